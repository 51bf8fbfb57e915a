package org.plumbline.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.plumbline.core.link.DiaryRow;
import org.plumbline.format.BadInputException;
import org.plumbline.format.DiaryCsvWriter;
import org.plumbline.format.Recording;
import org.plumbline.format.RecordingCsvWriter;
import org.plumbline.format.WireFile;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Frames;
import org.plumbline.store.Journal;
import org.plumbline.store.PainRow;
import org.plumbline.store.Person;
import org.plumbline.store.SessionRow;

/** Everything about one patient as files: for programs, for the other commands, and to be read. */
record ExportZip(
        Person patient,
        String everything,
        List<DiaryRow> diary,
        List<SessionRow> sessions,
        List<PainRow> pain,
        List<AuditEntry> audit) {

    byte[] write(Journal journal, Instant now) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            put(zip, "index.html", page(now));
            put(zip, "everything.json", everything);
            put(zip, "diary.csv", DiaryCsvWriter.write(diary));
            for (SessionRow session : sessions) {
                recording(zip, session, journal.file(session.deviceId(), session.id()));
            }
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** The bytes as the sensor sent them, and as a CSV that {@code check} reads where there are samples in them. */
    private static void recording(ZipOutputStream zip, SessionRow session, Path file) throws IOException {
        byte[] wire = Frames.read(file);
        if (wire.length == 0) {
            return;
        }
        zip.putNextEntry(new ZipEntry("recordings/" + session.id() + ".wire"));
        zip.write(wire);
        zip.closeEntry();
        Path csv = Files.createTempFile("plumbline-export", ".csv");
        try {
            Recording.Sampled samples =
                    WireFile.samples(new Recording.Wire(session.id(), wire)).recording();
            RecordingCsvWriter.write(csv, samples, session.exercise() + " on " + session.startedAt());
            zip.putNextEntry(new ZipEntry("recordings/" + session.id() + ".csv"));
            Files.copy(csv, zip);
            zip.closeEntry();
        } catch (BadInputException nothingInIt) {
            put(zip, "recordings/" + session.id() + ".txt", nothingInIt.getMessage() + "\n");
        } finally {
            Files.deleteIfExists(csv);
        }
    }

    private String page(Instant now) {
        StringBuilder html = new StringBuilder("""
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>Plumbline: my data</title>
                <style>body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
                table{border-collapse:collapse}td,th{text-align:left;padding:.2rem .8rem;border-bottom:1px solid #ccc}</style>
                </head><body>
                """);
        html.append("<h1>").append(plain(patient.name())).append("</h1><p>Everything Plumbline keeps about you, on ");
        html.append(now).append(". <a href=\"everything.json\">everything.json</a> holds every row as it is, ");
        html.append("<a href=\"diary.csv\">diary.csv</a> is for <code>plumbline link</code>, and ");
        html.append("<code>recordings/</code> holds what the sensor measured.</p><h2>Sessions</h2>");
        table(
                html,
                List.of("when", "exercise", "repetitions", "flagged", "ended"),
                sessions.stream()
                        .map(s -> List.of(
                                s.startedAt().toString(),
                                s.exercise(),
                                String.valueOf(s.repetitions()),
                                String.valueOf(s.faulty()),
                                String.valueOf(s.endReason())))
                        .toList());
        html.append("<h2>Pain</h2>");
        table(
                html,
                List.of("when", "moment", "of 10"),
                pain.stream()
                        .map(p -> List.of(
                                p.at().toString(),
                                p.moment(),
                                p.nprs() == null ? "–" : p.nprs().toString()))
                        .toList());
        html.append("<h2>Who did what with it</h2>");
        table(
                html,
                List.of("when", "who", "what", "of what"),
                audit.stream()
                        .map(a -> List.of(
                                a.at().toString(),
                                patient.id().equals(a.personId()) ? "you" : String.valueOf(a.personId()),
                                a.action(),
                                String.valueOf(a.detail())))
                        .toList());
        return html.append("</body></html>\n").toString();
    }

    private static void table(StringBuilder html, List<String> head, List<List<String>> rows) {
        html.append("<table><tr>");
        head.forEach(cell -> html.append("<th>").append(cell).append("</th>"));
        html.append("</tr>");
        for (List<String> row : rows) {
            html.append("<tr>");
            row.forEach(cell -> html.append("<td>").append(plain(cell)).append("</td>"));
            html.append("</tr>");
        }
        html.append("</table>");
    }

    private static String plain(String text) {
        return text.replace("null", "–")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
