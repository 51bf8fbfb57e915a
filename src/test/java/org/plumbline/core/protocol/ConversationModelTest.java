package org.plumbline.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.plumbline.core.protocol.SensorMessage.Position;

/**
 * Both sides of the conversation over a line that does everything wrong: frames are lost, damaged, repeated, overtaken;
 * the line is cut; either side starts anew at any point. Whatever happens, {@link ModelHost} sees every sample once and
 * in order or a gap in its place, what is acknowledged is on its disk, and in the end nothing is missing.
 */
class ConversationModelTest {
    private static final int RUNS = 200;
    private static final long STEP_MICROS = 5_000;
    private static final int DISTURBED_STEPS = 2_000;
    private static final int LONGEST_END_STEPS = 20_000;
    private static final int FRAMES_A_STEP = 2;

    @Test
    void everySampleOnceAndInOrderOrAGap() {
        long samples = 0;
        long missing = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Run run = new Run(seed);
            run.play();
            samples += run.host.samplesOnDisk();
            missing += run.host.missingOnDisk();
        }
        assertThat(samples).as("the runs do something").isGreaterThan(RUNS * 500L);
        assertThat(missing).as("and their rings do overflow").isGreaterThan(RUNS);
    }

    private static final class Run {
        private final SplittableRandom random;
        private final ModelLine up;
        private final ModelLine down;
        private final ModelHost host;
        private final boolean resets;
        private final List<ModelSensor> sensors = new ArrayList<>();
        private FrameDecoder atSensor;
        private ModelSensor sensor;
        private long nowMicros;
        private final String name;

        Run(int seed) {
            name = "seed " + seed;
            random = new SplittableRandom(seed);
            double faults = random.nextInt(4) == 0 ? 0 : random.nextDouble(0.25);
            resets = random.nextBoolean();
            up = new ModelLine(random.split(), faults);
            down = new ModelLine(random.split(), faults);
            sensor = newSensor();
            atSensor = newDecoder();
            host = new ModelHost(frame -> down.put(frame, nowMicros), () -> sensor);
            host.connected(random.nextLong(), nowMicros);
        }

        private ModelSensor newSensor() {
            ModelSensor next = new ModelSensor(random.nextLong(1L << 32), random.nextInt(100, 600), nowMicros);
            sensors.add(next);
            return next;
        }

        private FrameDecoder newDecoder() {
            return new FrameDecoder(new FrameSink() {
                @Override
                public void message(long offset, Message message) {
                    sensor.conversation().accept(message, sensor.micros(nowMicros));
                }

                @Override
                public void error(FrameError error) {
                    // left out
                }
            });
        }

        void play() {
            for (int step = 0; step < DISTURBED_STEPS; step++) {
                disturb();
                if (step % 2 == 0) {
                    sensor.sample(0, nowMicros, random.nextInt(200) != 0);
                    sensor.sample(1, nowMicros, true);
                }
                step();
            }
            up.cut = false;
            down.cut = false;
            int steps = 0;
            while (!isComplete()) {
                assertThat(steps++).as(name + " ends").isLessThan(LONGEST_END_STEPS);
                step();
            }
            theOldStartsAreClosedOff();
        }

        private void disturb() {
            if (random.nextInt(400) == 0) {
                up.cut = !up.cut;
                down.cut = up.cut;
                if (!up.cut && random.nextBoolean()) {
                    host.conversation().disconnected();
                    host.connected(random.nextLong(), nowMicros);
                }
            }
            if (resets && random.nextInt(700) == 0) {
                sensor = newSensor();
                atSensor = newDecoder();
            }
            if (random.nextInt(700) == 0) {
                host.restart(random.nextLong(), nowMicros);
            }
        }

        private void step() {
            nowMicros += STEP_MICROS;
            for (int i = 0; i < FRAMES_A_STEP; i++) {
                byte[] frame = sensor.conversation().next(sensor.micros(nowMicros));
                if (frame != null) {
                    up.put(frame, nowMicros);
                }
            }
            up.take(nowMicros).forEach(frame -> host.bytes(frame, nowMicros));
            down.take(nowMicros).forEach(frame -> atSensor.accept(frame, 0, frame.length));
            if (random.nextInt(30) == 0) {
                host.commit();
            }
            if (random.nextInt(10) == 0) {
                host.tick(nowMicros);
            }
            nothingIsForgottenThatIsNotOnDisk();
        }

        private void nothingIsForgottenThatIsNotOnDisk() {
            for (Position.Entry entry : sensor.conversation().position().entries()) {
                if (entry.acknowledged() > host.onDisk(sensor.bootId(), entry.sensor())) {
                    throw new AssertionError(name + ": acknowledged and not on disk: " + entry);
                }
            }
        }

        private boolean isComplete() {
            for (int imu = 0; imu < ModelSensor.SENSORS.length; imu++) {
                Position.Entry entry =
                        sensor.conversation().position().entries().get(imu);
                if (host.onDisk(sensor.bootId(), entry.sensor()) != sensor.taken(imu)
                        || entry.acknowledged() != sensor.taken(imu)) {
                    return false;
                }
            }
            return true;
        }

        /** Of a start that is over, the host has something only if it has closed it off. */
        private void theOldStartsAreClosedOff() {
            for (ModelSensor old : sensors) {
                for (int imu : ModelSensor.SENSORS) {
                    if (old != sensor && host.onDisk(old.bootId(), imu) > 0) {
                        assertThat(host.isClosed(old.bootId(), imu)).as(name).isTrue();
                    }
                }
            }
        }
    }
}
