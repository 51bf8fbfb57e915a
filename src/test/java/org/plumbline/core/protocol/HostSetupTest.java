package org.plumbline.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A host that wants a sensor set in its way, over good lines and bad ones, however often the sensor starts anew. */
class HostSetupTest {
    private static final WantedSettings WANTED = WantedSettings.FOR_EXERCISE;

    @Test
    void aSensorThatIsSetDifferentlyIsConfiguredAndGoesOn() {
        SetupPair pair = new SetupPair(1, 0, 0, 1_000_000);
        pair.play(10);
        assertThat(pair.outcomes).containsExactly("configured " + WANTED);
        assertThat(pair.sensor.set).isEqualTo(WANTED);
        assertThat(pair.sensor.conversation.isRunning()).isTrue();
        assertThat(pair.sensor.linkHeard).as("what was told of the line").isEqualTo(1_000_000);
        assertThat(pair.host.samples).isGreaterThan(700);
    }

    @Test
    void afterAResetItIsConfiguredAgain() {
        SetupPair pair = new SetupPair(1, 0, 0, 1_000_000);
        pair.play(10);
        pair.reset();
        pair.play(10);
        assertThat(pair.outcomes).containsExactly("configured " + WANTED, "configured " + WANTED);
        assertThat(pair.sensor.set).isEqualTo(WANTED);
        assertThat(pair.sensor.conversation.isRunning()).isTrue();
    }

    @Test
    void oneThatIsSetLikeThisIsLeftAlone() {
        SetupPair pair = new SetupPair(1, 0, 0, 1_000_000);
        pair.sensor.set = new WantedSettings(110_000, 4, 500);
        pair.sensor.conversation.describeAgain();
        pair.play(5);
        assertThat(pair.outcomes).isEmpty();
        assertThat(pair.sensor.stops).isZero();
    }

    @Test
    void nothingIsPausedWhileSomebodyNeedsTheSamplesAndAllIsDoneAfterwards() {
        SetupPair pair = new SetupPair(1, 0, 0, 1_000_000);
        pair.mayPause = false;
        pair.play(5);
        assertThat(pair.sensor.stops).isZero();
        pair.mayPause = true;
        pair.play(5);
        assertThat(pair.sensor.set).isEqualTo(WANTED);
    }

    @Test
    void oneThatWasLeftStoppedIsStarted() {
        SetupPair pair = new SetupPair(1, 0, 0, 1_000_000);
        pair.sensor.set = WANTED;
        pair.sensor.conversation.describeAgain();
        pair.sensor.conversation.run(false);
        pair.play(5);
        assertThat(pair.sensor.conversation.isRunning()).isTrue();
    }

    @Test
    void aLineThatNobodyKnowsIsMeasured() {
        // two frames of at most 244 bytes each step
        SetupPair pair = new SetupPair(1, 0, 0, 0);
        pair.play(10);
        assertThat(pair.outcomes).containsExactly("configured " + WANTED);
        assertThat(pair.sensor.linkHeard).isBetween(80_000L, 120_000L);
    }

    @Test
    void moreThanHalfOfTheLineIsNotEvenAskedFor() {
        SetupPair pair = new SetupPair(1, 0, 0, 3_000);
        pair.play(10);
        assertThat(pair.outcomes)
                .containsExactly(
                        "too much: needs 1670 bytes a second; it may only use 1500, half of what the line carries");
        assertThat(pair.sensor.configures).isZero();
        assertThat(pair.sensor.set).isEqualTo(SettableSensor.FACTORY);
        assertThat(pair.sensor.conversation.isRunning()).isTrue();
    }

    @Test
    void aSensorThatKnowsOfASlowerLineRefusesWithTheNumbers() {
        SetupPair pair = new SetupPair(1, 0, 0, 1_000_000);
        pair.sensor.ownLine = 3_000;
        pair.play(10);
        assertThat(pair.outcomes)
                .containsExactly(
                        "too much: needs 1670 bytes a second; it may only use 1500, half of what the line carries");
        assertThat(pair.sensor.configures).as("it never came so far").isZero();
        assertThat(pair.sensor.conversation.isRunning()).isTrue();
    }

    @Test
    void theNearestThatThePartCanDoIsTaken() {
        SetupPair pair = new SetupPair(1, 0, 0, 1_000_000);
        pair.sensor.onlyRateMilliHz = 104_000;
        pair.play(10);
        assertThat(pair.outcomes).containsExactly("configured " + new WantedSettings(104_000, 4, 500));
    }

    @Test
    void overABadLineAndWithResetsAtAnyPointItIsSetInTheEndAndRuns() {
        for (int seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            SetupPair pair = new SetupPair(
                    seed, random.nextDouble(0.2), random.nextInt(3), random.nextBoolean() ? 0 : 1_000_000);
            for (int i = 0; i < 5; i++) {
                pair.play(random.nextDouble(3));
                if (random.nextInt(3) == 0) {
                    pair.reset();
                } else if (random.nextInt(3) == 0) {
                    pair.reconnect(random.nextLong(1L << 32));
                }
            }
            pair.calm();
            pair.play(40);
            assertThat(pair.sensor.set).as("seed %d", seed).isEqualTo(WANTED);
            assertThat(pair.sensor.conversation.isRunning()).as("seed %d", seed).isTrue();
            assertThat(pair.outcomes).as("seed %d", seed).allMatch(outcome -> outcome.startsWith("configured"));
        }
    }
}
