package org.plumbline.cli;

import org.plumbline.format.WordsCatalogue;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The language of the sentences, the same for every command that has some. */
final class LanguageOption {
    @Option(
            names = {"--language", "--lang"},
            paramLabel = "en|de",
            converter = Known.class,
            description = "Language of the sentences (default: ${DEFAULT-VALUE}).")
    private String code = "en";

    String code() {
        return code;
    }

    /** A language that there are sentences in. */
    static final class Known implements ITypeConverter<String> {
        @Override
        public String convert(String code) {
            if (!WordsCatalogue.LANGUAGES.contains(code)) {
                throw new TypeConversionException(
                        "expected " + String.join(" or ", WordsCatalogue.LANGUAGES) + ", found '" + code + "'");
            }
            return code;
        }
    }
}
