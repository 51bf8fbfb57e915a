package org.plumbline.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.plumbline.format.BadInputException;
import org.plumbline.format.InputFile;
import org.plumbline.store.Database;

/**
 * What {@code serve} was told: a flag wins over an environment variable, that over the file, that over the default.
 * Every value is checked wherever it stands, also one that another wins over.
 */
final class Configuration {
    private final Map<Setting, List<String>> values = new EnumMap<>(Setting.class);

    private Configuration() {}

    /**
     * @param flags what stood on the command line
     * @throws BadInputException in one line that names the place, what was expected and what stands there
     */
    static Configuration of(@Nullable Path file, Map<String, String> environment, Map<Setting, List<String>> flags)
            throws BadInputException {
        Configuration configuration = new Configuration();
        if (file != null) {
            configuration.read(file);
        }
        for (Setting setting : Setting.values()) {
            String value = environment.get(setting.variable());
            if (value != null && !value.isEmpty()) {
                configuration.put(setting, split(setting, value), setting.variable());
            }
            List<String> told = flags.get(setting);
            if (told != null && !told.isEmpty()) {
                configuration.put(setting, told, String.valueOf(setting.flag()));
            }
        }
        return configuration;
    }

    private static List<String> split(Setting setting, String value) {
        return setting.isList() ? Arrays.asList(value.split(",")) : List.of(value);
    }

    private void put(Setting setting, List<String> told, String where) throws BadInputException {
        for (String value : told) {
            setting.check(value, where);
        }
        values.put(setting, List.copyOf(told));
    }

    private void read(Path file) throws BadInputException {
        try (JsonParser in = new YAMLFactory().createParser(InputFile.text(file, "settings as YAML"))) {
            JsonToken first = in.nextToken();
            if (first == null) {
                return;
            }
            if (first != JsonToken.START_OBJECT) {
                throw new BadInputException(file + ": expected lines like 'port: 8080'");
            }
            Set<Setting> seen = EnumSet.noneOf(Setting.class);
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String where = file + ", line " + in.currentLocation().getLineNr() + ": " + in.currentName();
                Setting setting = setting(in.currentName(), where);
                if (!seen.add(setting)) {
                    throw new BadInputException(where + ": stands there twice");
                }
                in.nextToken();
                put(setting, told(in, setting, where), where);
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            String reason = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
            throw BadInputException.at(file.toString(), line, "is not YAML: " + reason, e);
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read (" + e + "); give this user the right to read it", e);
        }
    }

    private static Setting setting(String name, String where) throws BadInputException {
        for (Setting setting : Setting.values()) {
            if (setting.key().equals(name)) {
                return setting;
            }
        }
        throw new BadInputException(where + ": there is no such setting; " + meant(name) + "expected one of "
                + Arrays.stream(Setting.values()).map(Setting::key).collect(Collectors.joining(", ")));
    }

    /** The one setting that has the same letters in another order, one more or one less; else nothing. */
    private static String meant(String name) {
        List<String> like = Arrays.stream(Setting.values())
                .map(Setting::key)
                .filter(key -> difference(letters(name), letters(key)) <= 1)
                .toList();
        return like.size() == 1 ? "perhaps '" + like.getFirst() + "' was meant; " : "";
    }

    private static List<Integer> letters(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replace('-', '_')
                .chars()
                .sorted()
                .boxed()
                .toList();
    }

    /** Letters of the longer one that the other lacks. */
    private static int difference(List<Integer> one, List<Integer> other) {
        List<Integer> longer = new ArrayList<>(one.size() >= other.size() ? one : other);
        (one.size() >= other.size() ? other : one).forEach(longer::remove);
        return longer.size();
    }

    private static List<String> told(JsonParser in, Setting setting, String where)
            throws IOException, BadInputException {
        if (in.currentToken().isScalarValue()) {
            return split(setting, in.getText());
        }
        if (in.currentToken() != JsonToken.START_ARRAY || !setting.isList()) {
            throw new BadInputException(where + ": expected one value");
        }
        List<String> values = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            values.add(in.getText());
        }
        return values;
    }

    /** Null when it was not told and has no default. */
    @Nullable
    String text(Setting setting) {
        List<String> told = values.get(setting);
        return told == null || told.isEmpty() ? setting.otherwise() : told.getFirst();
    }

    /** Of a setting with a default. */
    String required(Setting setting) {
        String text = text(setting);
        if (text == null) {
            throw new IllegalArgumentException(setting + " has no default");
        }
        return text;
    }

    int number(Setting setting) {
        return Integer.parseInt(required(setting));
    }

    boolean yes(Setting setting) {
        return Boolean.parseBoolean(required(setting));
    }

    List<String> list(Setting setting) {
        return values.getOrDefault(setting, List.of());
    }

    Path data() {
        return Path.of(required(Setting.DATA));
    }

    Database database() throws BadInputException {
        String address = text(Setting.DATABASE);
        return address == null
                ? new Database.Sqlite(data().resolve("plumbline.db"))
                : Database.parse(address, text(Setting.DATABASE_PASSWORD));
    }

    /** The table of the documentation; a test holds the two together. */
    static String table() {
        StringBuilder table =
                new StringBuilder("| in the file | variable | flag | default | what it is |\n|---|---|---|---|---|\n");
        for (Setting s : Setting.values()) {
            String flag = s.flag();
            table.append("| `")
                    .append(s.key())
                    .append("` | `")
                    .append(s.variable())
                    .append("` | ");
            table.append(
                    flag == null
                            ? "none: a secret"
                            : "`" + flag + " " + s.label().replace("|", "\\|") + "`");
            table.append(" | ").append(s.otherwise() == null ? "" : "`" + s.otherwise() + "`");
            table.append(" | ").append(s.meaning()).append(" |\n");
        }
        return table.toString();
    }
}
