package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.plumbline.service.Clinic;

/** Calibrating a connected sensor; how it goes says {@link CalibrationSocket}. */
final class CalibrationApi implements Api {
    private final Clinic clinic;

    CalibrationApi(Clinic clinic) {
        this.clinic = clinic;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("startCalibration", this::start, "endCalibration", this::end);
    }

    private Future<Reply> start(Call call) {
        String device = call.body().getString("device");
        return clinic.calibration()
                .begin(call.person(), device)
                .map(id -> Reply.created(new JsonObject().put("id", id).put("device", device)));
    }

    private Future<Reply> end(Call call) {
        return clinic.calibration()
                .end(call.person(), call.place("calibration"), call.body().getBoolean("keep"))
                .map(done -> Reply.done());
    }
}
