package org.plumbline.format;

import org.plumbline.core.pipeline.PipelineSettings;
import org.plumbline.core.pipeline.SessionListener;
import org.plumbline.core.pipeline.SessionPipeline;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.session.SessionReport;

/** Sends a recording of either kind through the pipeline that live sessions use. */
public final class SessionReader {
    private SessionReader() {}

    /** @throws BadInputException when a wire recording holds no intact hello */
    public static SessionReport read(Recording recording, PipelineSettings settings) throws BadInputException {
        return read(recording, settings, new SessionListener() {});
    }

    /** The same, with somebody who listens along. */
    public static SessionReport read(Recording recording, PipelineSettings settings, SessionListener listener)
            throws BadInputException {
        SessionPipeline pipeline = new SessionPipeline(settings, listener);
        switch (recording) {
            case Recording.Sampled sampled -> {
                pipeline.begin(sampled.site(), sampled.nominalRateHz());
                pipeline.accept(sampled.samples());
            }
            case Recording.Wire wire -> WireFile.decode(wire.name(), wire.bytes(), new Into(pipeline));
        }
        return pipeline.end();
    }

    private record Into(SessionPipeline pipeline) implements FrameSink {
        @Override
        public void message(long offset, Message message) {
            pipeline.accept(message);
        }

        @Override
        public void error(FrameError error) {
            // what a frame carried is missing from the samples, and that is counted as a gap
        }
    }
}
