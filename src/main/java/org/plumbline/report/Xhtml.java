package org.plumbline.report;

import java.util.List;

/** Pieces of a page; every text is escaped here and nowhere else. */
final class Xhtml {
    private final StringBuilder out = new StringBuilder();

    static String text(String plain) {
        StringBuilder safe = new StringBuilder();
        plain.codePoints().filter(Xhtml::allowed).forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    /** XML 1.0 has no place for control characters, not even escaped. */
    private static boolean allowed(int c) {
        return c >= 0x20 || c == '\t' || c == '\n';
    }

    /** For a string in a style sheet. */
    static String css(String plain) {
        return text(plain.replace("\\", "").replace("\"", "").replace("'", "’").replace("\n", " "));
    }

    Xhtml raw(String markup) {
        out.append(markup);
        return this;
    }

    Xhtml element(String tag, String text) {
        return raw("<" + tag + ">").raw(text(text)).raw("</" + tag + ">");
    }

    Xhtml paragraph(String kind, String text) {
        return raw("<p class=\"" + kind + "\">").raw(text(text)).raw("</p>");
    }

    /** @param kind of table; its columns are of the classes c0, c1, … */
    Xhtml tableHead(String kind, List<String> head) {
        raw("<table class=\"" + kind + "\"><thead><tr>");
        for (int i = 0; i < head.size(); i++) {
            raw("<th class=\"c" + i + "\">").raw(text(head.get(i))).raw("</th>");
        }
        return raw("</tr></thead><tbody>");
    }

    Xhtml row(List<String> cells) {
        raw("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            raw("<td class=\"c" + i + "\">").raw(text(cells.get(i))).raw("</td>");
        }
        return raw("</tr>");
    }

    Xhtml tableEnd() {
        return raw("</tbody></table>");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
