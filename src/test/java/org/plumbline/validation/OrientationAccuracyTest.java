package org.plumbline.validation;

import org.junit.jupiter.api.Test;
import org.plumbline.format.BadInputException;

/** Orientation must not get worse than what was recorded. */
class OrientationAccuracyTest {
    @Test
    void broadIsNotWorseThanRecorded() throws BadInputException {
        RecordedFigures.assertNoneIsWorse(new BroadOrientation());
    }

    @Test
    void backIsNotWorseThanRecorded() throws BadInputException {
        RecordedFigures.assertNoneIsWorse(new BackOrientation());
    }

    @Test
    void stickIsNotWorseThanRecorded() throws BadInputException {
        RecordedFigures.assertNoneIsWorse(new StickOrientation());
    }
}
