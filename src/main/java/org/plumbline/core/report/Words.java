package org.plumbline.core.report;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Renders message keys in one language. Templates are sentences with named places: {@code {value|1}} is a number with
 * at most one decimal in the language's own way of writing, {@code {name}} is text as it is.
 */
public final class Words {
    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z0-9_-]+)(?:\\|(\\d))?}");

    private final Locale locale;
    private final Map<String, String> templates;

    public Words(Locale locale, Map<String, String> templates) {
        this.locale = locale;
        this.templates = Map.copyOf(templates);
    }

    public Locale locale() {
        return locale;
    }

    public boolean has(String key) {
        return templates.containsKey(key);
    }

    /**
     * The sentence for {@code key}.
     *
     * @throws IllegalArgumentException when the key or one of its places has nothing to show: a catalogue that is
     *     incomplete is a mistake of ours that a test finds, not something to hide from a reader
     */
    public String text(String key, Map<String, ?> arguments) {
        String template = templates.get(key);
        if (template == null) {
            throw new IllegalArgumentException("no words for '" + key + "' in " + locale);
        }
        Matcher places = PLACE.matcher(template);
        StringBuilder text = new StringBuilder();
        while (places.find()) {
            Object argument = arguments.get(places.group(1));
            if (argument == null) {
                throw new IllegalArgumentException("'" + key + "' needs '" + places.group(1) + "'");
            }
            places.appendReplacement(text, Matcher.quoteReplacement(shown(argument, places.group(2))));
        }
        return places.appendTail(text).toString();
    }

    private String shown(Object argument, String decimals) {
        if (argument instanceof Number number && decimals != null) {
            return Numerals.plain(locale, number.doubleValue(), Integer.parseInt(decimals));
        }
        return argument.toString();
    }
}
