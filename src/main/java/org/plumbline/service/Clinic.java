package org.plumbline.service;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.service.push.PushClient;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Journal;
import org.plumbline.store.JournalRecovery;
import org.plumbline.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The desks of one clinic, each with what it needs. What is outside (web, commands) speaks to these alone. */
public final class Clinic {
    private static final Logger LOG = LoggerFactory.getLogger(Clinic.class);
    private static final long RETRY_MILLIS = 5_000;
    private static final Duration CLOCK_SLACK = Duration.ofMinutes(5);

    private final Vertx vertx;
    private final Metrics metrics;
    private final ServiceSettings settings;
    private final InstantSource clock;
    private final Store store;
    private final Journal journal;
    private final List<Exercise> exercises;
    private final Accounts accounts;
    private final DeviceHub hub;
    private final CalibrationDesk calibration;
    private final SessionDesk sessions;
    private final SetDesk sets;
    private final PainDesk pain;
    private final Plans plans;
    private final PainCourse course;
    private final Proposals proposals;
    private final Feedback feedback;
    private final Events events;
    private final Care care;
    private final Messages messages;
    private final Notices notices;
    private final Mailer mailer;
    private final Pushes pushes;
    private final NoticeRounds rounds;
    private final StorageWatch storage;
    private boolean past;
    private final LinkDesk links;
    private final Overview overview;
    private final Adherence adherence;
    private final Sealing sealing;
    private final Phrases phrases;
    private final Consents consents;
    private final Identities identities;
    private final RightsDesk rights;
    private volatile long retry = -1;

    public Clinic(
            Vertx vertx,
            Store store,
            Journal journal,
            Metrics metrics,
            InstantSource clock,
            ServiceSettings settings,
            List<Exercise> exercises) {
        this.vertx = vertx;
        this.metrics = metrics;
        this.settings = settings;
        this.clock = clock;
        this.store = store;
        this.journal = journal;
        this.exercises = List.copyOf(exercises);
        phrases = new Phrases(exercises);
        mailer = settings.smtp() == null ? Mailer.NONE : new SmtpMailer(vertx, settings.smtp(), clock);
        events = new Events();
        care = new Care(store, clock);
        pushes = new Pushes(
                store, clock, settings.push() == null ? null : new PushClient(vertx, settings.push(), clock));
        Post post = new Post(store, events, mailer, pushes, phrases);
        links = new LinkDesk(vertx, store, settings.zone());
        messages = new Messages(store, care, post, clock);
        notices = new Notices(store, care, post, links, clock);
        rounds = new NoticeRounds(vertx, notices);
        feedback = new Feedback(store, clock);
        accounts = new Accounts(vertx, store, clock, settings.vault());
        ReadingFactory readings = new ReadingFactory();
        Calibrations calibrations = new Calibrations(vertx, journal.root().resolveSibling("calibrations"));
        hub = new DeviceHub(vertx, store, journal, metrics, clock, readings, calibrations, settings.sensors());
        calibration = new CalibrationDesk(vertx, hub, calibrations, clock, settings.software());
        SessionGate gate = new SessionGate(store, clock, settings.zone());
        SessionReplay replay =
                new SessionReplay(vertx, journal, readings, new Metrics(new SimpleMeterRegistry()), calibrations);
        plans = new Plans(store, hub, replay, clock, exercises);
        proposals = new Proposals(store, plans, clock);
        SessionReading reading = new SessionReading(
                vertx, journal, replay, plans, new Renderer(settings.software(), phrases.form("en")));
        sets = new SetDesk(store, hub, clock);
        SessionEnds ends = new SessionEnds(store, journal, hub, reading, sets, clock, metrics, this::looked);
        sessions = new SessionDesk(
                store,
                hub,
                clock,
                new SessionStarts(store, hub, gate, plans, calibrations, ends, clock),
                ends,
                new SessionRecovery(store, hub, replay, plans, reading, clock, metrics),
                reading);
        pain = new PainDesk(store, sessions, clock, settings.zone(), phrases, proposals, this::looked);
        course = new PainCourse(store, clock, settings.zone());
        adherence = new Adherence(store, plans, clock, settings.zone());
        overview = new Overview(store, care, notices.desk(), clock);
        consents = accounts.consents();
        identities = new Identities(store, clock, accounts);
        rights = new RightsDesk(vertx, store, journal, hub, links, events, clock);
        sealing = new Sealing(vertx, store, journal, clock, metrics);
        metrics.gauge(
                "plumbline.sessions.unfinished",
                "Sessions that have ended and are not in the database yet",
                sessions::unfinished);
        storage = new StorageWatch(store, journal, metrics);
    }

