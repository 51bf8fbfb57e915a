package org.plumbline.core.form;

import java.util.Optional;
import org.plumbline.core.repetition.Repetition;

/** One way to measure a repetition: a pure function. What it is compared with stands in the catalogue. */
@FunctionalInterface
public interface FormRule {
    /**
     * @param dwellSeconds how long a value must last to count
     * @return empty when an input is missing: then nothing is said, neither good nor bad
     */
    Optional<Measured> measure(Repetition repetition, FormContext context, double dwellSeconds);
}
