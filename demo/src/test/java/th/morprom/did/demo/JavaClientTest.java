package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import th.morprom.did.hisclient.CertificateContent;
import th.morprom.did.hisclient.CertificateContent.Absence;
import th.morprom.did.hisclient.CertificateContent.Category;
import th.morprom.did.hisclient.CertificateContent.Diagnosis;
import th.morprom.did.hisclient.CertificateContent.Diseases;
import th.morprom.did.hisclient.CertificateContent.Epilepsy;
import th.morprom.did.hisclient.CertificateContent.Examination;
import th.morprom.did.hisclient.CertificateContent.Fitness;
import th.morprom.did.hisclient.CertificateContent.History;
import th.morprom.did.hisclient.CertificateContent.IdentityDocument;
import th.morprom.did.hisclient.CertificateContent.Patient;
import th.morprom.did.hisclient.CertificateContent.Rest;
import th.morprom.did.hisclient.CertificateContent.Sex;
import th.morprom.did.hisclient.CertificateContent.SickLeave;
import th.morprom.did.hisclient.CertificateContent.Vitals;
import th.morprom.did.hisclient.CertificateContent.Work;
import th.morprom.did.hisclient.CertificateContent.Worker;
import th.morprom.did.hisclient.CertificateType;
import th.morprom.did.hisclient.Credentials;
import th.morprom.did.hisclient.Document;
import th.morprom.did.hisclient.Documents.Place;
import th.morprom.did.hisclient.Documents.Wish;
import th.morprom.did.hisclient.ErrorCode;
import th.morprom.did.hisclient.Event;
import th.morprom.did.hisclient.EventRefused;
import th.morprom.did.hisclient.IdempotencyKey;
import th.morprom.did.hisclient.MedicalCertificate.State;
import th.morprom.did.hisclient.MedicalCertificates.Query;
import th.morprom.did.hisclient.MorProm;
import th.morprom.did.hisclient.ProofRefused;
import th.morprom.did.hisclient.RequestRefused;
import th.morprom.did.hisclient.Verification.Outcome;
import th.morprom.did.ra.client.StopClient;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleTls;

