package org.plumbline.service;

import io.vertx.core.Future;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.plumbline.service.push.PushClient;
import org.plumbline.store.Person;
import org.plumbline.store.PushRow;
import org.plumbline.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * News as a notification of the browser, where the clinic and the person want that. It says that there is something, never
 * what: it stands on locked screens, and only the browser of the person can read even that.
 */
public final class Pushes {
    private static final Logger LOG = LoggerFactory.getLogger(Pushes.class);
    private static final int MOST = 10;

    private final Store store;
    private final InstantSource clock;
    private final @Nullable PushClient client;

    Pushes(Store store, InstantSource clock, @Nullable PushClient client) {
        this.store = store;
        this.clock = clock;
        this.client = client;
    }

    /** What a browser subscribes with; null where the clinic has no web push. */
    public @Nullable String key() {
        return client == null ? null : client.settings().key().point();
    }

    /** @return refused when there is no web push here, or nothing may be sent to that address */
    public Future<Void> subscribe(Person person, PushClient.Target target) {
        if (client == null) {
            return Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_FOUND));
        }
        try {
            client.check(target);
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(
                    new RefusedException(RefusedException.Kind.INVALID, String.valueOf(e.getMessage())));
        }
        return store.pushes()
                .add(new PushRow(target.endpoint(), person.id(), target.point(), target.auth(), clock.instant()), MOST);
    }

    public Future<Void> unsubscribe(Person person, String endpoint) {
        return store.pushes().remove(person.id(), endpoint);
    }

    /** To every browser of the person that wants to hear. Never fails: what is new stands in the page in any case. */
    Future<Void> tell(Person person, String text) {
        PushClient sender = client;
        return sender == null
                ? Future.succeededFuture()
                : store.pushes()
                        .ofPerson(person.id())
                        .compose(all -> Futures.all(
                                all.stream().map(row -> tell(sender, row, text)).toList()))
                        .<Void>mapEmpty()
                        .otherwiseEmpty();
    }

    private Future<Void> tell(PushClient sender, PushRow row, String text) {
        return sender.send(new PushClient.Target(row.endpoint(), row.point(), row.auth()), text)
                .compose(outcome -> switch (outcome) {
                    case TAKEN -> Future.<Void>succeededFuture();
                    case GONE -> store.pushes().remove(row.personId(), row.endpoint());
                    case REFUSED -> {
                        LOG.warn("A push service did not take a message");
                        yield Future.<Void>succeededFuture();
                    }
                })
                .recover(e -> {
                    LOG.warn(
                            "A push message could not be sent: {}", e.getClass().getSimpleName());
                    return Future.succeededFuture();
                });
    }
}
