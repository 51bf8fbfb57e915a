package org.plumbline.service;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** One line out, one answer in. Lives on the socket's context. */
final class SmtpDialog {
    private static final int MAX_LINE = 4096;

    private final NetSocket socket;
    private final Queue<String> answers = new ArrayDeque<>();
    private @Nullable Promise<String> waiting;
    private boolean closed;

    SmtpDialog(NetSocket socket) {
        this.socket = socket;
        RecordParser lines = RecordParser.newDelimited("\r\n", this::line).maxRecordSize(MAX_LINE);
        lines.exceptionHandler(e -> over());
        socket.handler(lines).closeHandler(gone -> over()).exceptionHandler(e -> over());
    }

    private void line(Buffer buffer) {
        String line = buffer.toString();
        boolean more = line.length() > 3 && line.charAt(3) == '-';
        if (!more) {
            answers.add(line);
            deliver();
        }
    }

    private void over() {
        closed = true;
        deliver();
    }

    private void deliver() {
        Promise<String> promise = waiting;
        if (promise == null) {
            return;
        }
        String answer = answers.poll();
        if (answer != null) {
            waiting = null;
            promise.complete(answer);
        } else if (closed) {
            waiting = null;
            promise.fail(new SmtpException("the mail server closed the connection"));
        }
    }

    Future<String> say(String text, int expected) {
        return socket.write(text + "\r\n").compose(written -> expect(expected));
    }

    /** @param first digit of the answer's code that goes on; another one fails with the code alone */
    Future<String> expect(int first) {
        Promise<String> promise = Promise.promise();
        waiting = promise;
        deliver();
        return promise.future()
                .compose(answer -> answer.startsWith(Integer.toString(first))
                        ? Future.succeededFuture(answer)
                        : Future.failedFuture(new SmtpException(
                                "the mail server said " + answer.substring(0, Math.min(3, answer.length())))));
    }
}
