package org.plumbline.cli;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.calibration.CalibrationGuide;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.Status;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.format.BadInputException;
import org.plumbline.format.Recording;
import org.plumbline.format.WireFile;

/**
 * One run of the procedure and what is known about the sensor that it was done with.
 *
 * @param device null when the recording does not say
 */
record CalibrationTake(
        CalibrationGuide.Result result,
        @Nullable String device,
        int sensor,
        @Nullable Double temperatureC,
        @Nullable OffsetDateTime startedAt) {

    static CalibrationTake of(Recording recording, CalibrationGuide guide) throws BadInputException {
        guide.accept(samples(recording));
        return switch (recording) {
            case Recording.Sampled sampled -> new CalibrationTake(guide.end(), null, 0, null, sampled.startedAt());
            case Recording.Wire wire -> {
                About about = new About();
                WireFile.decode(wire.name(), wire.bytes(), about);
                yield new CalibrationTake(guide.end(), about.device, about.sensor, about.temperatureC, null);
            }
        };
    }

    static SampleBatch samples(Recording recording) throws BadInputException {
        return switch (recording) {
            case Recording.Sampled sampled -> sampled.samples();
            case Recording.Wire wire -> WireFile.samples(wire).recording().samples();
        };
    }

    CalibrationTake withDevice(String id) {
        return new CalibrationTake(result, id, sensor, temperatureC, startedAt);
    }

    /** Who spoke, and how warm it was. */
    static final class About implements FrameSink {
        private @Nullable String device;
        private int sensor;
        private @Nullable Double temperatureC;

        @Override
        public void message(long offset, Message message) {
            if (message instanceof Hello hello && device == null) {
                device = hello.deviceId();
                sensor = hello.sensors().isEmpty()
                        ? 0
                        : hello.sensors().getFirst().sensor();
            } else if (message instanceof Status status && status.temperatureCelsius() != null) {
                temperatureC = status.temperatureCelsius();
            }
        }

        @Override
        public void error(FrameError error) {
            // a damaged frame says nothing about the sensor
        }

        CalibrationTake take(CalibrationGuide.Result result) {
            return new CalibrationTake(result, device, sensor, temperatureC, null);
        }
    }
}
