package org.plumbline.web;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.device.SerialPortName;
import org.plumbline.device.TcpBridge;
import org.plumbline.format.BadInputException;
import org.plumbline.service.Clinic;
import org.plumbline.service.DeviceVerticle;
import org.plumbline.service.Metrics;
import org.plumbline.service.Retention;
import org.plumbline.service.ServiceSettings;
import org.plumbline.store.DataFolder;
import org.plumbline.store.Database;
import org.plumbline.store.Journal;
import org.plumbline.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole product in one process: storage, clinic, ways in, pages. */
public final class Application {
    private static final Logger LOG = LoggerFactory.getLogger(Application.class);

    private final DataFolder folder;
    private final Vertx vertx;
    private final Store store;
    private final Journal journal;
    private final Clinic clinic;
    private final DeviceVerticle devices;
    private final HttpVerticle http;

    private Application(
            DataFolder folder,
            Vertx vertx,
            Store store,
            Journal journal,
            Clinic clinic,
            DeviceVerticle devices,
            HttpVerticle http) {
        this.folder = folder;
        this.vertx = vertx;
        this.store = store;
        this.journal = journal;
        this.clinic = clinic;
        this.devices = devices;
        this.http = http;
    }

    /**
     * What it needs to know.
     *
     * @param dataFolder of the journal
     */
    public record Settings(
            Path dataFolder,
            Database database,
            WebSettings web,
            TcpBridge.Settings bridge,
            List<SerialPortName> serialPorts,
            ServiceSettings service,
            List<Exercise> exercises) {
        public Settings {
            serialPorts = List.copyOf(serialPorts);
            exercises = List.copyOf(exercises);
        }
    }

    /** @return fails with {@link BadInputException} when the data folder or a port cannot be used */
    public static Future<Application> start(Settings settings, InstantSource clock) {
        DataFolder folder;
        try {
            folder = DataFolder.take(settings.dataFolder());
        } catch (BadInputException e) {
            return Future.failedFuture(e);
        }
        return start(folder, settings, clock)
                .onSuccess(started -> LOG.info(
                        "Started: version {}, data in {}, database {}, times in {}",
                        settings.service().software(),
                        settings.dataFolder().toAbsolutePath(),
                        settings.database(),
                        settings.service().zone()))
                .onFailure(e -> release(folder));
    }

    private static Future<Application> start(DataFolder folder, Settings settings, InstantSource clock) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Vertx vertx = Vertx.vertx();
        Future<Application> started = settings.database()
                .openAlone(vertx)
                .compose(store -> withStore(folder, vertx, store, settings, clock, registry)
                        .recover(e -> store.close().transform(closed -> Future.failedFuture(e))));
        Promise<Application> told = Promise.promise();
        started.onSuccess(told::complete).onFailure(e -> vertx.close().onComplete(closed -> told.fail(e)));
        return told.future();
    }

    private static Future<Application> withStore(
            DataFolder folder,
            Vertx vertx,
            Store store,
            Settings settings,
            InstantSource clock,
            PrometheusMeterRegistry registry) {
        Journal journal;
        try {
            journal = new Journal(settings.dataFolder().resolve("journal"));
        } catch (IOException e) {
            return Future.failedFuture(
                    new BadInputException(settings.dataFolder() + ": no folder for the journal: " + e.getMessage(), e));
        }
        Metrics metrics = new Metrics(registry);
        Clinic clinic = new Clinic(vertx, store, journal, metrics, clock, settings.service(), settings.exercises());
        DeviceVerticle devices = new DeviceVerticle(clinic, settings.bridge(), settings.serialPorts());
        Retention retention =
                new Retention(vertx, store, journal, settings.service().retention(), clock);
        HttpVerticle http = new HttpVerticle(clinic, registry, settings.web());
        return clinic.life()
                .open()
                .compose(open -> named(
                        vertx.deployVerticle(devices),
                        "bridge_port",
                        settings.bridge().host(),
                        settings.bridge().port()))
                .compose(id -> named(
                        vertx.deployVerticle(http),
                        "port",
                        settings.web().host(),
                        settings.web().port()))
                .compose(id -> vertx.deployVerticle(retention))
                .compose(id -> vertx.deployVerticle(clinic.sealing()))
                .map(id -> new Application(folder, vertx, store, journal, clinic, devices, http))
                .onFailure(e -> {
                    clinic.life().halt();
                    journal.close();
                });
    }

    private static void release(DataFolder folder) {
        try {
            folder.close();
        } catch (IOException e) {
            LOG.warn("The lock of the data folder did not close: {}", e.toString());
        }
    }

    private static Future<String> named(Future<String> deployed, String setting, String host, int port) {
        return deployed.recover(e -> Future.failedFuture(
                e instanceof BindException
                        ? new BadInputException(
                                setting + " " + port + " on " + host + " is in use, or not for this user to take; stop"
                                        + " what has it, or choose another one",
                                e)
                        : e));
    }

    public Clinic clinic() {
        return clinic;
    }

    public int port() {
        return http.port();
    }

    public int bridgePort() {
        return devices.port();
    }

    /** Seals live sessions, then stops everything in the order that loses nothing. */
    public Future<Void> close() {
        // Told outside of Vert.x: its own threads are gone when it has closed.
        Promise<Void> told = Promise.promise();
        clinic.life()
                .close()
                .eventually(() -> vertx.undeploy(http.deploymentID()))
                .eventually(() -> vertx.undeploy(clinic.sealing().deploymentID()))
                .eventually(() -> vertx.undeploy(devices.deploymentID()))
                .eventually(() -> clinic.hub().settled())
                .eventually(() -> vertx.executeBlocking(() -> {
                    journal.close();
                    return null;
                }))
                .eventually(store::close)
                .onComplete(stopped -> vertx.close().onComplete(closed -> {
                    release(folder);
                    LOG.info("Stopped: sessions are sealed, everything that was told to be kept is on disk");
                    told.complete();
                }));
        return told.future();
    }
}
