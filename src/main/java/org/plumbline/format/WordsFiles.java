package org.plumbline.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.plumbline.core.report.Words;

/** The sentences of the program: {@code words/<domain>.<language>.properties}, UTF-8, English where a language lacks. */
public final class WordsFiles {
    private static final String MAIN_LANGUAGE = "en";

    private WordsFiles() {}

    /** All words of a domain ({@code form}, {@code pain}, {@code link}, {@code report}, {@code web}). */
    public static Words load(String domain, String language) {
        Map<String, String> templates = new HashMap<>(read(domain, MAIN_LANGUAGE));
        templates.putAll(read(domain, language));
        return new Words(Locale.forLanguageTag(language), templates);
    }

    private static Map<String, String> read(String domain, String language) {
        String name = "/words/" + domain + "." + language + ".properties";
        try (InputStream in = WordsFiles.class.getResourceAsStream(name)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
            Map<String, String> words = new HashMap<>();
            properties.stringPropertyNames().forEach(key -> words.put(key, properties.getProperty(key)));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own words cannot be read: " + name, e);
        }
    }
}
