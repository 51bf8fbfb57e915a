package org.plumbline.core.pain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Whether a session was new or increased exercise: 1.2 times the largest load of the 14 days before [P]. */
final class LoadChange {
    private final List<PastSession> sessions;
    private final PainLimits limits;

    LoadChange(PainCase painCase) {
        this.sessions = painCase.history().sessions();
        this.limits = painCase.limits();
    }

    @Nullable
    Boolean newOrIncreased(PastSession session) {
        return Ternary.or(session.newExercise(), increased(session));
    }

    /** Missing load is not zero: without a load, or without one in the days before, it is unknown. */
    private @Nullable Boolean increased(PastSession session) {
        Double load = session.load();
        OptionalDouble largest = largestBefore(session);
        if (load == null || largest.isEmpty()) {
            return null;
        }
        return load > 0 && load >= limits.value(PainLimit.INCREASED_LOAD) * largest.getAsDouble();
    }

    private OptionalDouble largestBefore(PastSession session) {
        Instant to = session.at().toInstant();
        Instant from = to.minus(limits.duration(PainLimit.LOAD_DAYS));
        return sessions.stream()
                .filter(s -> !s.session().equals(session.session()))
                .filter(s ->
                        s.at().toInstant().isBefore(to) && !s.at().toInstant().isBefore(from))
                .map(PastSession::load)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max();
    }
}
