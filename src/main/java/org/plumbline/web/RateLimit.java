package org.plumbline.web;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How much one client may ask: a bucket that empties with each request and fills steadily, one for each sign-in and a
 * larger one for each address, behind which a whole clinic may sit.
 */
final class RateLimit {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int MAX_BUCKETS = 100_000;

    private final WebSettings.Limits limits;
    private final LongSupplier nanos;
    private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();

    RateLimit(WebSettings.Limits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
    }

    private record Bucket(double left, long at) {}

    void check(RoutingContext context) {
        long wait = waitSeconds("peer " + new Call(context).peer(), limits.addressShare());
        Cookie cookie = context.request().getCookie(Guard.COOKIE);
        if (wait == 0 && cookie != null) {
            wait = waitSeconds("sign-in " + cookie.getValue(), 1);
        }
        if (wait == 0) {
            context.next();
        } else {
            context.response().putHeader("Retry-After", String.valueOf(wait));
            Problems.send(context, 429, "too-many-requests", "Too much at once. Wait a moment and go on.", null);
        }
    }

    /** Takes one. @return 0 when there was one, else in how many seconds there is */
    long waitSeconds(String key, int share) {
        long now = nanos.getAsLong();
        double burst = (double) limits.burst() * share;
        double perSecond = (double) limits.perSecond() * share;
        if (buckets.size() > MAX_BUCKETS) {
            buckets.values().removeIf(b -> (now - b.at()) / NANOS_PER_SECOND * limits.perSecond() > limits.burst());
        }
        double[] there = new double[1];
        buckets.compute(key, (same, known) -> {
            there[0] = known == null
                    ? burst
                    : Math.min(burst, known.left() + (now - known.at()) / NANOS_PER_SECOND * perSecond);
            return new Bucket(there[0] >= 1 ? there[0] - 1 : there[0], now);
        });
        return there[0] >= 1 ? 0 : Math.max(1, (long) Math.ceil((1 - there[0]) / perSecond));
    }
}
