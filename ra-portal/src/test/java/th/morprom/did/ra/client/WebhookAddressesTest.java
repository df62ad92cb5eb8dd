package th.morprom.did.ra.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookAddressesTest {
    private final WebhookAddresses production = addresses(Set.of(), false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://his.example.org/events",
                "https://his.hospital.go.th:8443/a?b=c",
                "https://HIS.example.org/"
            })
    void keeps_an_https_address_of_a_named_host(String address) {
        assertThat(production.allows(URI.create(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://his.example.org/",
                "http://localhost:8080/",
                "https://localhost/",
                "https://127.0.0.1/",
                "https://10.1.2.3/",
                "https://[::1]/",
                "https://0x7f.1/",
                "https://2130706433/",
                "https://127.1/",
                "https://user:secret@his.example.org/",
                "https://his.example.org/#part",
                "file:///etc/passwd",
                "ftp://his.example.org/",
                "https:his.example.org",
                "https://intranet/"
            })
    void keeps_no_other(String address) {
        assertThat(production.allows(URI.create(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "127.0.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "64:ff9b::7f00:1",
                "::ffff:10.0.0.1",
                "2001::1"
            })
    void calls_nothing_that_is_not_of_the_public_internet(String address) throws UnknownHostException {
        assertThat(WebhookAddresses.isPublic(InetAddress.getByName(address))).isFalse();
        assertThat(production.allows(URI.create("https://his.example.org/"), InetAddress.getByName(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.1.1.1", "172.32.0.1", "100.128.0.1", "203.150.1.1", "2606:4700:4700::1111", "2400:6180::1"})
    void calls_what_is(String address) throws UnknownHostException {
        assertThat(production.allows(URI.create("https://his.example.org/"), InetAddress.getByName(address)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "192.168.1.1"})
    void calls_a_named_host_inside_where_the_operator_trusts_it(String address) throws UnknownHostException {
        var trusting = addresses(Set.of("his.internal"), false);

        assertThat(trusting.allows(URI.create("https://his.internal/e"))).isTrue();
        assertThat(trusting.allows(URI.create("https://his.internal/e"), InetAddress.getByName(address)))
                .isTrue();
        assertThat(trusting.allows(URI.create("https://his.example.org/e"), InetAddress.getByName(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void calls_localhost_in_a_demonstration_and_nothing_else_by_http(String address) throws UnknownHostException {
        var demonstration = addresses(Set.of(), true);

        assertThat(demonstration.allows(URI.create("http://localhost:9000/e"))).isTrue();
        assertThat(demonstration.allows(URI.create("http://localhost:9000/e"), InetAddress.getByName(address)))
                .isTrue();
        assertThat(demonstration.allows(URI.create("http://localhost:9000/e"), InetAddress.getByName("10.0.0.1")))
                .isFalse();
        assertThat(demonstration.allows(URI.create("http://his.example.org/e"))).isFalse();
    }

    private static WebhookAddresses addresses(Set<String> trusted, boolean localhost) {
        return new WebhookAddresses(
                new ApiProperties(Duration.ofMinutes(5), 60, 600, Duration.ofDays(7), 2000, 500, trusted, localhost));
    }
}
