package org.plumbline.web;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Operation;
import java.util.function.Consumer;
import org.plumbline.service.CalibrationEvent;
import org.plumbline.service.Clinic;

/** A page that leads somebody through a calibration. */
final class CalibrationSocket {
    private static final short NO_SUCH_CALIBRATION = 4404;

    private final Clinic clinic;
    private final Guard guard;
    private final Operation operation;

    CalibrationSocket(Clinic clinic, Guard guard, Operation operation) {
        this.clinic = clinic;
        this.guard = guard;
        this.operation = operation;
    }

    void open(RoutingContext context) {
        LiveSocket.admit(context, guard, operation, this::watch);
    }

    private void watch(ServerWebSocket socket, SocketLine line, Call call) {
        String id = call.place("calibration");
        CalibrationView view = new CalibrationView(clinic.phrases().calibration(call.language()));
        Consumer<CalibrationEvent> watcher = event -> tell(line, view, event);
        socket.closeHandler(gone -> clinic.calibration().unwatch(id, watcher));
        clinic.calibration()
                .watch(call.person(), id, watcher)
                .onFailure(line::fail)
                .onSuccess(there -> {
                    if (!there) {
                        line.end(NO_SUCH_CALIBRATION, "there is no such calibration");
                    }
                });
    }

    private static void tell(SocketLine line, CalibrationView view, CalibrationEvent event) {
        line.say(view.message(event));
        if (event instanceof CalibrationEvent.Ended) {
            line.end();
        }
    }
}
