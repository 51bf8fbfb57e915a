package org.plumbline.cli;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The flags of a command that is told {@link Setting settings}. */
final class Serving {
    private Serving() {}

    static void addFlags(CommandSpec spec) {
        for (Setting setting : Setting.values()) {
            String flag = setting.flag();
            if (flag == null) {
                continue;
            }
            OptionSpec.Builder option = OptionSpec.builder(flag)
                    .paramLabel(setting.label())
                    .description(sentence(setting))
                    .arity("1");
            spec.addOption((setting.isList() ? option.type(String[].class) : option.type(String.class)).build());
        }
    }

    private static String sentence(Setting setting) {
        String meaning = setting.meaning().replace("%", "%%");
        String otherwise = setting.otherwise() == null ? "" : " (default: " + setting.otherwise() + ")";
        return Character.toUpperCase(meaning.charAt(0)) + meaning.substring(1) + otherwise + ".";
    }

    static Map<Setting, List<String>> told(ParseResult parsed) {
        Map<Setting, List<String>> told = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String flag = setting.flag();
            if (flag != null && parsed.hasMatchedOption(flag)) {
                Object value = parsed.matchedOptionValue(flag, null);
                told.put(
                        setting, value instanceof String[] many ? Arrays.asList(many) : List.of(String.valueOf(value)));
            }
        }
        return told;
    }
}
