package org.plumbline.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.plumbline.format.BadInputException;

/**
 * The configuration file of {@code serve}: the options' names with underscores. What stands on the command line wins.
 *
 * @param bridgeToken what a TCP client's first line has to say
 * @param bridgeTls whether the TCP bridge speaks TLS with the same certificate
 * @param tlsCertificate PEM file; pages come over TLS when it and {@code tlsKey} are there
 * @param database see {@link org.plumbline.store.Database}; SQLite in the data folder when not told
 * @param databasePassword for an address without one
 * @param timeZone of the clinic, like {@code Europe/Berlin}
 * @param keepRecordingsDays raw frames of sessions; for ever when not told
 * @param keepUnassignedDays raw frames outside of sessions; 30 when not told
 */
record ServiceOptions(
        @Nullable String host,
        @Nullable Integer port,
        @Nullable Integer bridgePort,
        @Nullable String bridgeHost,
        @Nullable String bridgeToken,
        @Nullable Path data,
        @Nullable String database,
        @Nullable String databasePassword,
        @Nullable List<String> serial,
        @Nullable String tlsCertificate,
        @Nullable String tlsKey,
        @Nullable Boolean bridgeTls,
        @Nullable String emergencyNumber,
        @Nullable String timeZone,
        @Nullable Integer keepRecordingsDays,
        @Nullable Integer keepUnassignedDays) {

    static ServiceOptions none() {
        return new ServiceOptions(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    static ServiceOptions read(Path file) throws BadInputException {
        YAMLMapper yaml = YAMLMapper.builder()
                .propertyNamingStrategy(com.fasterxml.jackson.databind.PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try {
            ServiceOptions read = yaml.readValue(Files.readString(file), ServiceOptions.class);
            return read == null ? none() : read;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new BadInputException(file + ": line " + line + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
