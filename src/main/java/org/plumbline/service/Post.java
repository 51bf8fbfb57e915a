package org.plumbline.service;

import io.vertx.core.Future;
import org.plumbline.store.Person;
import org.plumbline.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings news to a person: live to their pages; by mail where they gave an address and a mail server is set; to browsers
 * that asked for it. A mail or a push says that there is something, never what: it passes through other people's machines.
 */
final class Post {
    private static final Logger LOG = LoggerFactory.getLogger(Post.class);

    private final Store store;
    private final Events events;
    private final Mailer mailer;
    private final Pushes pushes;
    private final Phrases phrases;

    Post(Store store, Events events, Mailer mailer, Pushes pushes, Phrases phrases) {
        this.store = store;
        this.events = events;
        this.mailer = mailer;
        this.pushes = pushes;
        this.phrases = phrases;
    }

    void tell(Person person, ClinicEvent event) {
        events.tell(person.id(), event);
        mail(person, event)
                .onFailure(e ->
                        LOG.warn("A mail could not be sent: {}", e.getClass().getSimpleName()));
        pushes.tell(person, phrases.push(person.language()));
    }

    private Future<Void> mail(Person person, ClinicEvent event) {
        if (!mailer.ready()) {
            return Future.succeededFuture();
        }
        String key = switch (event) {
            case ClinicEvent.Wrote wrote -> "message";
            case ClinicEvent.Noticed noticed -> noticed.notice().level() == 0 ? "notice" : "notice-again";
            case ClinicEvent.Unanswered unanswered -> "unanswered";
        };
        return store.notices()
                .address(person.id())
                .compose(address -> address.isEmpty()
                        ? Future.succeededFuture()
                        : mailer.send(
                                address.get(),
                                phrases.mail(person.language(), "subject"),
                                phrases.mail(person.language(), key)));
    }
}
