package org.plumbline.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.plumbline.format.BadInputException;
import org.slf4j.LoggerFactory;

/**
 * A copy of a data folder in one zip file, taken while the service runs: the database as of one moment, then the
 * frames and the calibrations of sensors. Frames are only ever added, so what the copied database speaks of is in the
 * copied journal. The last entry lists every file with its SHA-256.
 */
public final class Backup {
    static final String DATABASE = "plumbline.db";
    static final String JOURNAL = "journal";
    static final String CALIBRATIONS = "calibrations";
    static final String LIST = "SHA256SUMS";

    private Backup() {}

    /** What was copied. */
    public record Copied(int files, long bytes) {
        @Override
        public String toString() {
            return files + (files == 1 ? " file, " : " files, ") + bytes + " bytes of data";
        }
    }

    /**
     * @param to is only there when it is whole
     * @throws BadInputException when there is no database, or nothing can be written
     */
    public static Copied write(Path dataFolder, Path to) throws BadInputException {
        Path database = dataFolder.resolve(DATABASE);
        if (!Files.isRegularFile(database) || database.toFile().length() == 0) {
            throw new BadInputException(
                    database + ": not there or empty; expected the data folder of a service with SQLite");
        }
        Path folder = to.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new BadInputException(to + ": there is no such folder; make it first, or name another file");
        }
        if (Files.exists(to)) {
            throw new BadInputException(to + ": is there already; a backup overwrites nothing");
        }
        Path unfinished = to.resolveSibling(to.getFileName() + ".tmp");
        Path copy = to.resolveSibling(to.getFileName() + ".db.tmp");
        try {
            snapshot(database, copy);
            Copied copied = zip(copy, dataFolder, unfinished);
            Files.move(unfinished, to, StandardCopyOption.ATOMIC_MOVE);
            return copied;
        } catch (IOException | UncheckedIOException | SQLException e) {
            throw new BadInputException(
                    to + ": the backup was not made, and nothing of it is left: " + e.getMessage(), e);
        } finally {
            remove(unfinished);
            remove(copy);
        }
    }

    private static void snapshot(Path database, Path copy) throws SQLException, IOException {
        Files.deleteIfExists(copy);
        try (Connection connection = SqliteStore.source(database).getConnection();
                PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, copy.toString());
            statement.execute();
        }
    }

    private static Copied zip(Path database, Path dataFolder, Path to) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        long bytes = 0;
        try (FileChannel channel = FileChannel.open(
                        to, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
                ZipOutputStream zip = new ZipOutputStream(Channels.newOutputStream(channel))) {
            bytes += add(zip, DATABASE, database, sums);
            Path journal = dataFolder.resolve(JOURNAL);
            for (Path file : files(journal, ".wire", ".sealed")) {
                bytes += addFrames(zip, journal, file, sums);
            }
            for (Path file : files(dataFolder.resolve(CALIBRATIONS), ".json")) {
                String name = file.getFileName().toString();
                // one that is just being written begins with a dot, and gets its name when it is whole
                if (!name.startsWith(".")) {
                    bytes += add(zip, CALIBRATIONS + "/" + name, file, sums);
                }
            }
            zip.putNextEntry(new ZipEntry(LIST));
            StringBuilder list = new StringBuilder();
            sums.forEach(
                    (name, sum) -> list.append(sum).append("  ").append(name).append('\n'));
            zip.write(list.toString().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.finish();
            channel.force(true);
        }
        return new Copied(sums.size(), bytes);
    }

    private static List<Path> files(Path folder, String... endings) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> Stream.of(endings).anyMatch(f.toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }

    /** A file may be sealed while we are on the way to it. */
    private static long addFrames(ZipOutputStream zip, Path journal, Path file, Map<String, String> sums)
            throws IOException {
        Path there = Files.exists(file) || !file.toString().endsWith(".wire") ? file : Frames.sealed(file);
        String name = JOURNAL + "/" + journal.relativize(there).toString().replace('\\', '/');
        if (sums.containsKey(name)) {
            return 0;
        }
        try {
            return add(zip, name, there, sums);
        } catch (NoSuchFileException sealedJustNow) {
            return addFrames(zip, journal, file, sums);
        }
    }

    /** As many bytes as the file has now: a running session's file grows meanwhile. */
    private static long add(ZipOutputStream zip, String name, Path file, Map<String, String> sums) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            long size = Files.size(file);
            zip.putNextEntry(new ZipEntry(name));
            DigestOutputStream out = new DigestOutputStream(uncloseable(zip), Sha256.begin());
            byte[] part = new byte[1 << 16];
            long copied = 0;
            while (copied < size) {
                int n = in.read(part, 0, (int) Math.min(part.length, size - copied));
                if (n < 0) {
                    break;
                }
                out.write(part, 0, n);
                copied += n;
            }
            zip.closeEntry();
            sums.put(name, HexFormat.of().formatHex(out.getMessageDigest().digest()));
            return copied;
        }
    }

    private static OutputStream uncloseable(ZipOutputStream zip) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                zip.write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                zip.write(bytes, offset, length);
            }
        };
    }

    static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LoggerFactory.getLogger(Backup.class).warn("{} stays behind: {}", file, e.toString());
        }
    }
}
