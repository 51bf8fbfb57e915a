package org.plumbline.cli;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.plumbline.format.BadInputException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
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

    /** What cannot be meant is a mistake on the command line. */
    static Map<Setting, List<String>> told(CommandLine command) {
        ParseResult parsed = command.getParseResult();
        Map<Setting, List<String>> told = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String flag = setting.flag();
            if (flag != null && parsed.hasMatchedOption(flag)) {
                Object value = parsed.matchedOptionValue(flag, null);
                List<String> values =
                        value instanceof String[] many ? Arrays.asList(many) : List.of(String.valueOf(value));
                check(setting, flag, values, command);
                told.put(setting, values);
            }
        }
        return told;
    }

    private static void check(Setting setting, String flag, List<String> values, CommandLine command) {
        try {
            for (String value : values) {
                setting.check(value, flag);
            }
        } catch (BadInputException e) {
            throw new ParameterException(command, e.getMessage(), e);
        }
    }
}
