package org.plumbline.core.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AnglesTest {
    @Test
    void arcTangentIsThatOfTheLibraryAllAround() {
        for (int i = -36_000; i <= 36_000; i++) {
            double angle = Math.PI * i / 36_000 * 0.999_999;
            for (double length : new double[] {1e-200, 0.3, 7, 1e200}) {
                double y = length * Math.sin(angle);
                double x = length * Math.cos(angle);
                assertThat(Angles.atan2(y, x)).isCloseTo(Math.atan2(y, x), within(1e-15));
            }
        }
    }

    @Test
    void axesAndTheOriginHaveTheirAngles() {
        assertThat(Angles.atan2(0, 0)).isZero();
        assertThat(Angles.atan2(0, 2)).isZero();
        assertThat(Angles.atan2(0, -2)).isEqualTo(Math.PI);
        assertThat(Angles.atan2(3, 0)).isEqualTo(Math.PI / 2);
        assertThat(Angles.atan2(-3, 0)).isEqualTo(-Math.PI / 2);
    }
}
