package org.plumbline.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.plumbline.store.Ids;

/** SMTP as far as a clinic's notices need it (RFC 5321): EHLO, STARTTLS, AUTH PLAIN, one recipient, plain text. */
public final class SmtpMailer implements Mailer {
    private static final int TIMEOUT_SECONDS = 20;
    private static final int LINE = 76;

    private final NetClient client;
    private final SmtpSettings settings;
    private final InstantSource clock;

    public SmtpMailer(Vertx vertx, SmtpSettings settings, InstantSource clock) {
        this.client = vertx.createNetClient(new NetClientOptions()
                .setHostnameVerificationAlgorithm("HTTPS")
                .setConnectTimeout(TIMEOUT_SECONDS * 1000)
                .setIdleTimeout(TIMEOUT_SECONDS));
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public Future<Void> send(String to, String subject, String text) {
        if (!address(to) || !address(settings.from())) {
            return Future.failedFuture(new SmtpException("an address that is none"));
        }
        return client.connect(settings.port(), settings.host())
                .compose(socket -> talk(socket, to, subject, text).eventually(socket::close));
    }

    private Future<Void> talk(NetSocket socket, String to, String subject, String text) {
        SmtpDialog dialog = new SmtpDialog(socket);
        return dialog.expect(2)
                .compose(greeted -> dialog.say("EHLO plumbline", 2))
                .compose(able -> settings.startTls()
                        ? dialog.say("STARTTLS", 2)
                                .compose(ok -> socket.upgradeToSsl(settings.host()))
                                .compose(secure -> dialog.say("EHLO plumbline", 2))
                        : Future.succeededFuture(able))
                .compose(able -> settings.user() == null
                        ? Future.succeededFuture(able)
                        : dialog.say("AUTH PLAIN " + credentials(), 2))
                .compose(in -> dialog.say("MAIL FROM:<" + settings.from() + ">", 2))
                .compose(from -> dialog.say("RCPT TO:<" + to + ">", 2))
                .compose(rcpt -> dialog.say("DATA", 3))
                .compose(data -> dialog.say(mail(to, subject, text) + "\r\n.", 2))
                .compose(taken -> dialog.say("QUIT", 2).otherwiseEmpty())
                .mapEmpty();
    }

    private String credentials() {
        return base64("\0" + settings.user() + "\0" + settings.password());
    }

    /** What could end a line or a path of the dialog is no address to us. */
    private static boolean address(String text) {
        return text.matches("[!-~&&[^<>\\s]]+@[A-Za-z0-9.-]+");
    }

    /** The text in base64: no line is too long, none begins with a dot, and umlauts arrive. */
    private String mail(String to, String subject, String text) {
        List<String> lines = new ArrayList<>();
        lines.add("From: Plumbline <" + settings.from() + ">");
        lines.add("To: <" + to + ">");
        lines.add("Subject: =?UTF-8?B?" + base64(subject) + "?=");
        lines.add("Date: "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
        lines.add("Message-ID: <" + Ids.next() + "@plumbline>");
        lines.add("Auto-Submitted: auto-generated");
        lines.add("MIME-Version: 1.0");
        lines.add("Content-Type: text/plain; charset=utf-8");
        lines.add("Content-Transfer-Encoding: base64");
        lines.add("");
        String body = base64(text);
        for (int i = 0; i < body.length(); i += LINE) {
            lines.add(body.substring(i, Math.min(body.length(), i + LINE)));
        }
        return String.join("\r\n", lines);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
