package org.plumbline.web;

import io.vertx.core.Future;
import java.util.Map;

/** A part of the contract's operations. */
interface Api {
    /** Does one operation. */
    interface Operation {
        Future<Reply> answer(Call call);
    }

    /** By operation id. */
    Map<String, Operation> operations();
}
