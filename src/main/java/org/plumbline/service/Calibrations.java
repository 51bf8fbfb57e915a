package org.plumbline.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.plumbline.core.calibration.CalibrationUse;
import org.plumbline.core.calibration.SensorCalibration;
import org.plumbline.core.report.Words;
import org.plumbline.format.BadInputException;
import org.plumbline.format.CalibrationJson;
import org.plumbline.format.WordsCatalogue;

/** The calibrations of sensors, one file for each IMU: {@code <data>/calibrations/<device>-<sensor>.json}. */
final class Calibrations {
    private final Vertx vertx;
    private final Path folder;

    Calibrations(Vertx vertx, Path folder) {
        this.vertx = vertx;
        this.folder = folder;
    }

    /**
     * What there is for a device.
     *
     * @param usable what may be applied
     * @param refused why the others may not, one sentence each
     */
    record Found(List<SensorCalibration> usable, List<String> refused) {
        static final Found NONE = new Found(List.of(), List.of());

        Found {
            usable = List.copyOf(usable);
            refused = List.copyOf(refused);
        }
    }

    /** @param at for how old they are */
    Future<Found> of(String device, Instant at) {
        return vertx.executeBlocking(() -> read(device, at));
    }

    /** As {@link #of}, on the caller's thread. */
    Found read(String device, Instant at) throws IOException, BadInputException {
        if (!Files.isDirectory(folder)) {
            return Found.NONE;
        }
        Words words = WordsCatalogue.load("en", "calibration");
        List<SensorCalibration> usable = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Path file : files(device)) {
            try {
                SensorCalibration read = CalibrationJson.read(file);
                int sensor = sensorOf(file);
                switch (CalibrationUse.judge(read, device, sensor, at.atOffset(ZoneOffset.UTC))) {
                    case CalibrationUse.Apply apply -> usable.add(apply.calibration());
                    case CalibrationUse.Refuse refuse ->
                        refused.add(words.text("refused." + refuse.reason().id(), Map.of()));
                }
            } catch (BadInputException e) {
                refused.add(String.valueOf(e.getMessage()));
            }
        }
        return new Found(usable, refused);
    }

    private List<Path> files(String device) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().matches(device + "-[0-9]{1,3}\\.json"))
                    .sorted()
                    .toList();
        }
    }

    private static int sensorOf(Path file) {
        String name = file.getFileName().toString();
        return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1, name.lastIndexOf('.')));
    }
}
