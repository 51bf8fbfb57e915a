package org.plumbline.benchmark;

import java.util.List;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.pipeline.PipelineSettings;
import org.plumbline.core.pipeline.SessionListener;
import org.plumbline.core.pipeline.SessionPipeline;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.protocol.FrameDecoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Message;
import org.plumbline.format.BadInputException;
import org.plumbline.format.ExerciseCatalogue;

/** A whole session of the exercise that is measured with, from its bytes to its end. */
final class Session {
    private Session() {}

    static Exercise exercise() {
        try {
            return ExerciseCatalogue.load().find(BenchmarkMotion.EXERCISE).orElseThrow();
        } catch (BadInputException e) {
            throw new IllegalStateException("the catalogue that is built in cannot be read", e);
        }
    }

    /** @return how many repetitions were found */
    static int repetitions(Exercise exercise, byte[] wire) {
        SessionPipeline pipeline = new SessionPipeline(
                PipelineSettings.of(List.of(exercise), CalibrationMode.AUTO), new SessionListener() {});
        new FrameDecoder(new ToPipeline(pipeline)).accept(wire, 0, wire.length);
        return pipeline.end().repetitions().size();
    }

    private static final class ToPipeline implements FrameSink {
        private final SessionPipeline pipeline;

        ToPipeline(SessionPipeline pipeline) {
            this.pipeline = pipeline;
        }

        @Override
        public void message(long offset, Message message) {
            pipeline.accept(message);
        }

        @Override
        public void error(FrameError error) {
            throw new IllegalStateException("the bytes are intact: " + error);
        }
    }
}
