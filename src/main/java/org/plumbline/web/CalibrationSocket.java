package org.plumbline.web;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Operation;
import java.util.function.Consumer;
import org.plumbline.service.CalibrationEvent;
import org.plumbline.service.Clinic;

/** A page that leads somebody through a calibration. */
final class CalibrationSocket {
    private final Clinic clinic;
    private final Guard guard;
    private final Operation operation;

    CalibrationSocket(Clinic clinic, Guard guard, Operation operation) {
        this.clinic = clinic;
        this.guard = guard;
        this.operation = operation;
    }

    void open(RoutingContext context) {
        if (!LiveSocket.fromHere(context)) {
            Problems.notAllowed(context);
            return;
        }
        context.request().pause();
        guard.admit(context, operation)
                .onFailure(e -> {
                    context.request().resume();
                    Guard.refuse(context, e);
                })
                .onSuccess(admitted -> context.request()
                        .toWebSocket()
                        .onSuccess(socket -> watch(socket, new Call(context)))
                        .onFailure(e -> Problems.send(context, 400, "invalid", "This is a WebSocket.", null)));
    }

    private void watch(ServerWebSocket socket, Call call) {
        String id = call.place("calibration");
        CalibrationView view = new CalibrationView(clinic.phrases().calibration(call.language()));
        Consumer<CalibrationEvent> watcher = event -> tell(socket, view, event);
        socket.closeHandler(gone -> clinic.calibration().unwatch(id, watcher));
        clinic.calibration().watch(call.person(), id, watcher).onSuccess(there -> {
            if (!there) {
                socket.close((short) 4404, "there is no such calibration");
            }
        });
    }

    private static void tell(ServerWebSocket socket, CalibrationView view, CalibrationEvent event) {
        if (socket.isClosed()) {
            return;
        }
        socket.writeTextMessage(view.message(event).encode());
        if (event instanceof CalibrationEvent.Ended) {
            socket.close();
        }
    }
}
