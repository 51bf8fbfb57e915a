package org.plumbline.web;

import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.Map;
import org.plumbline.service.DeviceHub;

/** The streams that were here lately. One that was forgotten takes again what is sent again. */
final class NumberedStreams {
    private static final int MOST = 1000;

    private final Vertx vertx;
    private final DeviceHub hub;

    private final Map<String, NumberedStream> streams = new LinkedHashMap<>(16, 0.75f, true);

    NumberedStreams(Vertx vertx, DeviceHub hub) {
        this.vertx = vertx;
        this.hub = hub;
    }

    /** @param owner whose it is: nobody can continue the stream of somebody else */
    NumberedStream of(String owner, String name) {
        NumberedStream stream = streams.computeIfAbsent(owner + ' ' + name, fresh -> new NumberedStream(vertx, hub));
        if (streams.size() > MOST) {
            streams.values().stream()
                    .filter(NumberedStream::isIdle)
                    .findFirst()
                    .ifPresent(oldest -> streams.values().remove(oldest));
        }
        return stream;
    }
}
