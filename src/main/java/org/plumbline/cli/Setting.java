package org.plumbline.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.plumbline.device.SerialPortName;
import org.plumbline.device.TcpBridge;
import org.plumbline.format.BadInputException;
import org.plumbline.service.FactorVault;
import org.plumbline.service.push.PushKey;
import org.plumbline.service.push.PushSettings;
import org.plumbline.store.Database;

/** Everything that {@code serve} can be told, once: name, default, what is allowed, what it is for. */
enum Setting {
    HOST(TcpBridge.Settings.LOOPBACK, Kind.TEXT, "ADDRESS", "where pages are served; 0.0.0.0 lets other machines in"),
    PORT(String.valueOf(ServeCommand.PORT), Kind.PORT, "N", "port of the pages; 0 takes a free one"),
    BRIDGE_HOST(TcpBridge.Settings.LOOPBACK, Kind.TEXT, "ADDRESS", "where the TCP bridge listens for wire bytes"),
    BRIDGE_PORT(String.valueOf(ServeCommand.BRIDGE_PORT), Kind.PORT, "N", "TCP port for wire bytes"),
    BRIDGE_TOKEN(
            null,
            Kind.SECRET,
            "TEXT",
            "token that a TCP client says in its first line; without it, clients on this machine are not asked for one"),
    BRIDGE_IDLE_S(
            "60",
            Kind.SECONDS,
            "SECONDS",
            "how long a bridge or browser may send nothing from a sensor before it is disconnected; a sensor says something each second"),
    BRIDGE_TLS(
            "false", Kind.YES_NO, "true|false", "whether the TCP bridge speaks TLS, with tls_certificate and tls_key"),
    DATA("plumbline-data", Kind.TEXT, "DIR", "folder of the database and of the raw frames"),
    DATABASE(
            null,
            Kind.DATABASE,
            "ADDRESS",
            "address of the database, sqlite:FILE or postgresql://USER@HOST[:PORT]/NAME; without it SQLite in the data folder"),
    DATABASE_PASSWORD(null, Kind.SECRET, "TEXT", "password of the database, when the address has none"),
    SERIAL(
            null,
            Kind.SERIAL,
            "PATH[@BAUD]",
            "a sensor's serial port, 115200 8N1; auto or a pattern opens what is plugged in; several: a list in the file, commas in the variable, the flag again"),
    SENSOR_RATE_HZ(
            "100",
            Kind.RATE,
            "N",
            "samples a second asked of a sensor that can be configured; refused when its line carries less than twice that"),
    TLS_CERTIFICATE(
            null, Kind.FILE, "FILE", "certificate of the pages as PEM; they come over TLS when tls_key is set too"),
    TLS_KEY(null, Kind.FILE, "FILE", "private key of the certificate as PEM (PKCS 8)"),
    TLS_GENERATED(
            "false",
            Kind.YES_NO,
            "true|false",
            "pages come over TLS with a certificate made here when none is set; browsers warn, phones want a trusted one"),
    OIDC_ISSUER(null, Kind.TEXT, "URL", "OpenID Connect provider at which people may sign in"),
    OIDC_CLIENT_ID(null, Kind.TEXT, "NAME", "Plumbline's id at that provider; needed with oidc_issuer"),
    OIDC_CLIENT_SECRET(null, Kind.SECRET, "TEXT", "Plumbline's secret at that provider; needed with oidc_issuer"),
    OIDC_LABEL("Single sign-on", Kind.TEXT, "TEXT", "text of the button on the sign-in page"),
    EMERGENCY_NUMBER("112", Kind.TEXT, "NUMBER", "emergency number of the clinic's country, shown to patients"),
    TIME_ZONE(null, Kind.ZONE, "NAME", "time zone of the clinic, like Europe/Berlin; the machine's own without"),
    KEEP_RECORDINGS_DAYS(null, Kind.DAYS, "DAYS", "how long raw frames of sessions are kept; for ever without"),
    KEEP_UNASSIGNED_DAYS("30", Kind.DAYS, "DAYS", "how long raw frames outside of sessions are kept"),
    SMTP_HOST(null, Kind.TEXT, "NAME", "mail server for notices; without it no mail is sent"),
    SMTP_PORT("587", Kind.SERVER_PORT, "N", "port of the mail server"),
    SMTP_STARTTLS("true", Kind.YES_NO, "true|false", "whether mail is sent over TLS only"),
    SMTP_USER(null, Kind.TEXT, "NAME", "user name at the mail server, when it asks"),
    SMTP_PASSWORD(null, Kind.SECRET, "TEXT", "password at the mail server, when it asks"),
    SMTP_FROM(null, Kind.TEXT, "ADDRESS", "sender's address of the mail; needed with smtp_host"),
    PUSH_CONTACT(
            null,
            Kind.CONTACT,
            "ADDRESS",
            "address of who runs this, mailto: or https:; with it browsers may ask for notifications (web push)"),
    PUSH_KEY(
            null,
            Kind.PUSH_KEY,
            "TEXT",
            "key pair of web push, PUBLIC.PRIVATE, P-256 in base64url; without it one is made and kept in the data folder"),
    SECRETS_KEY(
            null,
            Kind.SECRETS_KEY,
            "TEXT",
            "key with which the secrets of second factors are kept sealed, 32 random bytes in base64 (openssl rand -base64 32); keep it apart from the backups"),
    LOG_FORMAT("text", Kind.LOG_FORMAT, "text|json", "format of the log on standard error; json is one object a line");

