package org.plumbline.validation;

import org.junit.jupiter.api.Test;
import org.plumbline.format.BadInputException;

/** Counts and boundaries of repetitions must not get worse than what was recorded. */
class MotionAccuracyTest {
    @Test
    void squatsAreNotWorseThanRecorded() throws BadInputException {
        RecordedFigures.assertNoneIsWorse(new SquatRepetitions());
    }

    @Test
    void trunkPlanesAreNotWorseThanRecorded() throws BadInputException {
        RecordedFigures.assertNoneIsWorse(new TrunkPlanes());
    }
}
