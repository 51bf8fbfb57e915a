package org.plumbline.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.plumbline.core.calibration.CalibrationUse;
import org.plumbline.core.calibration.SensorCalibration;
import org.plumbline.format.BadInputException;
import org.plumbline.format.CalibrationJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calibrations of sensors, one file for each IMU: {@code <data>/calibrations/<device>-<sensor>.json}. */
final class Calibrations {
    private static final Logger LOG = LoggerFactory.getLogger(Calibrations.class);

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
     * @param refused why the others may not
     */
    record Found(List<SensorCalibration> usable, List<DeviceNote> refused) {
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
    Found read(String device, Instant at) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Found.NONE;
        }
        List<SensorCalibration> usable = new ArrayList<>();
        List<DeviceNote> refused = new ArrayList<>();
        for (Path file : files(device)) {
            try {
                SensorCalibration read = CalibrationJson.read(file);
                int sensor = sensorOf(file);
                switch (CalibrationUse.judge(read, device, sensor, at.atOffset(ZoneOffset.UTC))) {
                    case CalibrationUse.Apply apply -> usable.add(apply.calibration());
                    case CalibrationUse.Refuse refuse -> refused.add(DeviceNote.refused(refuse.reason()));
                }
            } catch (BadInputException e) {
                LOG.warn("A calibration cannot be read: {}", e.getMessage());
                refused.add(DeviceNote.of("calibration-unreadable"));
            }
        }
        return new Found(usable, refused);
    }

    /**
     * In the place of the one before, whose compass part stays where this one has none. It is on disk when this succeeds.
     *
     * @return what is kept
     */
    Future<SensorCalibration> keep(SensorCalibration fresh, Instant at) {
        return vertx.executeBlocking(() -> {
            SensorCalibration whole = fresh;
            for (SensorCalibration before : read(fresh.device(), at).usable()) {
                whole = whole.keepingMagnetometerOf(before);
            }
            write(whole);
            return whole;
        });
    }

    private void write(SensorCalibration calibration) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(calibration.device() + "-" + calibration.sensor() + ".json");
        Path fresh = Files.createTempFile(folder, ".fresh-", ".json");
        try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer text = ByteBuffer.wrap(CalibrationJson.text(calibration).getBytes(StandardCharsets.UTF_8));
            while (text.hasRemaining()) {
                out.write(text);
            }
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
