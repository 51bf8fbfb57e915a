package org.plumbline.core.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How easy a text is, and words that nobody is to read: for every catalogue of words, patient's and physio's alike. */
public final class PlainLanguage {
    /** School year eight, by either formula. */
    public static final double HARDEST = 8;

    /** Words that frighten, judge, or claim a cause. */
    public static final Pattern FORBIDDEN = Pattern.compile(
            "injur|dangerous|\\bcaused\\b|diagnos|\\bwrong\\b|\\bfailed\\b|verletz|gefährlich|verursach",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern ENGLISH_SYLLABLE = Pattern.compile("[aeiouy]+");
    private static final Pattern GERMAN_SYLLABLE = Pattern.compile("aa|ee|oo|ie|ei|ai|au|äu|eu|[aeiouyäöü]");

    private PlainLanguage() {}

    /** School year that a text asks for, by the formula of its language. */
    public static double grade(String language, String text) {
        return language.equals("de") ? wienerSachtextformel(text) : fleschKincaidGrade(text);
    }

    /** All texts of a catalogue whose key begins so, as sentences with their places filled by short words. */
    public static String texts(String domain, String language, String prefix) throws IOException {
        Properties words = words(domain, language);
        return words.stringPropertyNames().stream()
                .filter(key -> key.startsWith(prefix) && !key.endsWith(".name"))
                .sorted()
                .map(words::getProperty)
                .map(text -> text.replace("{exercise}", "Squat").replaceAll("\\{[^}]*}", "3"))
                .map(text -> text.matches(".*[.?!]$") ? text : text + ".")
                .collect(Collectors.joining(" "));
    }

    /** Whether it ends like one and has more words than a label. */
    public static boolean isSentence(String text) {
        return text.matches("(?s).*[.?!]$") && wordsOf(text).size() > 3;
    }

    /** With its places filled as they usually are. */
    public static String filled(String text, String language) {
        boolean german = language.equals("de");
        return text.replace("{exercise}", german ? "Kniebeuge" : "Squat")
                .replaceAll("\\{(exposure|more|other|rule)}", german ? "nach vorn geneigt" : "leaning too far")
                .replace("{outcome}", german ? "am nächsten Morgen" : "next morning")
                .replaceAll("\\{(names|patient|name|flags|answers)}", german ? "Schlaf" : "sleep")
                .replaceAll("\\{[^}]*}", "2");
    }

    public static Properties words(String domain, String language) throws IOException {
        Properties words = new Properties();
        String file = "/words/" + domain + "." + language + ".properties";
        try (InputStream in = PlainLanguage.class.getResourceAsStream(file)) {
            words.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
        }
        return words;
    }

    /** 0.39 words a sentence + 11.8 syllables a word − 15.59 (Kincaid 1975). */
    static double fleschKincaidGrade(String text) {
        List<String> words = wordsOf(text);
        double syllables = words.stream()
                .mapToInt(w -> count(ENGLISH_SYLLABLE, w.replaceAll("(?<![aeiouyl])e$", "")))
                .sum();
        return 0.39 * words.size() / sentences(text) + 11.8 * syllables / words.size() - 15.59;
    }

    /** First Vienna formula (Bamberger, Vanecek 1984): long words, sentence length, letters, one-syllable words. */
    static double wienerSachtextformel(String text) {
        List<String> words = wordsOf(text);
        double three = percent(words, w -> count(GERMAN_SYLLABLE, w) >= 3);
        double six = percent(words, w -> w.length() > 6);
        double one = percent(words, w -> count(GERMAN_SYLLABLE, w) == 1);
        double length = (double) words.size() / sentences(text);
        return 0.1935 * three + 0.1672 * length + 0.1297 * six - 0.0327 * one - 0.875;
    }

    private static double percent(List<String> words, Predicate<String> which) {
        return 100.0 * words.stream().filter(which).count() / words.size();
    }

    private static List<String> wordsOf(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
                .filter(w -> !w.isEmpty())
                .toList();
    }

    private static int count(Pattern pattern, String word) {
        Matcher matcher = pattern.matcher(word);
        int found = 0;
        while (matcher.find()) {
            found++;
        }
        return Math.max(1, found);
    }

    private static long sentences(String text) {
        return Math.max(
                1,
                Stream.of(text.split("[.?!:]+(\\s|$)"))
                        .filter(s -> !s.isBlank())
                        .count());
    }
}
