package th.morprom.did.ra.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ra.licence.ManualLicenceRefused.Reason;
import th.morprom.did.ra.licence.RegisteredLicence.Status;
import th.morprom.did.ra.profession.Council;
import th.morprom.did.ra.profession.Profession;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;

/** What two persons entered stands before the register; a service may stand in the place of the file. */
class LicenceSourcesTest {
    private static final String LICENCE = """
            {"profession":"doctor","number":"71001","given_name_th":"ตัวอย่าง","family_name_th":"สมมุติ",
             "given_name_en":"Tuayang","family_name_en":"Sommut","status":"suspended","valid_until":"2027-12-31"}
            """;

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private RegistrationAuthority authority;
    private Member one;
    private Member other;
    private Applicant doctor;
    private HttpServer service;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        one = authority.centralOfficer();
        other = authority.centralOfficer();
        doctor = authority.applicant(authority.facility("50"));
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            var body = Optional.ofNullable(answers.get(exchange.getRequestURI().getPath()));
            var bytes = body.orElse("").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.isPresent() ? 200 : 404, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void close() {
        service.stop(0);
        authority.close();
    }

    @Test
    void an_entry_counts_when_a_second_person_confirms_it_and_ends_by_another() {
        var before = registry().source();
        var entry = enter(one, Status.SUSPENDED);
        assertThat(status()).isEqualTo(Status.ACTIVE);
        assertThat(registry().source()).isEqualTo(before);

        assertThat(refusal(() -> confirm(one, entry))).isEqualTo(Reason.SAME_PERSON);
        confirm(other, entry);

        assertThat(status()).isEqualTo(Status.SUSPENDED);
        var during = registry().source();
        assertThat(during).startsWith("file:").isNotEqualTo(before);
        assertThat(authority.get(Licences.class).byNumber(Optional.empty(), number()))
                .extracting(known -> known.licence().status())
                .containsExactly(Status.SUSPENDED);
        assertThat(refusal(() -> confirm(other, entry))).isEqualTo(Reason.NOT_OPEN);
        assertThat(refusal(() -> end(one, entry))).isEqualTo(Reason.SAME_PERSON);

        end(other, entry);

        assertThat(status()).isEqualTo(Status.ACTIVE);
        assertThat(registry().source()).isNotEqualTo(during).isNotEqualTo(before);
        assertThat(authority.events("licence.entry-confirmed")).containsExactly(entry.toString());
        assertThat(authority.events("licence.entry-ended")).containsExactly(entry.toString());
    }

    @Test
    void an_older_entry_does_not_come_back_when_the_newer_one_ends() {
        var older = enter(one, Status.SUSPENDED);
        confirm(other, older);
        var newer = enter(one, Status.REVOKED);
        confirm(other, newer);
        assertThat(status()).isEqualTo(Status.REVOKED);

        end(other, newer);

        assertThat(status()).isEqualTo(Status.ACTIVE);
        assertThat(authority.events("licence.entry-ended")).containsExactly(older.toString(), newer.toString());
    }

    @Test
    void nobody_but_central_registrars_enters_and_nothing_without_evidence_or_with_a_name_half_seen() {
        assertThat(refusal(() -> enter(doctor.member(), Status.ACTIVE))).isEqualTo(Reason.NOT_CENTRAL);
        assertThat(refusal(() -> authority.get(EnterLicence.class).prepare(one.id(), licence(Status.ACTIVE), " ")))
                .isEqualTo(Reason.INCOMPLETE);
        assertThat(refusal(() -> authority
                        .get(EnterLicence.class)
                        .prepare(one.id(), licence(Status.ACTIVE, "สม\u200Bชาย"), "หนังสือแพทยสภา ที่ 1/2569")))
                .as("a name of which not all shows")
                .isEqualTo(Reason.INCOMPLETE);
        assertThat(refusal(() -> confirm(one, UUID.randomUUID()))).isEqualTo(Reason.UNKNOWN_ENTRY);
    }

    @Test
    void a_service_answers_about_a_licence_and_what_it_does_not_know() {
        var http = http();
        answers.put("/licences/01/71001", LICENCE);
        answers.put("/state", "2026-11-24T03:00:00");

        var found = http.find(Council.MEDICAL, "71001").orElseThrow();

        assertThat(found.status()).isEqualTo(Status.SUSPENDED);
        assertThat(found.validUntil()).contains(java.time.LocalDate.of(2027, 12, 31));
        assertThat(http.find(Council.MEDICAL, "71002")).isEmpty();
        assertThat(http.source()).isEqualTo("http:2026-11-24T03:00:00");
    }

