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
    void anAnglePerItsSineIsThatOfTheLibrary() {
        for (double cosine = Angles.LEAST_COSINE; cosine < 1; cosine += 1e-4) {
            double angle = Math.acos(cosine);
            assertThat(Angles.perSine(cosine)).isCloseTo(angle / Math.sin(angle), within(3e-12));
        }
        assertThat(Angles.perSine(1)).isCloseTo(1, within(2e-12));
    }

    @Test
    void aSmallArcTangentIsThatOfTheLibrary() {
        double largest = Angles.LARGEST_SMALL_TANGENT;
        for (double tangent = -largest; tangent <= largest; tangent += 1e-4) {
            assertThat(Angles.smallArcTangent(tangent)).isCloseTo(Math.atan(tangent), within(3e-14));
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
