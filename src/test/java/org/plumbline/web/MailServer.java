package org.plumbline.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server on the loopback that speaks SMTP strictly and keeps what it gets. */
final class MailServer implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<Mail> received = new CopyOnWriteArrayList<>();

    /** One mail as it came. */
    record Mail(String signedIn, String from, String to, String head, String text) {}

    MailServer() throws IOException {
        Thread.ofPlatform().daemon().name("mail server").start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    List<Mail> received() {
        return received;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                talk(socket);
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void talk(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream out = socket.getOutputStream();
        say(out, "220 test");
        expect(in, "EHLO ");
        say(out, "250-test");
        say(out, "250 AUTH PLAIN");
        String signedIn = decoded(expect(in, "AUTH PLAIN "));
        say(out, "235 welcome");
        String from = expect(in, "MAIL FROM:<").replace(">", "");
        say(out, "250 ok");
        String to = expect(in, "RCPT TO:<").replace(">", "");
        say(out, "250 ok");
        expect(in, "DATA");
        say(out, "354 go on");
        StringBuilder head = new StringBuilder();
        StringBuilder body = new StringBuilder();
        boolean inBody = false;
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            inBody |= line.isEmpty();
            (inBody ? body : head).append(line).append(inBody ? "" : "\n");
        }
        received.add(new Mail(signedIn, from, to, head.toString(), decoded(body.toString())));
        say(out, "250 taken");
        expect(in, "QUIT");
        say(out, "221 bye");
    }

    private static String expect(BufferedReader in, String start) throws IOException {
        String line = in.readLine();
        if (line == null || !line.startsWith(start)) {
            throw new IOException("expected " + start + ", got " + line);
        }
        return line.substring(start.length());
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
