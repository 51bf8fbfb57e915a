package org.plumbline.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.plumbline.core.report.Words;

/** The sentences that users read: {@code words/<domain>.<language>.properties}, in UTF-8. */
public final class WordsCatalogue {
    /** The languages there are words in; the first is the one to fall back to. */
    public static final List<String> LANGUAGES = List.of("en", "de");

    private WordsCatalogue() {}

    /**
     * The words of some domains together, in one language.
     *
     * @param language one of {@link #LANGUAGES}
     * @param domains {@code form}, {@code pain}, {@code link}, {@code report} or {@code web}
     * @throws BadInputException when the language is not one of them
     * @throws IllegalStateException when there is no such domain
     */
    public static Words load(String language, String... domains) throws BadInputException {
        if (!LANGUAGES.contains(language)) {
            throw new BadInputException("language '" + language + "': expected one of " + String.join(", ", LANGUAGES));
        }
        Map<String, String> templates = new HashMap<>();
        for (String domain : domains) {
            templates.putAll(file("/words/" + domain + "." + language + ".properties"));
        }
        return new Words(Locale.forLanguageTag(language), templates);
    }

    private static Map<String, String> file(String resource) {
        Properties properties = new Properties();
        try (InputStream in = WordsCatalogue.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no words in " + resource);
            }
            try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> words = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> words.put(key, properties.getProperty(key)));
        return words;
    }
}
