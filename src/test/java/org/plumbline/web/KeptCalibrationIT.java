package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.calibration.AccelerometerCalibration;
import org.plumbline.core.calibration.LinearCorrection;
import org.plumbline.core.calibration.SensorCalibration;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.protocol.CalibrationValues;
import org.plumbline.format.CalibrationJson;
import org.plumbline.service.Accounts;
import org.plumbline.store.Person;
import org.plumbline.store.Role;

/** The calibrations that the service keeps and those that sensors keep themselves: which one holds, and why not. */
@Timeout(120)
class KeptCalibrationIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void stateAndCalibrationAreThereAndCuesReachTheSensor() throws Exception {
        calibration("2026-10-01T10:00:00Z");
        try (RunningClinic clinic = new RunningClinic(folder)) {
            Person anna = clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            try (PlayingSensor sensor = new PlayingSensor(clinic)) {
                await().atMost(SOON).until(() -> device(clinic, cookie).getString("calibrated_at") != null);
                assertThat(clinic.post(
                                        cookie,
                                        "/api/v1/patients/" + anna.id() + "/sessions",
                                        new JsonObject()
                                                .put("exercise", "squat")
                                                .put("device", PlayingSensor.DEVICE))
                                .statusCode())
                        .isEqualTo(201);
                await().atMost(SOON).until(() -> sensor.wasTold("calibration kept"));
                await().atMost(SOON).until(() -> sensor.wasTold("cue: haptic"));
                JsonObject now = device(clinic, cookie);
                assertThat(now.getBoolean("connected")).isTrue();
                assertThat(now.getInteger("battery_percent")).isEqualTo(100);
                assertThat(now.getInteger("buffer_percent")).isBetween(0, 100);
                assertThat(now.getLong("missing_samples")).isZero();
                assertThat(now.getJsonArray("notes")).isEqualTo(new JsonArray());
            }
        }
    }

    @Test
    void aCalibrationThatIsTooOldIsRefusedWithTheReason() throws Exception {
        calibration("2025-10-01T10:00:00Z");
        try (RunningClinic clinic = new RunningClinic(folder)) {
            clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            try (PlayingSensor sensor = new PlayingSensor(clinic)) {
                await().atMost(SOON)
                        .until(() -> device(clinic, cookie)
                                .getJsonArray("notes", new JsonArray())
                                .contains("The calibration is more than a year old. Calibrate the sensor again."));
                assertThat(device(clinic, cookie).getString("calibrated_at")).isNull();
                assertThat(sensor.wasTold("calibration kept")).isFalse();
            }
        }
    }

    @Test
    void aCalibrationThatOnlyTheSensorKeepsIsAppliedAndKeptHere() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            try (PlayingSensor sensor = new PlayingSensor(clinic, onSensor("2026-10-01T10:00:00Z", 0.25))) {
                await().atMost(SOON).until(() -> device(clinic, cookie).getString("calibrated_at") != null);
                JsonObject now = device(clinic, cookie);
                assertThat(now.getString("calibration_origin")).isEqualTo("sensor");
                assertThat(OffsetDateTime.parse(now.getString("calibrated_at"))).isEqualTo("2026-10-01T10:00:00Z");
                SensorCalibration kept = CalibrationJson.read(file());
                AccelerometerCalibration acc = Objects.requireNonNull(kept.accelerometer());
                assertThat(acc.correction().offset()).isEqualTo(new Vector3(0.25, 0, 0));
                assertThat(acc.residualMps2()).isNull();
                assertThat(sensor.told)
                        .as("nothing is given back")
                        .noneMatch(text -> text.startsWith("calibration kept"));
            }
        }
    }

    @Test
    void aCalibrationOnTheSensorThatNoPartCanHaveIsRefusedAndOneOfTheServiceTakesItsPlace() throws Exception {
        calibration("2026-09-01T10:00:00Z");
        try (RunningClinic clinic = new RunningClinic(folder)) {
            clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            try (PlayingSensor sensor = new PlayingSensor(clinic, onSensor("2026-10-01T10:00:00Z", 25))) {
                await().atMost(SOON).until(() -> sensor.wasTold("calibration kept"));
                JsonObject now = device(clinic, cookie);
                assertThat(now.getString("calibration_origin")).isEqualTo("measured");
                assertThat(now.getJsonArray("notes"))
                        .containsExactly("The numbers of the calibration are beyond what a sensor shows."
                                + " Calibrate the sensor again.");
            }
        }
    }

    @Test
    void notesAreReadInGerman() throws Exception {
        calibration("2025-10-01T10:00:00Z");
        try (RunningClinic clinic = new RunningClinic(folder)) {
            RunningClinic.await(clinic.application()
                    .clinic()
                    .accounts()
                    .create(
                            new Accounts.NewPerson(Role.PATIENT, "Anna", "anna", "de", 1980, List.of("squat")),
                            RunningClinic.PASSWORD,
                            null));
            String cookie = clinic.signIn("anna");
            try (PlayingSensor sensor = new PlayingSensor(clinic)) {
                await().atMost(SOON)
                        .until(() -> device(clinic, cookie)
                                .getJsonArray("notes", new JsonArray())
                                .contains("Die Kalibrierung ist mehr als ein Jahr alt."
                                        + " Kalibrieren Sie den Sensor noch einmal."));
                assertThat(sensor.wasTold("calibration kept")).isFalse();
            }
        }
    }

    private static CalibrationValues onSensor(String at, double accBias) {
        List<Double> identity = List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0);
        List<Double> none = List.of(0.0, 0.0, 0.0);
        return new CalibrationValues(
                0,
                "0123456789abcdef",
                OffsetDateTime.parse(at).toEpochSecond(),
                null,
                List.of(accBias, 0.0, 0.0),
                identity,
                none,
                none,
                Collections.nCopies(9, 0.0));
    }

    private Path file() {
        return folder.resolve("calibrations").resolve(PlayingSensor.DEVICE + "-0.json");
    }

    private static JsonObject device(RunningClinic clinic, String cookie) throws Exception {
        JsonArray devices = clinic.array(cookie, "/api/v1/devices");
        return devices.isEmpty() ? new JsonObject() : devices.getJsonObject(0);
    }

    private void calibration(String at) throws IOException {
        SensorCalibration calibration = new SensorCalibration(
                PlayingSensor.DEVICE,
                0,
                OffsetDateTime.parse(at),
                "test",
                null,
                "test",
                SensorCalibration.Origin.MEASURED,
                null,
                new AccelerometerCalibration(LinearCorrection.NONE, true, 0.005, 6),
                null);
        Path calibrations = Files.createDirectories(folder.resolve("calibrations"));
        Files.writeString(calibrations.resolve(PlayingSensor.DEVICE + "-0.json"), CalibrationJson.text(calibration));
    }
}
