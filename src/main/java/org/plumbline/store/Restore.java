package org.plumbline.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.plumbline.format.BadInputException;

/** Makes a data folder of a backup. Everything is checked before the folder gets its name. */
public final class Restore {
    private static final Pattern NAMES =
            Pattern.compile("plumbline\\.db|journal/[A-Za-z0-9-]{1,64}/[A-Za-z0-9-]{1,64}\\.(wire|sealed)"
                    + "|calibrations/[A-Za-z0-9-]{1,64}\\.json");

    private Restore() {}

    /**
     * @param dataFolder not there yet, or empty
     * @throws BadInputException when it is in use, or the backup is not whole
     */
    public static Backup.Copied read(Path backup, Path dataFolder) throws BadInputException {
        try {
            if (!Files.isRegularFile(backup)) {
                throw new BadInputException(backup
                        + (Files.exists(backup) ? ": is a folder; expected a zip file" : ": there is no such file"));
            }
            requireFree(dataFolder);
            Path unfinished = Path.of(dataFolder.toAbsolutePath() + ".restoring");
            if (Files.exists(unfinished)) {
                throw new BadInputException(unfinished + ": left by a restore that did not end; remove it first");
            }
            try (ZipFile zip = new ZipFile(backup.toFile())) {
                Backup.Copied copied = extract(zip, backup, unfinished);
                check(unfinished.resolve(Backup.DATABASE), backup);
                Files.deleteIfExists(dataFolder);
                Files.move(unfinished, dataFolder.toAbsolutePath(), StandardCopyOption.ATOMIC_MOVE);
                return copied;
            } finally {
                removeAll(unfinished);
            }
        } catch (NoSuchFileException e) {
            throw new BadInputException(backup + ": there is no such file; name what 'plumbline backup' wrote", e);
        } catch (ZipException e) {
            throw new BadInputException(backup + ": not a backup of Plumbline: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new BadInputException(
                    backup + ": could not be restored, and nothing of it is left: " + e.getMessage(), e);
        }
    }

    private static void requireFree(Path folder) throws IOException, BadInputException {
        if (Files.isRegularFile(folder)) {
            throw new BadInputException(folder + ": is a file; expected a folder that is not there yet, or empty");
        }
        if (Files.isDirectory(folder)) {
            try (Stream<Path> content = Files.list(folder)) {
                if (content.findAny().isPresent()) {
                    throw new BadInputException(folder + ": is not empty; a restore overwrites nothing");
                }
            }
        }
    }

    private static Backup.Copied extract(ZipFile zip, Path backup, Path to) throws IOException, BadInputException {
        Map<String, String> sums = sums(zip, backup);
        long bytes = 0;
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            String name = entry.getName();
            if (name.equals(Backup.LIST)) {
                continue;
            }
            String expected = sums.remove(name);
            if (expected == null || !NAMES.matcher(name).matches()) {
                throw new BadInputException(backup + ": holds '" + name + "', which no backup of Plumbline does");
            }
            Path file = to.resolve(name);
            Files.createDirectories(file.getParent());
            MessageDigest digest = Sha256.begin();
            try (InputStream in = new DigestInputStream(zip.getInputStream(entry), digest)) {
                bytes += Files.copy(in, file);
            }
            if (!HexFormat.of().formatHex(digest.digest()).equals(expected)) {
                throw new BadInputException(backup + ": " + name + " is damaged: its SHA-256 is another one");
            }
        }
        if (!sums.isEmpty()) {
            throw new BadInputException(backup + ": " + sums.keySet().iterator().next() + " is missing");
        }
        return new Backup.Copied(zip.size() - 1, bytes);
    }

    private static Map<String, String> sums(ZipFile zip, Path backup) throws IOException, BadInputException {
        ZipEntry list = zip.getEntry(Backup.LIST);
        if (list == null) {
            throw new BadInputException(backup + ": not a backup of Plumbline: has no " + Backup.LIST);
        }
        Map<String, String> sums = new TreeMap<>();
        try (InputStream in = zip.getInputStream(list)) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                String[] parts = line.split("  ", 2);
                if (parts.length == 2) {
                    sums.put(parts[1], parts[0]);
                }
            }
        }
        if (!sums.containsKey(Backup.DATABASE)) {
            throw new BadInputException(backup + ": not a backup of Plumbline: has no " + Backup.DATABASE);
        }
        return sums;
    }

    private static void removeAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder()).forEach(Backup::remove);
            }
        }
    }

    private static void check(Path database, Path backup) throws BadInputException {
        try (Connection connection = SqliteStore.source(database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA integrity_check")) {
            String answer = result.next() ? result.getString(1) : "no answer";
            if (!"ok".equals(answer)) {
                throw new BadInputException(backup + ": its database is damaged: " + answer);
            }
        } catch (SQLException e) {
            throw new BadInputException(backup + ": its database is not one of SQLite: " + e.getMessage(), e);
        }
    }
}
