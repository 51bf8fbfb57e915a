package org.plumbline.web;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.TimeoutHandler;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.plumbline.service.Clinic;

/** Serves the contract and the pages. */
final class HttpVerticle extends VerticleBase {
    private static final int MAX_BODY_BYTES = 64 << 10;
    private static final int MAX_FRAME_BYTES = 64 << 10;
    private static final int MAX_LINE_BYTES = 4 << 10;
    private static final int MAX_HEADER_BYTES = 16 << 10;
    private static final int IDLE_SECONDS = 120;

    private final Clinic clinic;
    private final PrometheusMeterRegistry registry;
    private final WebSettings settings;
    private final Underway underway = new Underway();
    private @Nullable HttpServer server;

    HttpVerticle(Clinic clinic, PrometheusMeterRegistry registry, WebSettings settings) {
        this.clinic = clinic;
        this.registry = registry;
        this.settings = settings;
    }

    @Override
    public Future<?> start() throws IOException {
        SlowClients clients = new SlowClients(vertx, settings.limits().head(), Duration.ofSeconds(IDLE_SECONDS));
        Pages pages = new Pages(settings.tls() != null && settings.tls().forGood());
        String text = Pages.resource("/openapi.yaml");
        String documentation = ApiPage.of(text);
        return Contract.load(vertx, text)
                .map(contract -> router(contract, clients, pages, text, documentation))
                .compose(router -> {
                    HttpServer listening = vertx.createHttpServer(options())
                            .connectionHandler(clients::connected)
                            .requestHandler(router);
                    server = listening;
                    return listening.listen(settings.port(), settings.host());
                });
    }

    private HttpServerOptions options() {
        HttpServerOptions options = new HttpServerOptions()
                .setMaxWebSocketFrameSize(MAX_FRAME_BYTES)
                .setMaxWebSocketMessageSize(4 * MAX_FRAME_BYTES)
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                // With it a connection is only known after its first request: too late for who never sends a whole one
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(true);
        Tls tls = settings.tls();
        return tls == null ? options : options.setSsl(true).setKeyCertOptions(tls.keys());
    }

    private Router router(
            OpenAPIContract contract, SlowClients clients, Pages pages, String text, String documentation) {
        Json json = new Json(clinic.settings().zone(), clinic.settings().emergencyNumber());
        Guard guard = new Guard(clinic, contract, underway);
        Router router = Router.router(vertx);
        router.route().handler(clients::begin);
        router.route().handler(RequestId::begin);
        router.route().handler(new RequestTimes(registry)::begin);
        router.route().handler(pages::headers);
        router.route().handler(StorableText::address);
        router.route("/api/*").handler(new RateLimit(settings.limits(), System::nanoTime)::check);
        LiveSocket live = new LiveSocket(clinic, guard, operation(contract, "live"), json);
        router.get("/api/v1/sessions/:session/live").handler(live::open);
        EventSocket events = new EventSocket(
                clinic,
                guard,
                operation(contract, "events"),
                json,
                settings.limits().lookAgain());
        router.get("/api/v1/events").handler(events::open);
        CalibrationSocket calibration = new CalibrationSocket(clinic, guard, operation(contract, "watchCalibration"));
        router.get("/api/v1/calibrations/:calibration/live").handler(calibration::open);
        router.get("/api/bridge").handler(new BridgeSocket(clinic, vertx)::open);
        router.route("/api/*")
                .handler(TimeoutHandler.create(settings.limits().answer().toMillis(), 503));
        router.route("/api/*").handler(Guard::ownWritesOnly);
        router.route("/api/*")
                .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES).setHandleFileUploads(false));
        router.route("/api/*").handler(StorableText::body);
        router.route("/api/*").handler(guard::check);
        pages.mount(router);
        router.get(ApiPage.PATH)
                .handler(context -> context.response()
                        .putHeader("Content-Type", "text/html; charset=utf-8")
                        .end(documentation));
        router.route("/*").subRouter(api(contract, json, text));
        router.route().last().handler(Problems::notFound);
        router.route().failureHandler(Problems::ofRouter);
        for (int status : new int[] {400, 404, 405, 413, 415, 503}) {
            router.errorHandler(status, Problems::ofRouter);
        }
        return router;
    }

    private Router api(OpenAPIContract contract, Json json, String text) {
        Map<String, Api.Operation> operations = new HashMap<>();
        Answers answers = new Answers(clinic, underway);
        SessionCookie cookie = new SessionCookie(settings.secure());
        SetApi sets = new SetApi(clinic.sets(), json);
        List.of(
                        new SignInApi(clinic, json, cookie),
                        new InvitationApi(clinic, json, cookie),
                        new OidcApi(clinic, json, oidc(), cookie),
                        new SecondFactorApi(clinic),
                        new PeopleApi(clinic, json),
                        new RightsApi(clinic, json),
                        new PatientApi(clinic, json),
                        sets,
                        new SessionApi(clinic, json, sets),
                        new PainApi(clinic, json),
                        new PlanApi(clinic, json),
                        new CourseApi(clinic, json),
                        new FeedbackApi(clinic, json),
                        new MessageApi(clinic, json),
                        new NoticeApi(clinic, json),
                        new PushApi(clinic),
                        new DeviceApi(clinic, json),
                        new ReportApi(clinic, vertx),
                        new CalibrationApi(clinic),
                        new OperationApi(clinic, registry, text))
                .forEach(api -> operations.putAll(api.operations()));
        RouterBuilder builder = RouterBuilder.create(vertx, contract, RequestExtractor.withBodyHandler());
        builder.getRoutes().forEach(route -> {
            Api.Operation operation = operations.get(route.getOperation().getOperationId());
            if (operation != null) {
                route.addHandler(context -> answers.answer(context, route.getOperation(), operation));
            }
            route.addFailureHandler(Problems::ofRouter);
        });
        return builder.createRouter();
    }

    private @Nullable Oidc oidc() {
        OidcSettings provider = settings.oidc();
        return provider == null ? null : new Oidc(vertx, provider, clinic.clock());
    }

    private static Operation operation(OpenAPIContract contract, String id) {
        return contract.operation(id);
    }

    /** Where it listens. */
    int port() {
        return server == null ? -1 : server.actualPort();
    }

    /** What was begun finds its database until it is through. */
    @Override
    public Future<?> stop() {
        Future<Void> closed = server == null ? Future.succeededFuture() : server.close();
        return closed.eventually(underway::through);
    }
}
