package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What the integration tests hold every message against tells good from bad. */
class MessageSchemasTest {
    private static String live(String message) {
        return MessageSchemas.misfit(MessageSchemas.of("live"), new JsonObject(message));
    }

    private static String clinic(String message) {
        return MessageSchemas.misfit(MessageSchemas.of("events"), new JsonObject(message));
    }

    @Test
    void aMessageFitsOrDoesNot() {
        assertThat(live("{\"type\":\"cue\",\"rule\":\"excessive-lean\",\"text\":\"Chest up.\"}"))
                .isEmpty();
        assertThat(live("{\"type\":\"cue\",\"rule\":\"excessive-lean\"}")).isNotEmpty();
        assertThat(live("{\"type\":\"plan\",\"version\":2}")).isEmpty();
        assertThat(live("{\"type\":\"plan\",\"version\":2,\"untold\":1}")).isNotEmpty();
        assertThat(live("{\"type\":\"ended\",\"reason\":\"boredom\"}")).isNotEmpty();
        assertThat(live("{\"type\":\"listening\"}")).isNotEmpty();
        assertThat(clinic("{\"type\":\"listening\"}")).isEmpty();
        assertThat(clinic("{\"type\":\"notice\",\"id\":\"n1\"}")).isNotEmpty();
    }
}
