package org.plumbline.service;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.service.push.PushClient;
import org.plumbline.store.Journal;
import org.plumbline.store.Store;

/** The desks of one clinic, each with what it needs. What is outside (web, commands) speaks to these alone. */
public final class Clinic {
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
    private final CheckInDesk checkIns;
    private final Plans plans;
    private final PainCourse course;
    private final Proposals proposals;
    private final Feedback feedback;
    private final Events events;
    private final Care care;
    private final Messages messages;
    private final Notices notices;
    private final Pushes pushes;
    private final ClinicLife life;
    private final LinkDesk links;
    private final Overview overview;
    private final Adherence adherence;
    private final Sealing sealing;
    private final Phrases phrases;
    private final Consents consents;
    private final Identities identities;
    private final RightsDesk rights;

    public Clinic(
            Vertx vertx,
            Store store,
            Journal journal,
            Metrics metrics,
            InstantSource clock,
            ServiceSettings settings,
            List<Exercise> exercises) {
        this(vertx, store, journal, metrics, clock, settings, exercises, null);
    }

    /** @param quiet hears whose state has changed in the place of the rounds of notices, null: those look */
    private Clinic(
            Vertx vertx,
            Store store,
            Journal journal,
            Metrics metrics,
            InstantSource clock,
            ServiceSettings settings,
            List<Exercise> exercises,
            @Nullable Consumer<String> quiet) {
        this.vertx = vertx;
        this.metrics = metrics;
        this.settings = settings;
        this.clock = clock;
        this.store = store;
        this.journal = journal;
        this.exercises = List.copyOf(exercises);
        phrases = new Phrases(exercises);
        Mailer mailer = settings.smtp() == null ? Mailer.NONE : new SmtpMailer(vertx, settings.smtp(), clock);
        events = new Events();
        care = new Care(store, clock);
        pushes = new Pushes(
                store, clock, settings.push() == null ? null : new PushClient(vertx, settings.push(), clock));
        Post post = new Post(store, events, mailer, pushes, phrases);
        links = new LinkDesk(vertx, store, settings.zone());
        messages = new Messages(store, care, post, clock);
        notices = new Notices(store, care, post, links, clock);
        NoticeRounds rounds = new NoticeRounds(vertx, notices);
        Consumer<String> news = quiet == null ? rounds::look : quiet;
        feedback = new Feedback(store, clock);
        accounts = new Accounts(vertx, store, clock, settings.vault());
        ReadingFactory readings = new ReadingFactory();
        Calibrations calibrations = new Calibrations(vertx, journal.root().resolveSibling("calibrations"));
        hub = new DeviceHub(vertx, store, journal, metrics, clock, readings, calibrations, settings.sensors());
        calibration = new CalibrationDesk(vertx, hub, calibrations, clock, settings.software());
        SessionGate gate = new SessionGate(store, clock, settings.zone());
        SessionReplay replay =
                new SessionReplay(vertx, journal, readings, new Metrics(new SimpleMeterRegistry()), calibrations);
        plans = new Plans(store, hub.sessions(), replay, clock, exercises);
        proposals = new Proposals(store, plans, clock);
        SessionReading reading = new SessionReading(
                vertx, journal, replay, plans, new Renderer(settings.software(), phrases.form("en")));
        sets = new SetDesk(store, hub.sessions(), clock);
        SessionEnds ends = new SessionEnds(store, journal, hub.sessions(), reading, sets, clock, metrics, news);
        sessions = new SessionDesk(
                store,
                hub.sessions(),
                clock,
                new SessionStarts(store, hub.sessions(), gate, plans, calibrations, ends, clock),
                ends,
                new SessionRecovery(store, hub.sessions(), replay, plans, reading, sets, clock, metrics),
                reading);
        pain = new PainDesk(store, sessions, clock, settings.zone(), phrases, proposals, news);
        checkIns = new CheckInDesk(store, clock, settings.zone());
        course = new PainCourse(store, clock, settings.zone());
        adherence = new Adherence(store, clock, settings.zone());
        overview = new Overview(store, care, clock);
        consents = accounts.consents();
        identities = new Identities(store, clock, accounts);
        rights = new RightsDesk(vertx, store, journal, hub.sessions(), links, events, clock);
        sealing = new Sealing(vertx, store, journal, clock, metrics);
        metrics.gauge(
                "plumbline.sessions.unfinished",
                "Sessions that have ended and are not in the database yet",
                sessions::unfinished);
        life = new ClinicLife(
                vertx,
                store,
                journal,
                clock,
                accounts,
                hub,
                sessions,
                rounds,
                new StorageWatch(store, journal, metrics));
    }

    /** The same clinic at another time, for writing down what happened long ago: nobody is told of it today. */
    public Clinic at(InstantSource other) {
        return new Clinic(vertx, store, journal, metrics, other, settings, exercises, patientId -> {});
    }

    /** Makes the frames of sessions small that ended a while ago. */
    public Sealing sealing() {
        return sealing;
    }

    public ClinicLife life() {
        return life;
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

    public LiveSessions live() {
        return hub.sessions();
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

    public CheckInDesk checkIns() {
        return checkIns;
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
