package org.plumbline.web;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** The files of the patient's app, found by following its imports: what a service worker keeps for times without a network. */
final class Shell {
    private static final String APP = "/app/";
    private static final Pattern IMPORTED = Pattern.compile("(?:from|import)\\s*\\(?\\s*'(\\.[^']+)'");
    private static final Pattern LINKED = Pattern.compile("(?:href|src)=\"(/(?:app|webjars)/[^\"]+)\"");
    private static final Pattern NOT_FOR_PATIENTS =
            Pattern.compile("pages/(physio|admin)/|physio\\.css|print\\.css|uPlot");
    /** Lit as the import map names it; these import each other, and nothing else. */
    private static final String[] LIBRARIES = {
        "lit/3.3.2/index.js",
        "lit-element/4.2.2/lit-element.js",
        "lit-html/3.3.2/is-server.js",
        "lit-html/3.3.2/lit-html.js",
        "lit__reactive-element/2.1.2/css-tag.js",
        "lit__reactive-element/2.1.2/reactive-element.js"
    };

    private final SortedSet<String> files = new TreeSet<>();
    private final CRC32 version = new CRC32();

    private Shell() {}

    /** The service worker with its list, and with a version that changes as soon as one of the files does. */
    static String worker(String index) throws IOException {
        Shell shell = new Shell();
        shell.linked(index);
        shell.add(APP + "words/en.json");
        shell.add(APP + "words/de.json");
        for (String library : LIBRARIES) {
            shell.files.add("/webjars/" + library);
        }
        String list = shell.files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(",\n  "));
        return Pages.resource("/web/sw.js")
                .replace("'FILES'", list)
                .replace("VERSION", Long.toHexString(shell.version.getValue()));
    }

    private void linked(String index) throws IOException {
        version.update(index.getBytes(StandardCharsets.UTF_8));
        Matcher links = LINKED.matcher(index);
        while (links.find()) {
            add(links.group(1));
        }
    }

    private void add(String file) throws IOException {
        if (NOT_FOR_PATIENTS.matcher(file).find() || !files.add(file) || file.endsWith(".png")) {
            return;
        }
        String text = Pages.resource("/web/" + file.substring(APP.length()));
        version.update(text.getBytes(StandardCharsets.UTF_8));
        Matcher imports = IMPORTED.matcher(text);
        while (file.endsWith(".js") && imports.find()) {
            add(URI.create(file).resolve(imports.group(1)).getPath());
        }
    }
}
