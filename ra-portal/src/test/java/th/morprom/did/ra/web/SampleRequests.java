package th.morprom.did.ra.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;

import com.nimbusds.jose.jwk.JWKSet;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import th.morprom.did.ra.client.ClientScope;
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.client.MakeClientSecret;
import th.morprom.did.ra.client.SampleApiKey;
import th.morprom.did.ra.client.SignIn;
import th.morprom.did.ra.openid.AskConsent;
import th.morprom.did.ra.openid.Links;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.signingrequest.Inbox;
import th.morprom.did.ra.signingrequest.SigningRequest;
import th.morprom.did.signing.activation.Draft;
import th.morprom.did.signing.activation.PreparedBatch;
import th.morprom.did.signing.document.Answer;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.document.Certification;
import th.morprom.did.signing.document.CitizenNumber;
import th.morprom.did.signing.document.Declaration;
import th.morprom.did.signing.document.Doctor;
import th.morprom.did.signing.document.DocumentReference;
import th.morprom.did.signing.document.Examination;
import th.morprom.did.signing.document.GeneralCertificate;
import th.morprom.did.signing.document.GeneralCondition;
import th.morprom.did.signing.document.MedicalCertificate;
import th.morprom.did.signing.document.Patient;
import th.morprom.did.signing.document.PersonName;
import th.morprom.did.signing.document.RenderMedicalCertificate;
import th.morprom.did.signing.document.VerificationCode;
import th.morprom.did.signing.document.Visit;
import th.morprom.did.signing.document.Vitals;
import th.morprom.did.testpki.person.SyntheticCitizenNumber;

/** A program of the facility, and one certificate that it laid before the doctor. */
final class SampleRequests {
    static final UUID BATCH = UUID.fromString("88888888-8888-4888-8888-888888888888");
    private static final String NUMBER = "ZZ0000001-2569-000036";

    private final Instant now;
    private final Facility facility;
    private final UUID registrar;

    SampleRequests(Instant now, Facility facility, UUID registrar) {
        this.now = now;
        this.facility = facility;
        this.registrar = registrar;
    }

    void teach(UseCaseMocks mocks) {
        teachLinks(mocks);
        var client = client(MachineClient.State.REQUESTED);
        given(mocks.of(MachineClients.class).within(any())).willReturn(List.of(client));
        given(mocks.of(MachineClients.class).find(client.id())).willReturn(Optional.of(client));
        given(mocks.of(MakeClientSecret.class).make(any(), any(), any()))
                .willReturn(new MakeClientSecret.Secret("morprom_" + SampleData.TOKEN, now));
        given(mocks.of(Inbox.class).of(any(), anyLong()))
                .willReturn(new Inbox.Page(List.of(entry()), 1, Optional.empty()));
        given(mocks.of(Inbox.class).find(any(), any())).willReturn(Optional.of(entry()));
        given(mocks.of(Inbox.class).prepare(any(), any()))
                .willReturn(new PreparedBatch(
                        BATCH,
                        List.of(new PreparedBatch.Item(SampleData.REQUEST, NUMBER, new byte[32])),
                        new byte[32],
                        now.plus(Duration.ofMinutes(5))));
    }

    private void teachLinks(UseCaseMocks mocks) {
        var client = client(MachineClient.State.LIVE);
        var items = signIn().scopes().entrySet().stream()
                .map(asked -> new AskConsent.Item(
                        asked.getKey(),
                        asked.getValue(),
                        asked.getKey() == IdentityScope.PROFILE,
                        asked.getKey() == IdentityScope.PROFILE))
                .toList();
        given(mocks.of(AskConsent.class).ask(any(), eq(SampleData.TOKEN)))
                .willReturn(Optional.of(new AskConsent.Question(
                        client,
                        SampleData.TOKEN,
                        items,
                        true,
                        true,
                        signIn().redirects().get(0))));
        given(mocks.of(Links.class).of(any()))
                .willReturn(List.of(new Links.Link(client.id(), Set.of("openid", "profile"), now)));
    }

    private static SignIn signIn() {
        return new SignIn(
                List.of(URI.create("https://his.example.org/signed-in")),
                List.of(URI.create("https://his.example.org/")),
                Optional.of(URI.create("https://his.example.org/signed-out")),
                Map.of(
                        IdentityScope.PROFILE, new SignIn.Purpose("เพื่อแสดงชื่อของท่าน", "To show your name"),
                        IdentityScope.ORGANIZATION,
                                new SignIn.Purpose(
                                        "เพื่อให้ใช้งานตามหน่วยบริการ", "To let you work for your facility")),
                EnumSet.allOf(SignIn.Way.class));
    }

    MachineClient client(MachineClient.State state) {
        return new MachineClient(
                UUID.fromString(SampleData.CLIENT),
                facility.hcode9(),
                "HIS ของโรงพยาบาล",
                new JWKSet(SampleApiKey.create().publicJwk()).toString(),
                EnumSet.allOf(ClientScope.class),
                Optional.of(URI.create("https://his.example.org/events")),
                Optional.of(signIn()),
                state,
                registrar,
                now,
                Optional.empty());
    }

    private Inbox.Entry entry() {
        var request = new SigningRequest(
                SampleData.REQUEST,
                1,
                UUID.fromString(SampleData.CLIENT),
                facility.hcode9(),
                UUID.randomUUID(),
                "99001",
                NUMBER,
                CertificateType.GENERAL,
                Optional.of("VN 12345"),
                SigningRequest.State.WAITING,
                Optional.empty(),
                now,
                now.plus(Duration.ofDays(7)),
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Inbox.Entry(request, draft(request), "HIS ของโรงพยาบาล", facility);
    }

    private Draft draft(SigningRequest request) {
        var reference = new DocumentReference(
                NUMBER,
                URI.create("http://localhost:8099/verify/" + SampleData.TOKEN),
                VerificationCode.of(SampleData.TOKEN));
        var content = content();
        return new Draft(
                request.id(),
                request.doctor(),
                SampleData.CREDENTIAL,
                NUMBER,
                SampleData.TOKEN,
                "สม••• ใจ•••",
                content,
                new RenderMedicalCertificate(Clock.fixed(now, ZoneOffset.UTC)).render(content, reference),
                Optional.empty(),
                now);
    }

    MedicalCertificate content() {
        var today = LocalDate.ofInstant(now, ThaiDates.ZONE);
        var place = new th.morprom.did.signing.document.Facility(facility.nameTh(), facility.addressTh());
        return new GeneralCertificate(
                new Patient(
                        new PersonName("นาย", "สมชาย", "ใจดี"),
                        new CitizenNumber(SyntheticCitizenNumber.of(42)),
                        "1 ถนนตัวอย่าง"),
                new Visit(
                        facility.nameTh(),
                        today,
                        new Doctor(new PersonName("แพทย์หญิง", "เพ็ญจันทร์", "ทดลองปิ่นน้ำ"), "99001"),
                        place),
                new Declaration(Answer.none(), Answer.none(), Answer.none(), Answer.none(), today),
                new Examination(
                        new Vitals(new BigDecimal("62.5"), new BigDecimal("168"), 118, 76, 72),
                        GeneralCondition.ofNormal(),
                        Certification.ofAll(),
                        "แข็งแรงดี"));
    }
}
