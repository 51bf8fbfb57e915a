package org.plumbline.store;

import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A process that writes without an end and tells each thing once it was told to be kept. It is made to be killed. */
final class StoreWriter {
    static final String DEVICE = "d1";
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    private static final int NAME_BYTES = 1_000;

    private final Store store;
    private final Journal journal;
    private final String round;

    private StoreWriter(Store store, Journal journal, String round) {
        this.store = store;
        this.journal = journal;
        this.round = round;
    }

    /** @param args address of the database, its password, folder of the journal, name of this round */
    public static void main(String[] args) throws Exception {
        Store store = StoreContract.await(Database.parse(args[0], args[1]).open(Vertx.vertx()));
        try (Journal journal = new Journal(Path.of(args[2]))) {
            StoreWriter writer = new StoreWriter(store, journal, args[3]);
            for (int i = 0; ; i++) {
                writer.write(i);
            }
        }
    }

    private void write(int i) throws Exception {
        String id = round + "-" + i;
        journal.append(DEVICE, round, line(i).getBytes(StandardCharsets.US_ASCII), () -> kept("frame", i));
        StoreContract.await(store.audit().add(new AuditEntry(NOW, "anna", "try", id, "x".repeat(NAME_BYTES))));
        kept("audit", i);
        PainRow report = new PainRow(
                "p" + id, "anna", null, "unscheduled", NOW, 3, "{}", "emergency", "{}", Map.of("bladder", true));
        StoreContract.await(store.pain()
                .add(report, new Block("b" + id, "anna", "p" + id, NOW, List.of("bladder"), "emergency", null)));
        kept("pain", i);
        StoreContract.await(
                store.sessions().start(SessionRow.started("s" + id, "anna", "squat", "auto", DEVICE, NOW), NOW));
        StoredReport reading =
                new StoredReport(1, "test", NOW, "{}", "[]", "{\"t\":\"" + "x".repeat(NAME_BYTES) + "\"}");
        StoreContract.await(store.sessions()
                .end("s" + id, new SessionEnd(NOW.plusSeconds(60), "done", null, 10, 9, 0, Map.of(), reading)));
        kept("session", i);
    }

    /** What a frame holds; all are equally long. */
    static String line(int i) {
        return String.format(Locale.ROOT, "frame %08d\n", i);
    }

    private static synchronized void kept(String what, int i) {
        System.out.println(what + " " + i);
        System.out.flush();
    }
}
