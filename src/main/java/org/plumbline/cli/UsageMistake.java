package org.plumbline.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is told about a command line that cannot be meant: one line, and where the help is. */
final class UsageMistake {
    private static final Pattern PLACE = Pattern.compile("^unmatched arguments? (at|from) index \\d+: ");

    private UsageMistake() {}

    /** Has every command of {@code line} speak so. */
    static void toldBy(CommandLine line) {
        line.setParameterExceptionHandler((e, args) -> tell(e, args.length == 0));
        number(line, int.class, Integer::valueOf, "a whole number");
        number(line, long.class, Long::valueOf, "a whole number");
        number(line, double.class, Double::valueOf, "a number");
        number(line, Double.class, Double::valueOf, "a number");
        line.registerConverter(Path.class, text -> {
            if (text.isBlank()) {
                throw new TypeConversionException("expected a file or folder, found nothing");
            }
            return Path.of(text);
        });
    }

    private static <T extends Number> void number(
            CommandLine line, Class<T> type, Function<String, T> parse, String expected) {
        ITypeConverter<T> converter = text -> {
            try {
                return parse.apply(text);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("expected " + expected + ", found '" + text + "'");
            }
        };
        line.registerConverter(type, converter);
    }

    private static int tell(ParameterException thrown, boolean nothingAsked) {
        ParameterException e = unknownFirst(thrown);
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        if (nothingAsked) {
            command.usage(command.getErr());
        } else {
            command.getErr().println(name + ": " + message(e) + "; see '" + name + " --help'");
        }
        return Plumbline.USAGE;
    }

    private static String message(ParameterException e) {
        String text = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        String plain = text.replaceFirst("^Error: ", "");
        String told = PLACE.matcher(startingSmall(plain)).replaceFirst("one too many: ");
        return told + (e instanceof UnmatchedArgumentException unmatched ? meant(unmatched) : "");
    }

    /** A word, not the name of a parameter. */
    private static String startingSmall(String text) {
        boolean word = text.length() > 1 && Character.isLowerCase(text.charAt(1));
        return word ? text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1) : text;
    }

    private static String meant(UnmatchedArgumentException e) {
        List<String> alike = e.getSuggestions();
        return alike.isEmpty() ? "" : "; did you mean " + String.join(" or ", alike) + "?";
    }

    /** An option that does not exist is told before what is missing: it may be the reason for that. */
    private static ParameterException unknownFirst(ParameterException e) {
        List<String> unknown = e.getCommandLine().getUnmatchedArguments();
        return e instanceof MissingParameterException && !unknown.isEmpty()
                ? new UnmatchedArgumentException(e.getCommandLine(), unknown)
                : e;
    }
}