    @Test
    void an_answer_that_is_no_licence_is_no_answer() {
        var http = http();
        for (var wrong : new String[] {
            "",
            "{",
            "[]",
            LICENCE.replace("doctor", "nurse"),
            LICENCE.replace("71001", "71009"),
            LICENCE.replace("suspended", "unsure"),
            LICENCE.replace("2027-12-31", "soon"),
            LICENCE.replace("\"ตัวอย่าง\"", "null"),
            LICENCE.replace("สมมุติ", "สม\u202Eมุติ")
        }) {
            answers.put("/licences/01/71001", wrong);
            assertThatThrownBy(() -> http.find(Council.MEDICAL, "71001"))
                    .as(wrong)
                    .isInstanceOf(LicenceRegistryUnavailable.class);
        }
        answers.put("/state", "<html>");
        assertThatThrownBy(http::source).isInstanceOf(LicenceRegistryUnavailable.class);
        service.stop(0);
        assertThatThrownBy(http::source).isInstanceOf(LicenceRegistryUnavailable.class);
    }

    @Test
    void an_answer_that_does_not_end_or_is_too_long_is_no_answer() {
        answers.put("/licences/01/71001", LICENCE + " ".repeat(100_000));
        assertThatThrownBy(() -> http().find(Council.MEDICAL, "71001")).isInstanceOf(LicenceRegistryUnavailable.class);

        var over = new CountDownLatch(1);
        service.createContext("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            awaitQuietly(over);
            exchange.close();
        });
        var slow = new HttpLicenceRegistry(
                URI.create("http://localhost:" + service.getAddress().getPort() + "/slow"), Duration.ofMillis(300));
        try {
            assertThatThrownBy(() -> slow.find(Council.MEDICAL, "71001"))
                    .isInstanceOf(LicenceRegistryUnavailable.class);
        } finally {
            over.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void the_address_of_a_service_is_https_without_a_slash_at_the_end_and_http_on_this_machine_alone() {
        assertThat(new LicenceServiceProperties(Optional.of(URI.create("http://localhost:8090"))).url())
                .isPresent();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LicenceServiceProperties(Optional.of(URI.create("http://council.example"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LicenceServiceProperties(Optional.of(URI.create("http://localhost.example"))));
        assertThat(new LicenceServiceProperties(Optional.empty()).url()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LicenceServiceProperties(Optional.of(URI.create("file:/x"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LicenceServiceProperties(Optional.of(URI.create("https://example.org/"))));
    }

    private HttpLicenceRegistry http() {
        return new HttpLicenceRegistry(
                URI.create("http://localhost:" + service.getAddress().getPort()));
    }

    private UUID enter(Member registrar, Status status) {
        var enter = authority.get(EnterLicence.class);
        var letter = "หนังสือแพทยสภา ที่ 1/2569";
        var prepared = enter.prepare(registrar.id(), licence(status), letter);
        return enter.enter(registrar.id(), licence(status), letter, registrar.signs(prepared.challenge()));
    }

    private void confirm(Member registrar, UUID entry) {
        var confirm = authority.get(ConfirmLicence.class);
        var prepared = confirm.prepare(registrar.id(), entry);
        confirm.confirm(registrar.id(), entry, registrar.signs(prepared.challenge()));
    }

    private void end(Member registrar, UUID entry) {
        var end = authority.get(EndLicenceEntry.class);
        var prepared = end.prepare(registrar.id(), entry);
        end.end(registrar.id(), entry, registrar.signs(prepared.challenge()));
    }

    private RegisteredLicence licence(Status status) {
        return licence(status, "ตัวอย่าง");
    }

    private RegisteredLicence licence(Status status, String givenName) {
        return new RegisteredLicence(
                Profession.DOCTOR, number(), givenName, "สมมุติ", "Tuayang", "Sommut", status, Optional.empty());
    }

    private Status status() {
        return registry().find(Council.MEDICAL, number()).orElseThrow().status();
    }

    private String number() {
        return doctor.doctor().licence().number();
    }

    private LicenceRegistry registry() {
        return authority.get(LicenceRegistry.class);
    }

    private static Reason refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(ManualLicenceRefused.class, attempt).reason();
    }
}
