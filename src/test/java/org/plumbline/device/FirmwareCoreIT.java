package org.plumbline.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.plumbline.FirmwareBuild;

/** The C99 core of {@code firmware-protocol/c}: warnings are errors, sanitizers on, the golden vectors of the codec. */
class FirmwareCoreIT {
    @Test
    void itsOwnTestsPass() throws Exception {
        assertThat(FirmwareBuild.make("test"))
                .contains("ring: 0 failures")
                .containsPattern("frames: [1-9][0-9]+ vectors, 0 failures");
    }
}
