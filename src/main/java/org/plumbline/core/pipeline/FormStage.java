package org.plumbline.core.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.form.AssessedRepetition;
import org.plumbline.core.form.Assessment;
import org.plumbline.core.form.CueChooser;
import org.plumbline.core.form.FormAssessor;
import org.plumbline.core.form.NotAssessedReason;
import org.plumbline.core.form.OngoingFinding;
import org.plumbline.core.form.Reference;
import org.plumbline.core.form.SetFinding;
import org.plumbline.core.posture.TrunkBatch;
import org.plumbline.core.posture.WearCalibration;
import org.plumbline.core.posture.WearState;
import org.plumbline.core.posture.WornCheck;
import org.plumbline.core.repetition.MotionListener;
import org.plumbline.core.repetition.OngoingRepetition;
import org.plumbline.core.repetition.Repetition;
import org.plumbline.core.session.SessionReport;

/** The last stage of a session: what the motion shows is assessed, kept for the report and told, cues among it. */
final class FormStage implements MotionListener {
    private final SessionListener listener;
    private final FormAssessor form;
    private final CueChooser cues = new CueChooser();
    private final WornLog worn = new WornLog();
    private final List<AssessedRepetition> repetitions = new ArrayList<>();

    FormStage(PipelineSettings settings, SessionListener listener) {
        this.listener = listener;
        form = new FormAssessor(settings.exercises(), settings.reference());
    }

    void prescribe(List<Exercise> exercises, Reference reference) {
        form.prescribe(exercises, reference);
    }

    void muteCues(boolean muted) {
        cues.mute(muted);
    }

    /** All so far. */
    List<AssessedRepetition> repetitions() {
        return repetitions;
    }

    List<SetFinding> setFindings() {
        return form.setFindings();
    }

    SessionReport.Wear wear() {
        return worn.wear();
    }

    /** Why the whole session says nothing, null when it says something. */
    @Nullable
    NotAssessedReason againstAll() {
        NotAssessedReason wear = worn.againstAll();
        if (wear != null) {
            return wear;
        }
        return repetitions.isEmpty() ? NotAssessedReason.NO_REPETITIONS : null;
    }

    @Override
    public void trunkAngles(TrunkBatch angles) {
        listener.trunkAngles(angles);
    }

    @Override
    public void ongoing(OngoingRepetition movement) {
        OngoingFinding finding = form.ongoing(movement);
        if (finding != null) {
            cues.accept(finding).ifPresent(listener::cue);
        }
    }

    @Override
    public void repetition(Repetition repetition) {
        NotAssessedReason against = worn.against(repetition.startSeconds(), repetition.endSeconds());
        AssessedRepetition assessed = against == null
                ? form.accept(repetition)
                : new AssessedRepetition(repetition, new Assessment.NotAssessed(against));
        repetitions.add(assessed);
        listener.repetition(assessed);
        cues.accept(assessed).ifPresent(listener::cue);
    }

    @Override
    public void wear(WearState state) {
        listener.wear(state);
    }

    @Override
    public void calibrated(WearCalibration settled) {
        worn.calibrated(settled);
        listener.calibrated(settled);
    }

    @Override
    public void worn(WornCheck check, double atSeconds) {
        worn.changed(check, atSeconds);
        listener.worn(check, atSeconds);
    }
}
