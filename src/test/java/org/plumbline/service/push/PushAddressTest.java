package org.plumbline.service.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses are given as numbers: nothing is asked for in the network. */
class PushAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://push.example/1",
                "ftp://push.example/1",
                "https:///1",
                "https:push",
                "https://somebody@push.example/1",
                "https://push.example/1#part",
                "https://push .example/",
                "file:///etc/passwd",
                ""
            })
    void onlyHttpsToAHost(String endpoint) {
        assertThatThrownBy(() -> PushAddress.parse(endpoint, false)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.8",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "[::1]",
                "[::]",
                "[fe80::1]",
                "[fc00::1]",
                "[fd12:3456::1]",
                "[ff02::1]",
                "[::ffff:10.0.0.1]",
                "[64:ff9b::a00:1]",
                "[2002:a00:1::1]",
                "[2001:db8::1]",
                "[2001::1]"
            })
    void nothingInsideIsReached(String host) {
        URI uri = PushAddress.parse("https://" + host + "/1", false);
        assertThatThrownBy(() -> PushAddress.resolve(uri, false)).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "192.1.2.3", "[2a00:1450:4001::5e]", "[2606:4700::1]"})
    void whatIsPublicIs(String host) throws UnknownHostException {
        URI uri = PushAddress.parse("https://" + host + ":8443/1", false);
        assertThat(PushAddress.resolve(uri, false)).isEqualTo(InetAddress.getByName(host));
        assertThat(PushAddress.port(uri)).isEqualTo(8443);
    }

    @Test
    void aTestMayUseItsOwnMachine() throws UnknownHostException {
        URI uri = PushAddress.parse("http://127.0.0.1/1", true);
        assertThat(PushAddress.resolve(uri, true).isLoopbackAddress()).isTrue();
        assertThat(PushAddress.port(uri)).isEqualTo(80);
    }
}
