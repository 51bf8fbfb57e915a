package org.plumbline.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plumbline.format.BadInputException;

/** All sets, in the order in which they are shown. */
public final class ValidationSets {
    private static final List<ValidationSet> ALL = List.of(
            new BroadOrientation(),
            new BackOrientation(),
            new StickOrientation(),
            new SquatRepetitions(),
            new SquatForm(),
            new TrunkPlanes());

    /** Needs no recordings; measured along when the folder is that of all sets. */
    private static final ValidationSet SYNTHETIC = new IdleTime();

    private ValidationSets() {}

    /**
     * The sets that a folder holds with their folders: the folder is that of one set, or holds the folders of some.
     *
     * @throws BadInputException when there is none
     */
    public static Map<ValidationSet, Path> in(Path folder) throws BadInputException {
        if (!Files.isDirectory(folder)) {
            throw new BadInputException(folder + ": is no folder; expected one with recordings and their truth");
        }
        Map<ValidationSet, Path> found = new LinkedHashMap<>();
        boolean several = false;
        String own = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        for (ValidationSet set : ALL) {
            Path inside = folder.resolve(set.name());
            if (set.name().equals(own)) {
                found.put(set, folder);
            } else if (Files.isDirectory(inside)) {
                found.put(set, inside);
                several = true;
            }
        }
        if (found.isEmpty()) {
            throw new BadInputException(folder + ": holds none of the sets "
                    + ALL.stream().map(ValidationSet::name).distinct().collect(Collectors.joining(", ")));
        }
        if (several) {
            found.put(SYNTHETIC, folder);
        }
        return found;
    }

    /** Files of a folder whose name ends so, by name. */
    static List<Path> files(Path folder, String ending) throws BadInputException {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> found =
                    all.filter(f -> f.toString().endsWith(ending)).sorted().toList();
            if (found.isEmpty()) {
                throw new BadInputException(folder + ": has no files ending in " + ending);
            }
            return found;
        } catch (IOException e) {
            throw new BadInputException(folder + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
