package th.morprom.did.ejbca.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.ejbca.contract.EjbcaWs;
import th.morprom.did.ejbca.testing.RunningDoor;
import th.morprom.did.ejbca.testing.SampleEjbca;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleTls;

/** The door by hand: what comes in, in which words, and what stays outside. */
@TestInstance(Lifecycle.PER_CLASS)
class EjbcaDoorTest {
    private static final String VERSION = Wire.envelope("<ws:getEjbcaVersion/>");

    private final SampleHierarchy hierarchy = SampleHierarchy.ecdsa();
    private final SampleEjbca ejbca = new SampleEjbca(hierarchy);
    private final RunningDoor door = new RunningDoor(ejbca);
    private final Wire wire = new Wire(door.clientTls(), door.address());

    @AfterAll
    void close() {
        door.close();
    }

    @Test
    void answers_as_the_contract_writes_it() {
        var answer = wire.post(VERSION, "text/xml; charset=utf-8", EjbcaWs.NAMESPACE + "getEjbcaVersion");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains(":getEjbcaVersionResponse xmlns:")
                .contains("=\"http://ws.protocol.core.ejbca.org/\"")
                .contains("<return>EJBCA 8.2.0.1 Community (sample)</return>");
    }

    @Test
    void takes_fields_in_any_order_and_without_their_primitives() {
        var answer = wire.post(Wire.envelope("<ws:editUser><arg0><username>in-any-order</username>"
                + "<caName>Sample Issuing CA</caName><password>x</password>"
                + "<endEntityProfileName>EMPTY</endEntityProfileName></arg0></ws:editUser>"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(ejbca.users()).anySatisfy(user -> {
            assertThat(user.username).isEqualTo("in-any-order");
            assertThat(user.clearPwd).isFalse();
            assertThat(user.status).isZero();
        });
    }

    @Test
    void refuses_unknown_fields_and_qualified_ones() {
        var unknown = wire.post(
                Wire.envelope("<ws:editUser><arg0><username>a</username><isAdmin>true</isAdmin></arg0></ws:editUser>"));
        var qualified =
                wire.post(Wire.envelope("<ws:isAuthorized><ws:arg0>/administrator</ws:arg0></ws:isAuthorized>"));

        assertThat(unknown.status()).isEqualTo(500);
        assertThat(unknown.body()).contains("soap:Client").contains("isAdmin");
        assertThat(qualified.status()).isEqualTo(500);
        assertThat(qualified.body()).contains("soap:Client");
        assertThat(ejbca.users()).noneMatch(user -> "a".equals(user.username));
    }

    @Test
    void a_fault_says_its_code_in_the_detail_and_its_text_in_the_faultstring() {
        var answer = wire.post(Wire.envelope("<ws:pkcs10Request><arg0>nobody</arg0></ws:pkcs10Request>"));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body())
                .contains("<faultcode>soap:Server</faultcode>")
                .contains("<faultstring>Wrong username or password</faultstring>")
                .contains("NotFoundException xmlns:")
                .contains("nil=\"true\"");
    }

    @Test
    void refuses_soap_1_2_and_the_action_of_another_operation() {
        var newer =
                VERSION.replace("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope");

        var version = wire.post(newer, "application/soap+xml; charset=utf-8", "");
        var action = wire.post(VERSION, "text/xml; charset=utf-8", EjbcaWs.NAMESPACE + "revokeCert");

        assertThat(version.status()).isEqualTo(500);
        assertThat(version.body()).contains("VersionMismatch");
        assertThat(action.status()).isEqualTo(500);
        assertThat(action.body()).doesNotContain("Community");
    }

    @Test
    void shows_the_contract_and_nothing_else_to_a_get() {
        var description = wire.get("?wsdl");

        assertThat(description.status()).isEqualTo(200);
        assertThat(description.body())
                .contains("name=\"EjbcaWSService\"")
                .contains("name=\"EjbcaWSPort\"")
                .contains("EjbcaWSServiceSoapBinding")
                .contains("portType name=\"EjbcaWS\"")
                .contains("soapAction=\"http://ws.protocol.core.ejbca.org/certificateRequest\"");
        assertThat(wire.get("").status()).isEqualTo(405);
        assertThat(wire.getElsewhere("/ejbca/ejbcaws/").status()).isEqualTo(405);
        assertThat(wire.getElsewhere("/ejbca/ejbcaws/services").status()).isEqualTo(405);
        assertThat(wire.getElsewhere("/").status()).isEqualTo(404);
    }

    /** In the header, where what is unknown is passed over: what refuses it there is its size alone. */
    private static String withHeader(String header) {
        return VERSION.replace("<soap:Body>", "<soap:Header>" + header + "</soap:Header><soap:Body>");
    }

    private static String deep(int levels) {
        return withHeader("<x>".repeat(levels) + "</x>".repeat(levels));
    }

    private static String wide(int children) {
        return withHeader("<x>" + "<y/>".repeat(children) + "</x>");
    }

    private static String many(int elements) {
        return withHeader("<x><y/><y/><y/></x>".repeat(elements / 4));
    }

    private static String attributes(int count) {
        var element = new StringBuilder("<x");
        for (var i = 0; i < count; i++) {
            element.append(" a").append(i).append("=\"1\"");
        }
        return withHeader(element + "/>");
    }

    static Stream<String> withinBounds() {
        return Stream.of(deep(20), wide(200), many(800), attributes(30));
    }

    @ParameterizedTest
    @MethodSource("withinBounds")
    void serves_what_is_within_its_bounds(String message) {
        assertThat(wire.post(message).status()).isEqualTo(200);
    }

    static Stream<String> beyondBounds() {
        return Stream.of(
                deep(50), deep(5_000), wide(300), wide(50_000), many(4_000), attributes(600), attributes(10_000));
    }

    @ParameterizedTest
    @MethodSource("beyondBounds")
    void refuses_what_is_deep_or_wide_and_serves_the_next(String message) {
        assertThat(wire.post(message).status()).isEqualTo(500);

        assertThat(wire.post(VERSION).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no XML", "", "<", "<soap:Envelope/>"})
    void refuses_what_is_broken_and_blames_its_sender(String message) {
        var answer = wire.post(message);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("soap:Client");
    }

    @Test
    void reads_a_few_kilobytes_of_a_stranger_and_says_as_ejbca_that_he_may_not() {
        var stranger = SampleTls.context(Optional.of(SampleTls.client(door.machines(), "stranger")), door.machines());
        var strangers = new Wire(stranger, door.address());
        var order = Wire.envelope("<ws:editUser><arg0><username>" + "x".repeat(EjbcaServlet.MAX_BYTES_OF_STRANGERS)
                + "</username></arg0></ws:editUser>");
        assertThat(strangers.post(VERSION).status()).isEqualTo(200);
        var before = ejbca.users().size();

        var said = strangers.post(order);
        var unsaid = strangers.post(
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(order.getBytes(StandardCharsets.UTF_8))));

        assertThat(said.status()).isEqualTo(500);
        assertThat(said.body()).contains("<faultcode>soap:Server</faultcode>").contains("AuthorizationDeniedException");
        assertThat(unsaid.status()).isEqualTo(500);
        assertThat(ejbca.users()).hasSize(before);
        assertThat(wire.post(order).status()).isEqualTo(200);
    }

    @Test
    void a_request_that_trickles_in_is_given_up() throws IOException {
        try (var hurried = new RunningDoor(ejbca, Duration.ofSeconds(3));
                var socket =
                        (SSLSocket) hurried.clientTls().getSocketFactory().createSocket("localhost", hurried.port())) {
            // A machine that does much else takes its time for this.
            socket.startHandshake();
            socket.setSoTimeout(50);
            var out = socket.getOutputStream();
            out.write(("POST " + EjbcaWs.PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n"
                            + "Content-Length: 4000\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            var sent = 0;
            while (sent < 1_000 && !hasAnswered(socket)) {
                out.write(' ');
                out.flush();
                sent++;
            }
            assertThat(sent).isLessThan(1_000);
        } catch (SocketException hungUp) {
            // As good as an answer.
        }
    }

    /** Waits a little for the first octet, or for the end. */
    private static boolean hasAnswered(Socket socket) throws IOException {
        try {
            socket.getInputStream().read();
            return true;
        } catch (SocketTimeoutException notYet) {
            return false;
        }
    }

    @Test
    void a_door_that_is_closed_leaves_nothing_behind() {
        var machines = SampleHierarchy.ecdsa();
        var closing = EjbcaDoor.open(
                ejbca,
                new EjbcaDoor.Settings(
                        InetAddress.getLoopbackAddress(),
                        0,
                        SampleTls.context(Optional.of(SampleTls.server(machines)), machines),
                        2,
                        Duration.ofSeconds(5),
                        certificate -> false));
        assertThat(closing.folder()).isDirectory();

        closing.close();

        assertThat(closing.folder()).doesNotExist();
    }

    @Test
    void reads_no_document_type_and_no_external_entity(@TempDir Path folder) throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "what-nobody-may-read");
        try (var elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            elsewhere.setSoTimeout(300);
            var remote = "http://localhost:" + elsewhere.getLocalPort() + "/evil.dtd";
            for (var declaration : new String[] {
                "<!DOCTYPE e [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>",
                "<!DOCTYPE e SYSTEM \"" + remote + "\">",
                "<!DOCTYPE e [<!ENTITY % p SYSTEM \"" + remote + "\"> %p;]>",
                "<!DOCTYPE e [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY x \"&b;&b;&b;&b;\">]>",
                "<!DOCTYPE harmless>"
            }) {
                var body = declaration.contains("ENTITY x") ? "&x;" : "/administrator";
                var answer = wire.post("<?xml version=\"1.0\"?>" + declaration
                        + Wire.envelope("<ws:isAuthorized><arg0>" + body + "</arg0></ws:isAuthorized>"));

                assertThat(answer.status()).as(declaration).isEqualTo(500);
                assertThat(answer.body()).doesNotContain("what-nobody-may-read").doesNotContain("<return>");
            }
            assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void reads_no_more_than_a_megabyte_said_or_unsaid() {
        var long1 = Wire.envelope(
                "<ws:isAuthorized><arg0>" + "x".repeat(2 * EjbcaServlet.MAX_BYTES) + "</arg0></ws:isAuthorized>");
        var octets = long1.getBytes(StandardCharsets.UTF_8);

        assertThat(wire.post(long1).status()).isEqualTo(413);
        assertThat(statusOfChunked(octets)).isBetween(400, 599);
        assertThat(wire.post(VERSION).status()).isEqualTo(200);
    }

    /** A server that hangs up in the middle of a request is as good as one that says no. */
    private int statusOfChunked(byte[] octets) {
        try {
            return wire.post(BodyPublishers.ofInputStream(() -> (InputStream) new ByteArrayInputStream(octets)))
                    .status();
        } catch (UncheckedIOException hungUp) {
            return 400;
        }
    }

    @Test
    void nobody_comes_in_without_a_certificate_that_is_trusted() {
        var none = new Wire(SampleTls.context(Optional.empty(), door.machines()), door.address());
        var others = SampleHierarchy.ecdsa();
        var foreign = new Wire(
                SampleTls.context(Optional.of(SampleTls.client(others, "registration-authority")), door.machines()),
                door.address());
        var ended = new Wire(
                SampleTls.context(
                        Optional.of(
                                SampleTls.client(door.machines(), "registration-authority", Duration.ofMinutes(-1))),
                        door.machines()),
                door.address());

        assertThatThrownBy(() -> none.post(VERSION)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> none.get("?wsdl")).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> foreign.post(VERSION)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> ended.post(VERSION)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void openssl_finds_the_door_shut_without_a_certificate() throws IOException, InterruptedException {
        assertThat(openssl("-tls1_3")).contains("alert").doesNotContain("HTTP/1");
        assertThat(openssl("-tls1_2")).contains("alert").doesNotContain("HTTP/1");
        assertThat(openssl("-tls1_1")).contains("alert").doesNotContain("HTTP/1");
    }

    /** What its s_client says when it asks for the contract. */
    private String openssl(String protocol) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "openssl",
                        "s_client",
                        protocol,
                        // Or OpenSSL itself would not even ask for what is old.
                        "-cipher",
                        "DEFAULT@SECLEVEL=0",
                        "-connect",
                        "localhost:" + door.port(),
                        "-quiet",
                        "-ign_eof")
                .redirectErrorStream(true)
                .start();
        try (var in = process.getOutputStream()) {
            in.write(("GET " + EjbcaWs.PATH + "?wsdl HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException hungUp) {
            // It ended before it was asked: as good an answer as any.
        }
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