    private void looked(String patientId) {
        // Nobody is to be told today of what is written down from long ago.
        if (!past) {
            rounds.look(patientId);
        }
    }

    /** The same clinic at another time: for writing down what happened before. */
    public Clinic at(InstantSource other) {
        Clinic then = new Clinic(vertx, store, journal, metrics, other, settings, exercises);
        then.past = true;
        return then;
    }

    /** Goes on where the service was cut off: with the devices, and with the sessions that ran. */
    public Future<Void> open() {
        rounds.start();
        return store.audit().latest(1).compose(latest -> {
            latest.forEach(this::compareClock);
            return goOn();
        });
    }

    private void compareClock(AuditEntry latest) {
        if (latest.at().isAfter(clock.instant().plus(CLOCK_SLACK))) {
            LOG.warn(
                    "The clock says {}, and something was kept at {} already: was it set back? Sign-ins, check-ins and"
                            + " notices go by it; set it right and start the service anew",
                    clock.instant(),
                    latest.at());
        }
    }

    private Future<Void> goOn() {
        return accounts.secondFactors()
                .sealAll()
                .compose(done -> vertx.executeBlocking(() -> JournalRecovery.read(journal.root())))
                .compose(hub::open)
                .compose(open -> sessions.recover())
                .onSuccess(done -> retry = vertx.setPeriodic(
                        RETRY_MILLIS,
                        timer -> health().compose(health ->
                                        health.database() ? sessions.finishUnfinished() : Future.succeededFuture())
                                .onFailure(
                                        e -> LOG.warn("Not everything is kept yet, tried again: {}", e.toString()))));
    }

    /** Makes the frames of sessions small that ended a while ago. */
    public Sealing sealing() {
        return sealing;
    }

    /** Nothing is done by the clock any more. Sessions that run are left as they are, for a later start to go on with. */
    public void halt() {
        rounds.stop();
        vertx.cancelTimer(retry);
    }

    /** Seals what runs, writes what waits. */
    public Future<Void> close() {
        halt();
        return sessions.sealAll().compose(ended -> rounds.done());
    }

    /** What is kept where, and whether it can be written now. */
    public record Health(boolean database, boolean journal) {
        public boolean ready() {
            return database && journal;
        }
    }

    /** Tries it. Never fails. */
    public Future<Health> health() {
        return storage.look();
    }

    public ServiceSettings settings() {
        return settings;
    }

    public InstantSource clock() {
        return clock;
    }

    public Store store() {
        return store;
    }

    public Journal journal() {
        return journal;
    }

    public List<Exercise> exercises() {
        return exercises;
    }

    public Accounts accounts() {
        return accounts;
    }

    public DeviceHub hub() {
        return hub;
    }

    public CalibrationDesk calibration() {
        return calibration;
    }

    public SessionDesk sessions() {
        return sessions;
    }

    public SetDesk sets() {
        return sets;
    }

    public PainDesk pain() {
        return pain;
    }

    public Plans plans() {
        return plans;
    }

    public PainCourse course() {
        return course;
    }

    public Proposals proposals() {
        return proposals;
    }

    public Feedback feedback() {
        return feedback;
    }

    public Events events() {
        return events;
    }

    public Care care() {
        return care;
    }

    public Messages messages() {
        return messages;
    }

    public Notices notices() {
        return notices;
    }

    public Pushes pushes() {
        return pushes;
    }

    public LinkDesk links() {
        return links;
    }

    public Adherence adherence() {
        return adherence;
    }

    public Overview overview() {
        return overview;
    }

    public Identities identities() {
        return identities;
    }

    public Consents consents() {
        return consents;
    }

    public RightsDesk rights() {
        return rights;
    }

    public Phrases phrases() {
        return phrases;
    }
}
