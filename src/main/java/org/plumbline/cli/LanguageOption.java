package org.plumbline.cli;

import picocli.CommandLine.Option;

/** The language of the sentences, the same for every command that has some. */
final class LanguageOption {
    @Option(
            names = {"--language", "--lang"},
            paramLabel = "en|de",
            description = "Language of the sentences (default: ${DEFAULT-VALUE}).")
    private String code = "en";

    String code() {
        return code;
    }
}
