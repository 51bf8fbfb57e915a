package org.plumbline.validation;

import java.nio.file.Path;
import java.util.List;
import org.plumbline.format.BadInputException;

/** A set of recordings with truth, and what is measured on it. */
public interface ValidationSet {
    /** Name of the set and of its folder. */
    String name();

    /** How many times {@code run} will tell its progress. */
    int steps(Path folder) throws BadInputException;

    /**
     * Measures.
     *
     * @param folder that of this set
     * @throws BadInputException when a file cannot be used
     */
    List<Figure> run(Path folder, Progress progress) throws BadInputException;
}
