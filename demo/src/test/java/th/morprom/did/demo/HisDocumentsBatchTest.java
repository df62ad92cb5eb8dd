package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.hisclient.Credentials;
import th.morprom.did.hisclient.Document;
import th.morprom.did.hisclient.Document.Level;
import th.morprom.did.hisclient.Document.State;
import th.morprom.did.hisclient.Documents.Place;
import th.morprom.did.hisclient.Documents.Wish;
import th.morprom.did.hisclient.Event;
import th.morprom.did.hisclient.MorProm;
import th.morprom.did.hisclient.Verification.Outcome;
import th.morprom.did.ra.report.ExpireReports;

/** A doctor signs several documents of one program with one touch, and the program hears what became of each. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class HisDocumentsBatchTest {
    private static final String WAITING = "/documents/waiting";
    private static final String SIGNATURE = WAITING + "/signature";

    private final DemoSystem system;
    private final List<Event> heard = new CopyOnWriteArrayList<>();
    private final HttpServer listening;
    private final MorProm morprom;
    private final PractisingDoctor practising;
    private final CscDoctor doctor;
    private int files;

    HisDocumentsBatchTest(WholeSystem whole) throws IOException {
        system = whole.running();
        listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        morprom = program(Optional.of(
                URI.create("http://localhost:" + listening.getAddress().getPort() + "/events")));
        listening.createContext("/", this::hear);
        listening.start();
        practising = PractisingDoctor.next(system);
        doctor = new CscDoctor(practising);
    }

    @AfterAll
    void stop() {
        listening.stop(0);
    }

    @Test
    void several_are_signed_with_one_touch_and_the_program_hears_of_each() throws InterruptedException {
        var place = new Place(1, 300, 100, 180, 60);
        var documents = List.of(lay(wish().at(Level.B)), lay(wish().at(place).at(Level.LT)), lay(wish().at(Level.LTA)));
        assertThat(doctor.browser().get(WAITING).body()).contains("HIS").doesNotContain("name=\"document\"");
        documents.forEach(this::opens);
        assertThat(doctor.browser().get(WAITING).body())
                .contains("value=\"" + documents.get(0).id());

        var answer = signs(documents);

        assertThat(answer.statusCode()).isEqualTo(302);
        for (var document : documents) {
            var event = heardOf(document);
            assertThat(event.type()).isEqualTo("document.signed");
            var signed = morprom.documents().get(document.id());
            assertThat(event.data())
                    .containsEntry("state", "SIGNED")
                    .containsEntry("signedSha256", signed.signedSha256().orElseThrow())
                    .doesNotContainKey("unsealed")
                    .doesNotContainValue(document.title());
            assertThat(signed.seal()).isEqualTo(Optional.ofNullable(event.data().get("seal")));
            assertThat(signed.seal().isPresent()).isEqualTo(document.level() != Level.B);
            assertThat(morprom.verifications()
                            .verify(morprom.documents().pdf(document.id()))
                            .outcome())
                    .isEqualTo(Outcome.VALID);
        }
        assertThat(agreements()).isEqualTo(1);
    }

    @Test
    void one_that_was_taken_back_meanwhile_keeps_no_other_from_its_signature() throws InterruptedException {
        var kept = lay(wish());
        var back = lay(wish());
        opens(kept);
        opens(back);
        var csrf = doctor.csrf(WAITING);
        var challenge = doctor.challenge(SIGNATURE, csrf, form(List.of(kept, back)));
        morprom.documents().withdraw(back.id());
        assertThat(heardOf(back).type()).isEqualTo("document.withdrawn");

        assertThat(doctor.submits(SIGNATURE, csrf, challenge, form(List.of(kept, back)))
                        .statusCode())
                .isEqualTo(302);

        assertThat(morprom.documents().get(kept.id()).state()).isEqualTo(State.SIGNED);
        assertThat(morprom.documents().get(back.id()).state()).isEqualTo(State.WITHDRAWN);
    }

    @Test
    void only_what_he_opened_of_one_program_and_no_file_twice_goes_together() throws IOException {
        var unread = lay(wish());
        var read = lay(wish());
        opens(read);
        assertThat(asked(List.of(unread, read)).statusCode()).isEqualTo(409);
        assertThat(asked(List.of()).statusCode()).isEqualTo(409);
        var others = program(Optional.empty()).documents().lay(wish(), file());
        opens(others);
        assertThat(asked(List.of(read, others)).statusCode()).isEqualTo(409);
        var file = file();
        var twice = List.of(
                morprom.documents().lay(wish(), file), morprom.documents().lay(wish(), file));
        twice.forEach(this::opens);
        assertThat(asked(twice).statusCode()).isEqualTo(409);
        assertThat(asked(List.of(read)).statusCode()).isEqualTo(200);
    }

    @Test
    void what_is_declined_or_not_answered_in_time_is_told_and_its_question_is_closed() throws InterruptedException {
        var declined = lay(wish());
        var late = lay(wish());
        opens(late);
        asked(List.of(late));
        doctor.browser().post(WAITING + "/" + declined.id() + "/decline", "_csrf=" + doctor.csrf(WAITING));
        system.get(JdbcClient.class)
                .sql("update ra.report set waits_until = laid_at where id = :id")
                .param("id", late.id())
                .update();

        system.get(ExpireReports.class).expire();

        assertThat(heardOf(declined).type()).isEqualTo("document.declined");
        assertThat(heardOf(late).type()).isEqualTo("document.expired");
        assertThat(morprom.documents().get(late.id()).state()).isEqualTo(State.EXPIRED);
        assertThat(system.get(JdbcClient.class)
                        .sql("""
                            select count(*)
                              from signing.digest_authorisation a
                              join signing.digest d on d.authorisation = a.id
                             where a.withdrawn_at is not null and d.label like '%' || :sha256 || '%'
                            """)
                        .param("sha256", late.sha256())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private MorProm program(Optional<URI> webhook) {
        var registered = HisClient.live(system, webhook);
        try {
            return MorProm.at(system.publicUrl())
                    .as(Credentials.byKey(
                            registered.id(),
                            registered.key().getKeyID(),
                            registered.key().toECPrivateKey()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private Wish wish() {
        return Wish.of(practising.doctor().licence().number(), "ผลตรวจ " + ++files);
    }

    private Document lay(Wish wish) {
        return morprom.documents().lay(wish, file());
    }

    private static byte[] file() {
        return HashedPdf.page(UUID.randomUUID().toString());
    }

    private void opens(Document document) {
        assertThat(doctor.browser()
                        .get(WAITING + "/" + document.id() + "/document.pdf")
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> asked(List<Document> documents) {
        return doctor.browser().post(SIGNATURE + "/options", "_csrf=" + doctor.csrf(WAITING) + form(documents));
    }

    private HttpResponse<String> signs(List<Document> documents) {
        var csrf = doctor.csrf(WAITING);
        var challenge = doctor.challenge(SIGNATURE, csrf, form(documents));
        return doctor.submits(SIGNATURE, csrf, challenge, form(documents));
    }

    private static String form(List<Document> documents) {
        return documents.stream().map(document -> "&document=" + document.id()).collect(Collectors.joining());
    }

    /** How often he agreed to what programs of these tests laid before him. */
    private int agreements() {
        return system.get(JdbcClient.class)
                .sql("select count(*) from signing.digest_authorisation where owner = :owner and agreed_at is not null")
                .param("owner", practising.person())
                .query(Integer.class)
                .single();
    }

    /** The first that is heard of this document; a bound that only catches a hang. */
    private Event heardOf(Document document) throws InterruptedException {
        for (var look = 0; look < 600; look++) {
            var found = heard.stream()
                    .filter(event ->
                            document.id().toString().equals(event.data().get("id")))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(100);
        }
        throw new AssertionError("nothing was heard of " + document.id());
    }

    private void hear(HttpExchange exchange) {
        try (exchange) {
            heard.add(morprom.events()
                    .verify(
                            exchange.getRequestBody().readAllBytes(),
                            exchange.getRequestHeaders().getFirst("Morprom-Signature")));
            exchange.sendResponseHeaders(204, -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
