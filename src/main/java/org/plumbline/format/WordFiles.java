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

/** The words of one domain in one language: {@code words/<domain>.<language>.properties} on the class path. */
public final class WordFiles {
    private WordFiles() {}

    /** @throws IllegalArgumentException when there are no such words */
    public static Words load(String domain, Locale locale) {
        String name = "/words/" + domain + "." + locale.getLanguage() + ".properties";
        try (InputStream bytes = WordFiles.class.getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IllegalArgumentException("no words: " + name);
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
            Map<String, String> templates = new HashMap<>();
            properties.stringPropertyNames().forEach(key -> templates.put(key, properties.getProperty(key)));
            return new Words(locale, templates);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