    private enum Kind {
        TEXT,
        PORT,
        SERVER_PORT,
        SECRET,
        DATABASE,
        SERIAL,
        FILE,
        ZONE,
        DAYS,
        SECONDS,
        RATE,
        YES_NO,
        CONTACT,
        PUSH_KEY,
        SECRETS_KEY,
        LOG_FORMAT
    }

    private static final Set<Kind> SECRET_KINDS = Set.of(Kind.SECRET, Kind.PUSH_KEY, Kind.SECRETS_KEY);
    private static final String SOME_RATE = "[5-9]\\d|[1-3]\\d\\d|400";
    private static final String SOME_SECONDS = "[5-9]|[1-9]\\d{1,2}";
    private static final String SOME_DAYS = "[1-9]\\d{0,4}";

    private final @Nullable String otherwise;
    private final Kind kind;
    private final String label;
    private final String meaning;

    Setting(@Nullable String otherwise, Kind kind, String label, String meaning) {
        this.otherwise = otherwise;
        this.kind = kind;
        this.label = label;
        this.meaning = meaning;
    }

    /** In the file. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String variable() {
        return "PLUMBLINE_" + name();
    }

    /** Null for a secret: a command line is seen by everybody on the machine. */
    @Nullable
    String flag() {
        return SECRET_KINDS.contains(kind) ? null : "--" + key().replace('_', '-');
    }

    @Nullable
    String otherwise() {
        return otherwise;
    }

    String label() {
        return label;
    }

    String meaning() {
        return meaning;
    }

    boolean isList() {
        return kind == Kind.SERIAL;
    }

    /** @param where the value was told, for the message; a secret is never in it */
    void check(String value, String where) throws BadInputException {
        switch (kind) {
            case TEXT, SECRET -> require(!value.isBlank(), where, "some text", "nothing");
            case PORT -> require(isPort(value), where, "a number from 0 to " + ServeCommand.MAX_PORT, value);
            case SERVER_PORT ->
                require(
                        isPort(value) && Integer.parseInt(value) > 0,
                        where,
                        "a number from 1 to " + ServeCommand.MAX_PORT,
                        value);
            case DATABASE -> database(value, where);
            case SERIAL -> serial(value, where);
            case FILE -> require(Files.isReadable(Path.of(value)), where, "a file that can be read", value);
            case ZONE -> zone(value, where);
            case DAYS -> require(value.matches(SOME_DAYS), where, "a number of days from 1 to 99999", value);
            case SECONDS -> require(value.matches(SOME_SECONDS), where, "a number of seconds from 5 to 999", value);
            case RATE -> require(value.matches(SOME_RATE), where, "a number from 50 to 400", value);
            case YES_NO -> require(value.matches("true|false"), where, "true or false", value);
            case CONTACT ->
                require(PushSettings.isContact(value), where, "an address like mailto:it@clinic.example", value);
            case PUSH_KEY -> secret(PushKey::parse, value, where);
            case SECRETS_KEY -> secret(FactorVault::of, value, where);
            case LOG_FORMAT -> require(value.equals("text") || value.equals("json"), where, "text or json", value);
        }
    }

    private static boolean isPort(String value) {
        return value.matches("\\d{1,5}") && Integer.parseInt(value) <= ServeCommand.MAX_PORT;
    }

    private static void require(boolean good, String where, String expected, String found) throws BadInputException {
        if (!good) {
            throw new BadInputException(where + ": expected " + expected + ", found '" + found + "'");
        }
    }

    private static void database(String value, String where) throws BadInputException {
        try {
            Database.parse(value, null);
        } catch (BadInputException e) {
            throw new BadInputException(
                    where + ": " + String.valueOf(e.getMessage()).replaceFirst("^database: ", ""), e);
        }
    }

    private static void serial(String value, String where) throws BadInputException {
        try {
            SerialPortName.parse(value);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(where + ": " + e.getMessage(), e);
        }
    }

    /** Reads a secret; what it says when it cannot does not repeat it. */
    private interface Reader {
        Object read(String value) throws BadInputException;
    }

    private static void secret(Reader reader, String value, String where) throws BadInputException {
        try {
            reader.read(value);
        } catch (BadInputException e) {
            throw new BadInputException(where + ": " + e.getMessage(), e);
        }
    }

    private static void zone(String value, String where) throws BadInputException {
        try {
            ZoneId.of(value);
        } catch (DateTimeException e) {
            throw new BadInputException(where + ": expected a name like Europe/Berlin, found '" + value + "'", e);
        }
    }
}
