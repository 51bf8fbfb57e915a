package org.plumbline.validation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.geometry.Quaternion;
import org.plumbline.core.orientation.OrientedBatch;
import org.plumbline.format.BadInputException;

/** True orientations of a recording, where they were seen and count, each with the estimate at its time. */
record OrientationTruth(List<Pair> pairs) {
    /** @param row of the truth file, from 0 */
    record Pair(int row, double timeSeconds, Quaternion truth, Quaternion estimate) {}

    OrientationTruth {
        pairs = List.copyOf(pairs);
    }

    /** {@code x.truth.csv.gz} for {@code x.csv.gz}. */
    static Path beside(Path recording) {
        String name = String.valueOf(recording.getFileName());
        return recording.resolveSibling(name.replace(".csv.gz", ".truth.csv.gz"));
    }

    /** Rows with a quaternion within the recording's time and, where there is such a column, movement = 1. */
    static OrientationTruth read(Path file, OrientedBatch estimate) throws BadInputException {
        List<Pair> pairs = new ArrayList<>();
        int row = -2; // the header is −1
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            Cursor cursor = new Cursor(estimate);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                row += line.startsWith("#") ? 0 : 1;
                Pair pair = row < 0 || line.startsWith("#") ? null : pair(row, line.split(",", -1), cursor);
                if (pair != null) {
                    pairs.add(pair);
                }
            }
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read: " + e.getMessage(), e);
        } catch (NumberFormatException | ArithmeticException e) {
            throw new BadInputException(file + ": row " + (row + 1) + " is no orientation: " + e.getMessage(), e);
        }
        if (pairs.isEmpty()) {
            throw new BadInputException(file + ": has no orientation within the time of the recording");
        }
        return new OrientationTruth(pairs);
    }

    private static @Nullable Pair pair(int row, String[] fields, Cursor cursor) {
        if (fields.length < 5) {
            throw new NumberFormatException("expected time_s,q_w,q_x,q_y,q_z");
        }
        boolean moves = fields.length < 6 || Double.parseDouble(fields[5]) == 1;
        if (!moves || fields[1].isBlank()) {
            return null;
        }
        double time = Double.parseDouble(fields[0]);
        Quaternion estimate = cursor.at(time);
        Quaternion truth = Quaternion.ofUnnormalized(
                Double.parseDouble(fields[1]),
                Double.parseDouble(fields[2]),
                Double.parseDouble(fields[3]),
                Double.parseDouble(fields[4]));
        return estimate == null ? null : new Pair(row, time, truth, estimate);
    }

    /** Walks along the estimates with the truth and interpolates between two of them. */
    private static final class Cursor {
        private final OrientedBatch batch;
        private int at;

        Cursor(OrientedBatch batch) {
            this.batch = batch;
        }

        @Nullable
        Quaternion at(double timeSeconds) {
            int last = batch.size() - 1;
            if (timeSeconds < batch.timeSeconds(0) || timeSeconds > batch.timeSeconds(last)) {
                return null;
            }
            while (at < last && batch.timeSeconds(at + 1) <= timeSeconds) {
                at++;
            }
            Quaternion a = batch.sensorToEarth(at);
            if (at == last) {
                return a;
            }
            double step = batch.timeSeconds(at + 1) - batch.timeSeconds(at);
            double u = (timeSeconds - batch.timeSeconds(at)) / step;
            Quaternion b = batch.sensorToEarth(at + 1);
            double dot = a.w() * b.w() + a.x() * b.x() + a.y() * b.y() + a.z() * b.z();
            double s = dot < 0 ? -u : u;
            double r = 1 - u;
            return Quaternion.ofUnnormalized(
                    r * a.w() + s * b.w(), r * a.x() + s * b.x(), r * a.y() + s * b.y(), r * a.z() + s * b.z());
        }
    }
}
