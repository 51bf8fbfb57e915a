package org.plumbline.cli;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.plumbline.format.BadInputException;
import org.plumbline.store.AuditCheck;
import org.plumbline.store.Database;
import org.plumbline.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plumbline verify}: whether the audit is as it was written. */
@Command(
        name = "verify",
        description =
                "Walks along the audit's chain of hashes and names the first entry that was changed, added or taken"
                        + " out; exit code 1 then. Whoever can write the whole database can also write a new chain:"
                        + " keep the head that is printed somewhere else and compare.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder of serve (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("plumbline-data");

    @Option(
            names = "--database",
            paramLabel = "ADDRESS",
            description = "As for serve; SQLite in the data folder when not told.")
    private @Nullable String address;

    @Override
    public Integer call() throws BadInputException {
        Database database = database();
        if (database instanceof Database.Sqlite sqlite) {
            requireDatabase(sqlite.file());
        }
        Vertx vertx = Vertx.vertx();
        try {
            Store store = Running.await(database.open(vertx));
            try {
                return tell(Running.await(store.audit().verify()));
            } finally {
                Running.await(store.close());
            }
        } finally {
            Running.await(vertx.close());
        }
    }

    private Database database() {
        if (address == null) {
            return new Database.Sqlite(data.resolve("plumbline.db"));
        }
        try {
            return Database.parse(address, null);
        } catch (BadInputException e) {
            String message = "--" + e.getMessage(); // does not repeat the address, which may hold a password
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), message, e);
        }
    }

    /** Opening what is not there or empty would make a new one, whose audit is whole. */
    private static void requireDatabase(Path file) throws BadInputException {
        try {
            if (!Files.exists(file) || Files.size(file) == 0) {
                throw new BadInputException(
                        file + ": there is no database; expected the data folder of plumbline serve");
            }
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private int tell(AuditCheck check) {
        AuditCheck.Broken broken = check.broken();
        String before = check.unchained() == 0 ? "" : ", the first " + check.unchained() + " from before the chain";
        Terminal.out(spec)
                .println(
                        broken == null
                                ? "The audit is whole: " + check.entries() + " entries" + before + ". Head "
                                        + check.head()
                                : "The audit is broken: entry " + broken.entry() + " " + broken.reason()
                                        + ". What was written before it is as it was. Keep this database as it is, and"
                                        + " look in the latest backup whose audit is whole what stood there:"
                                        + " 'plumbline restore' into another folder, 'plumbline verify --data' it.");
        return broken == null ? Plumbline.OK : Plumbline.FAILED;
    }
}