/** The client that vendors are given, at the server that it is for. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class JavaClientTest {
    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Bangkok"));
    private final DemoSystem system;
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final HttpServer listening;
    private final HisClient registered;
    private final MorProm morprom;
    private final PractisingDoctor doctor;

    @SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
    private record Heard(byte[] body, String signature) {}

    JavaClientTest(WholeSystem whole) throws IOException {
        system = whole.running();
        listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listening.createContext("/", this::hear);
        listening.start();
        registered = HisClient.live(
                system,
                Optional.of(
                        URI.create("http://localhost:" + listening.getAddress().getPort() + "/events")));
        morprom = MorProm.at(system.publicUrl()).as(byKey(registered));
        doctor = PractisingDoctor.next(system);
    }

    @AfterAll
    void stop() {
        listening.stop(0);
    }

    @Test
    void every_type_of_certificate_is_taken_as_the_client_writes_it() {
        for (var content : Stream.of(general(), driving(), sickLeave(), fitness(), worker())
                .toList()) {
            var made = morprom.medicalCertificates().create(content.withReference("VN 6811/0042"));

            assertThat(made.type()).isEqualTo(content.type());
            assertThat(made.state()).isEqualTo(State.WAITING);
            assertThat(made.reference()).contains("VN 6811/0042");
            assertThat(made.signedAt()).isEmpty();
        }
    }

    @Test
    void a_certificate_is_laid_signed_heard_of_fetched_verified_and_replaced() throws InterruptedException {
        var certificates = morprom.medicalCertificates();
        var key = IdempotencyKey.random();
        var made = certificates.create(sickLeave(), key);
        assertThat(certificates.create(sickLeave(), key)).isEqualTo(made);
        assertThat(catchThrowableOfType(RequestRefused.class, () -> certificates.pdf(made.id()))
                        .code())
                .isEqualTo(ErrorCode.NOT_SIGNED);
        heard.clear();

        doctor.signs(Set.of(made.id()));

        var event = heardOf(made.id());
        assertThat(event.type()).isEqualTo("medical-certificate.signed");
        assertThat(event.data()).containsEntry("number", made.number());
        var signed = certificates.get(made.id());
        assertThat(signed.state()).isEqualTo(State.SIGNED);
        assertThat(signed.sha256()).isEqualTo(signed.currentSha256()).isPresent();
        var pdf = certificates.pdf(made.id());
        var verdict = morprom.verifications().verify(pdf);
        assertThat(verdict.outcome()).isEqualTo(Outcome.VALID);
        assertThat(verdict.register().orElseThrow().number()).isEqualTo(made.number());
        assertThat(verdict.sha256()).isEqualTo(signed.sha256().orElseThrow());
        assertThat(new String(morprom.verifications().report(pdf), StandardCharsets.UTF_8))
                .contains("ValidationReport");
        assertThat(new String(morprom.verifications().fhir(pdf), StandardCharsets.UTF_8))
                .contains("\"resourceType\"");

        var code = signed.verificationCode().orElseThrow();
        assertThat(morprom.verifications().byCode(code.toLowerCase(Locale.ROOT)).number())
                .isEqualTo(made.number());
        assertThat(catchThrowableOfType(
                                RequestRefused.class,
                                () -> morprom.verifications().byCode("slip" + code.substring(4)))
                        .code())
                .isEqualTo(ErrorCode.MISTYPED_CODE);

        var next = certificates.replace(made.id(), sickLeave());
        assertThat(next.replaces()).contains(made.id());
        assertThat(certificates.withdraw(next.id()).state()).isEqualTo(State.WITHDRAWN);
        assertThat(certificates.withdraw(made.id()).state()).isEqualTo(State.WITHDRAWN);
        assertThat(morprom.verifications().verify(pdf).holds()).isFalse();
    }

    @Test
    void its_own_are_listed_in_parts() {
        var own = HisClient.live(system, Optional.empty());
        var certificates = MorProm.at(system.publicUrl()).as(byKey(own)).medicalCertificates();
        var first = certificates.create(sickLeave());
        var second = certificates.create(sickLeave());

        var part = certificates.list(new Query(Optional.of(State.WAITING), Optional.empty(), 1));
        var rest =
                certificates.list(Query.of(State.WAITING).from(part.nextCursor().orElseThrow()));

        assertThat(part.items()).containsExactly(second);
        assertThat(rest.items()).containsExactly(first);
        assertThat(rest.nextCursor()).isEmpty();
        assertThat(certificates.list().items()).hasSize(2);
    }

    @Test
    void a_document_of_its_own_is_laid_signed_and_fetched() {
        var documents = morprom.documents();
        var pdf = HashedPdf.page();
        var wish = Wish.of(licence(), "ผลตรวจทางห้องปฏิบัติการ 42").at(new Place(1, 300, 100, 180, 60));
        var laid = documents.lay(wish, pdf);
        var browser = new CscDoctor(doctor);
        var page = "/documents/waiting/" + laid.id();
        assertThat(browser.browser().get(page).body()).contains("ผลตรวจทางห้องปฏิบัติการ 42");
        browser.browser().get(page + "/document.pdf");

        browser.signs(page);

        assertThat(documents.get(laid.id()).state()).isEqualTo(Document.State.SIGNED);
        var signed = documents.pdf(laid.id());
        assertThat(Arrays.copyOf(signed, pdf.length)).isEqualTo(pdf);
        assertThat(morprom.verifications().verify(signed).outcome()).isEqualTo(Outcome.VALID);
        var back = documents.lay(wish.at(Document.Level.B), pdf);
        assertThat(documents.withdraw(back.id()).state()).isEqualTo(Document.State.WITHDRAWN);
        var broken = catchThrowableOfType(RequestRefused.class, () -> documents.lay(wish, new byte[10]));
        assertThat(broken.problem().reason()).contains("BROKEN");
        assertThat(broken.inThai()).containsPattern("[ก-๙]");
    }

    @Test
    void a_refusal_says_which_field_and_why() {
        var wrongDigit = new Patient("นาย", "สมชาย", "ใจดี", "1234567890123", "1 ถนนสุเทพ เชียงใหม่");
        var leave = new SickLeave("", Diagnosis.HIDDEN, Rest.of(today, today), "");

        var refused = catchThrowableOfType(
                RequestRefused.class,
                () -> morprom.medicalCertificates()
                        .create(CertificateContent.sickLeave(licence(), wrongDigit, seen(), leave)));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_CONTENT);
        assertThat(refused.problem().field()).contains("patient.citizenNumber");
        assertThat(refused.problem().reason()).contains("WRONG_CHECK_DIGIT");
        assertThat(refused.inThai()).containsPattern("[ก-๙]");
    }

    @Test
    void a_program_that_was_stopped_hears_it_at_once() {
        var stopped = HisClient.live(system, Optional.empty());
        var certificates = MorProm.at(system.publicUrl()).as(byKey(stopped)).medicalCertificates();
        certificates.list();

        system.get(StopClient.class).stop(system.staff().facilityRegistrar(), stopped.id());

        assertThatThrownBy(certificates::list).isInstanceOf(ProofRefused.class);
    }

    @Test
    void a_certificate_of_the_connection_proves_it_as_well() {
        var own = SampleTls.client(SampleHierarchy.ecdsa(), "his");
        var key = new ECKey.Builder(Curve.P_256, (ECPublicKey) own.keys().getPublic())
                .privateKey((ECPrivateKey) own.keys().getPrivate())
                .keyID("his")
                .build();
        var program = HisClient.requested(system, key, Optional.empty());
        Admission.letIn(system, program.id());
        var context = SampleTls.context(Optional.of(own), system.door().hierarchy());
        var byCertificate = MorProm.at(system.publicUrl()).as(Credentials.byCertificate(program.id(), context));

        var made = byCertificate.medicalCertificates().create(sickLeave());

        assertThat(byCertificate.medicalCertificates().list().items()).containsExactly(made);
    }

    @Test
    void errors_and_types_are_those_of_the_server() {
        assertThat(EnumSet.complementOf(EnumSet.of(ErrorCode.UNKNOWN)).stream().map(Enum::name))
                .containsExactlyElementsOf(
                        Arrays.stream(ApiError.values()).map(Enum::name).toList());
        assertThat(EnumSet.complementOf(EnumSet.of(CertificateType.UNKNOWN)).stream()
                        .map(Enum::name))
                .containsExactlyElementsOf(Arrays.stream(th.morprom.did.signing.document.CertificateType.values())
                        .map(Enum::name)
                        .toList());
        assertThat(EnumSet.complementOf(EnumSet.of(Outcome.UNKNOWN)).stream().map(Enum::name))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(th.morprom.did.signing.verification.Verdict.Outcome.values())
                                .map(Enum::name)
                                .toList());
    }

    private CertificateContent sickLeave() {
        return CertificateContent.sickLeave(
                licence(),
                patient(),
                seen(),
                new SickLeave(
                        "6800123",
                        Diagnosis.told("ไข้หวัดใหญ่", "J11.1"),
                        Rest.of(today, today.plusDays(1)),
                        "พักผ่อน"));
    }

    private CertificateContent general() {
        var history = new History("โรคภูมิแพ้", "", "", Optional.empty(), "", today);
        return CertificateContent.general(
                licence(),
                patient(),
                history,
                examined().withAbnormal("ซีดเล็กน้อย").withOtherAbsence("โรคเรื้อน"));
    }

    private CertificateContent driving() {
        return CertificateContent.drivingLicence(
                licence(),
                patient(),
                History.nothing(today).withEpilepsy(Epilepsy.NO),
                examined().withCertifiedAbsent(EnumSet.allOf(Absence.class)));
    }

    private CertificateContent fitness() {
        return CertificateContent.fitnessForWork(
                licence(),
                patient(),
                examined(),
                new Work("พนักงานขับรถ", "บริษัททดสอบ", Fitness.FIT_WITH_LIMITS, "งดงานกะดึก"));
    }

    private CertificateContent worker() {
        return CertificateContent.foreignWorker(
                licence(),
                new Patient("Mr.", "Aung", "Test", Optional.empty(), "1 ถนนสุเทพ เชียงใหม่"),
                Examination.measured(place(), today, vitals()),
                new Worker(
                        LocalDate.of(1990, 1, 31),
                        Sex.MALE,
                        "Myanmar",
                        IdentityDocument.PASSPORT,
                        "MA123456",
                        "",
                        "6800124",
                        Diseases.NONE,
                        Category.HEALTHY,
                        ""));
    }

    private Examination seen() {
        return Examination.seen(place(), today);
    }

    private Examination examined() {
        return Examination.measured(place(), today, vitals())
                .withCertifiedAbsent(Set.of(Absence.TUBERCULOSIS))
                .withSummary("ร่างกายแข็งแรง");
    }

    private static Vitals vitals() {
        return new Vitals(new BigDecimal("62.5"), new BigDecimal("168"), 118, 76, 72);
    }

    private String place() {
        return doctor.doctor().facility().thai();
    }

    private Patient patient() {
        var person = system.people().patient();
        return new Patient(
                person.thai().title(),
                person.thai().given(),
                person.thai().family(),
                person.citizenNumber(),
                person.address().oneLine());
    }

    private String licence() {
        return doctor.doctor().licence().number();
    }

    /** The event about this certificate, verified; of others, and of forged ones, nothing is believed. */
    private Event heardOf(UUID certificate) throws InterruptedException {
        while (true) {
            // A bound that only catches a hang.
            var one = Optional.ofNullable(heard.poll(60, TimeUnit.SECONDS)).orElseThrow();
            var event = morprom.events().verify(one.body(), one.signature());
            assertThatThrownBy(() -> morprom.events().verify("{}".getBytes(StandardCharsets.UTF_8), one.signature()))
                    .isInstanceOf(EventRefused.class);
            if (certificate.toString().equals(event.data().get("id"))) {
                return event;
            }
        }
    }

    private void hear(HttpExchange exchange) {
        try (exchange) {
            heard.add(new Heard(
                    exchange.getRequestBody().readAllBytes(),
                    exchange.getRequestHeaders().getFirst("Morprom-Signature")));
            exchange.sendResponseHeaders(204, -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Credentials byKey(HisClient program) {
        try {
            return Credentials.byKey(
                    program.id(), program.key().getKeyID(), program.key().toECPrivateKey());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
