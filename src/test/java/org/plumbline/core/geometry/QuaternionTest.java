package org.plumbline.core.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.geometry.euclidean.threed.Rotation;
import org.apache.commons.math3.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.Test;

class QuaternionTest {
    private static final double TINY = 1e-12;

    @Test
    void aQuarterTurnAboutZSendsXToY() {
        assertClose(Quaternion.aboutAxis(Vector3.Z, Math.PI / 2).rotate(Vector3.X), Vector3.Y);
    }

    @Test
    void productsApplyTheRightFactorFirst() {
        Quaternion aboutX = Quaternion.aboutAxis(Vector3.X, Math.PI / 2);
        Quaternion aboutZ = Quaternion.aboutAxis(Vector3.Z, Math.PI / 2);
        assertClose(aboutZ.times(aboutX).rotate(Vector3.Y), aboutZ.rotate(aboutX.rotate(Vector3.Y)));
    }

    @Test
    void rotationsKeepLengthsAnglesAndHandedness() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            Quaternion q = random(random);
            Vector3 a = vector(random), b = vector(random);
            assertThat(q.rotate(a).dot(q.rotate(b))).isCloseTo(a.dot(b), within(1e-9));
            assertClose(q.rotate(a.cross(b)), q.rotate(a).cross(q.rotate(b)));
            assertClose(q.conjugate().rotate(q.rotate(a)), a);
        }
    }

    @Test
    void betweenIsTheShortestWayAlsoForOppositeDirections() {
        Random random = new Random(2);
        for (int i = 0; i < 200; i++) {
            Vector3 a = vector(random).normalized(), b = vector(random).normalized();
            Quaternion q = Quaternion.between(a, b);
            assertClose(q.rotate(a), b);
            assertThat(q.angleRad()).isCloseTo(a.angleTo(b), within(1e-7));
            assertClose(Quaternion.between(a, a.times(-1)).rotate(a), a.times(-1));
        }
    }

    @Test
    void toFrameGivesTheCoordinatesAlongItsAxes() {
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            Quaternion q = random(random);
            Quaternion toFrame = Quaternion.toFrame(q.rotate(Vector3.X), q.rotate(Vector3.Y), q.rotate(Vector3.Z));
            Vector3 v = vector(random);
            assertClose(toFrame.rotate(q.rotate(v)), v);
        }
    }

    /** The trap of conventions.md: built from a quaternion, Commons Math applies the inverse rotation. */
    @Test
    void commonsMathRotationIsTheInverse() {
        Quaternion q = Quaternion.aboutAxis(Vector3.Z, Math.PI / 2);
        Vector3D turned = new Rotation(q.w(), q.x(), q.y(), q.z(), false).applyTo(Vector3D.PLUS_I);
        assertThat(turned.getY()).isCloseTo(-1, within(TINY));
    }

    @Test
    void noDirectionIsAnErrorNotNaN() {
        assertThatThrownBy(Vector3.ZERO::normalized).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Quaternion.ofUnnormalized(0, 0, 0, 0)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Quaternion.ofUnnormalized(Double.NaN, 0, 0, 1))
                .isInstanceOf(ArithmeticException.class);
    }

    private static Quaternion random(Random r) {
        return Quaternion.ofUnnormalized(r.nextGaussian(), r.nextGaussian(), r.nextGaussian(), r.nextGaussian());
    }

    private static Vector3 vector(Random r) {
        return new Vector3(r.nextGaussian(), r.nextGaussian(), r.nextGaussian());
    }

    private static void assertClose(Vector3 actual, Vector3 expected) {
        assertThat(actual.minus(expected).norm())
                .as("%s against %s", actual, expected)
                .isLessThan(1e-9);
    }
}
