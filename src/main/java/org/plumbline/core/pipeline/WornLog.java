package org.plumbline.core.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.form.NotAssessedReason;
import org.plumbline.core.posture.WearCalibration;
import org.plumbline.core.posture.WornCheck;
import org.plumbline.core.session.SessionReport;

/** How the sensor sat over a session: what was settled, and when it no longer sat so. */
final class WornLog {
    private record Doubt(WornCheck check, double fromSeconds) {}

    private final List<Doubt> changes = new ArrayList<>();
    private @Nullable WearCalibration calibration;

    void calibrated(WearCalibration settled) {
        calibration = settled;
    }

    void changed(WornCheck check, double atSeconds) {
        changes.add(new Doubt(check, atSeconds));
    }

    /** Why nothing may be said about a stretch of time, null when it may. */
    @Nullable
    NotAssessedReason against(double startSeconds, double endSeconds) {
        for (int i = 0; i < changes.size(); i++) {
            boolean begun = changes.get(i).fromSeconds() <= endSeconds;
            boolean lasts = i + 1 == changes.size() || changes.get(i + 1).fromSeconds() > startSeconds;
            NotAssessedReason reason = reason(changes.get(i).check());
            if (begun && lasts && reason != null) {
                return reason;
            }
        }
        return null;
    }

    private static @Nullable NotAssessedReason reason(WornCheck check) {
        return switch (check) {
            case WornCheck.Fits fits -> null;
            case WornCheck.Slipped slipped -> NotAssessedReason.SLIPPED;
            case WornCheck.NotOnABack off -> NotAssessedReason.NOT_ON_A_BACK;
        };
    }

    /** Why the whole session says nothing, null when the calibration was settled. */
    @Nullable
    NotAssessedReason againstAll() {
        return switch (calibration) {
            case WearCalibration.Worn worn -> null;
            case WearCalibration.NotUsable(WearCalibration.Reason r)
            when r == WearCalibration.Reason.NOT_ON_A_BACK -> NotAssessedReason.NOT_ON_A_BACK;
            case null, default -> NotAssessedReason.NOT_CALIBRATED;
        };
    }

    SessionReport.Wear wear() {
        Double quality = calibration instanceof WearCalibration.Worn worn ? (Double) worn.quality() : null;
        for (Doubt doubt : changes) {
            if (doubt.check() instanceof WornCheck.Slipped slipped) {
                return new SessionReport.Wear("slipped", quality, slipped.sinceSeconds(), slipped.byDeg());
            }
            if (doubt.check() instanceof WornCheck.NotOnABack off) {
                return new SessionReport.Wear("not-on-a-back", quality, off.sinceSeconds(), null);
            }
        }
        return new SessionReport.Wear(settled(), quality, null, null);
    }

    private String settled() {
        return switch (calibration) {
            case WearCalibration.Calibrated c -> "calibrated";
            case WearCalibration.UpsideDown u -> "upside-down";
            case WearCalibration.NotUsable(WearCalibration.Reason r)
            when r == WearCalibration.Reason.NOT_ON_A_BACK -> "not-on-a-back";
            case null, default -> "not-calibrated";
        };
    }
}
