package th.morprom.did.ra.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.access.BeginLogin;
import th.morprom.did.ra.access.CurrentRoles;
import th.morprom.did.ra.access.SignedInPerson;
import th.morprom.did.ra.appointment.Scope;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.approval.DecisionHistory;
import th.morprom.did.ra.certificate.HeldCertificate;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.certificate.SubscriberTerms;
import th.morprom.did.ra.challenge.IssuedChallenge;
import th.morprom.did.ra.citizen.ReceivedDocument;
import th.morprom.did.ra.consent.ConsentNotices;
import th.morprom.did.ra.consent.ConsentReceipt;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.Language;
import th.morprom.did.ra.consent.Notice;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.enrolment.Affiliation;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.enrolment.LicenceMatch;
import th.morprom.did.ra.enrolment.OwnEnrolments;
import th.morprom.did.ra.enrolment.Proofing;
import th.morprom.did.ra.enrolment.Way;
import th.morprom.did.ra.licence.LicenceRegistry;
import th.morprom.did.ra.licence.RegisteredLicence;
import th.morprom.did.ra.organisation.Branch;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.organisation.Province;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.Contact;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.policy.ApprovalPolicies;
import th.morprom.did.ra.profession.DeclaredLicence;
import th.morprom.did.ra.profession.Profession;
import th.morprom.did.ra.proofing.CounterCode;
import th.morprom.did.ra.proofing.OpenProofingEvidence;
import th.morprom.did.ra.proofing.ProofingQueue;
import th.morprom.did.ra.proofing.ShowCounterCode;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.document.VerificationCode;
import th.morprom.did.signing.register.IssuedDocument;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.testpki.person.SyntheticDoctor;
import th.morprom.did.testpki.person.SyntheticPeople;
import th.morprom.did.testpki.person.SyntheticPerson;

/** One facility, an applicant half-way, a doctor with a certificate, a registrar and an officer; none of them exists. */
final class SampleData {
    static final UUID APPLICANT_ENROLMENT = UUID.fromString("11111111-1111-4111-8111-111111111111");
    static final UUID DOCTOR_ENROLMENT = UUID.fromString("22222222-2222-4222-8222-222222222222");
    static final UUID DOCUMENT = UUID.fromString("33333333-3333-4333-8333-333333333333");
    static final UUID CREDENTIAL = UUID.fromString("44444444-4444-4444-8444-444444444444");
    static final UUID RECEIPT = UUID.fromString("55555555-5555-4555-8555-555555555555");
    static final String CLIENT = "66666666-6666-4666-8666-666666666666";
    static final UUID REQUEST = UUID.fromString("77777777-7777-4777-8777-777777777777");
    static final String SERIAL = "4d2f90a17c33e05b8a617bb02cf1de9477a0c1d2";
    static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private final Instant now;
    private final SyntheticDoctor applicant;
    private final Facility facility;
    final Person applicantPerson;
    private final Person doctorPerson;
    private final SyntheticDoctor doctor;
    private final Map<Role, SignedInPerson> staff = new EnumMap<>(Role.class);

    SampleData(Instant now) {
        this.now = now;
        var people = new SyntheticPeople(20261124);
        var place = people.facility(th.morprom.did.testpki.person.Province.of("50"));
        var province = new Province("50", "เชียงใหม่", "Chiang Mai");
        facility = new Facility(
                place.hcode9(),
                place.hcode(),
                place.thai(),
                place.english(),
                province,
                Branch.MINISTRY,
                place.address(),
                true);
        applicant = people.doctor(place);
        doctor = people.doctor(place);
        applicantPerson = person(applicant.person(), "applicant");
        doctorPerson = person(doctor.person(), "doctor");
        staff.put(Role.DOCTOR, SampleOffices.signedIn(doctorPerson, List.of(), Optional.empty(), false));
        staff.put(
                Role.REGISTRAR,
                SampleOffices.signedIn(
                        person(people.person(), "registrar"),
                        List.of(new SignedInPerson.Office(UUID.randomUUID(), Tier.FACILITY, Scope.of(facility))),
                        Optional.empty(),
                        false));
        staff.put(Role.CENTRAL, SampleOffices.central(person(people.person(), "central"), "university"));
        staff.put(Role.MINISTRY, SampleOffices.central(person(people.person(), "ministry"), Branch.MINISTRY));
        staff.put(
                Role.OFFICER,
                SampleOffices.signedIn(
                        person(people.person(), "officer"), List.of(), Optional.of(facility.hcode9()), false));
        staff.put(Role.OPERATOR, SampleOffices.operator(person(people.person(), "operator")));
        var auditor = person(people.person(), "auditor");
        staff.put(Role.AUDITOR, SampleOffices.signedIn(auditor, List.of(), Optional.empty(), true));
    }

    SignedInPerson signedIn(Role role) {
        return Optional.ofNullable(staff.get(role)).orElseThrow();
    }

    /** The one whose card lies at the counter and whose enrolment waits for the facility's registrar. */
    SyntheticDoctor applicant() {
        return applicant;
    }

    SignedInPerson applicantSignedIn() {
        return SampleOffices.signedIn(applicantPerson, List.of(), Optional.empty(), false);
    }

    Facility facility() {
        return facility;
    }

    Instant now() {
        return now;
    }

    /** What every page finds unless a test says otherwise. */
    void teach(UseCaseMocks mocks) {
        staff.values()
                .forEach(person -> given(mocks.of(CurrentRoles.class).of(person.personId()))
                        .willReturn(Optional.of(person)));
        given(mocks.of(CurrentRoles.class).of(applicantPerson.id())).willReturn(Optional.of(applicantSignedIn()));
        given(mocks.of(BeginLogin.class).begin()).willReturn(challenge());
        teachRegisters(mocks);
        teachEnrolments(mocks);
        teachConsent(mocks);
        teachCertificates(mocks);
        new SampleCitizens(now, facility)
                .teach(
                        mocks,
                        new ReceivedDocument(
                                document(DOCUMENT, 1), Optional.of(doctorPerson.name()), Optional.of(facility)));
        new SampleSigning(now).teach(mocks);
        new SampleSeals(now, facility).teach(mocks);
        new SampleAgents(now, facility, signedIn(Role.OFFICER).personId()).teach(mocks);
        new SampleRegistries(now, facility, signedIn(Role.CENTRAL).personId()).teach(mocks);
        new SamplePersonnel(now, facility).teach(mocks, signedIn(Role.CENTRAL).personId());
        new SampleAudit(now).teach(mocks);
        new SampleRecords(now).teach(mocks);
        new SampleDocuments(now).teach(mocks);
        new SampleMachinery(now).teach(mocks);
        new SampleAppointments(now, facility, doctorPerson).teach(mocks);
        new SampleNotices(now).teach(mocks);
        new SampleDevices(now, certificate()).teach(mocks);
        new SampleRecovery(now, facility.hcode9(), doctorPerson, applicantPerson).teach(mocks);
        new SampleCitizens(now, facility).teachChildren(mocks, applicantPerson);
        new SampleRequests(now, facility, doctorPerson.id()).teach(mocks);
        new SampleBreakGlass(now, facility, doctorPerson).teach(mocks);
        new SampleServices(now, facility, doctorPerson).teach(mocks);
    }

    IssuedChallenge challenge() {
        return new IssuedChallenge(Bytes.of(new byte[32]), now.plus(Duration.ofMinutes(5)));
    }

    Enrolment applicantEnrolment(EnrolmentState state, List<Tier> approved) {
        return enrolment(APPLICANT_ENROLMENT, applicantPerson, applicant, state, approved);
    }

    Notice notice(Purpose purpose, Language language) {
        var text = language == Language.TH
                ? "ความยินยอมให้เก็บรวบรวมและใช้ข้อมูล\n\nข้าพเจ้ายินยอมให้เก็บข้อมูลต่อไปนี้\n• ชื่อและนามสกุล\n• เลขที่ใบอนุญาต\n\nถอนได้ทุกเมื่อ"
                : "Consent to collection and use\n\nI consent to the collection of\n• my name\n• my licence number\n\nI may withdraw at any time.";
        return new Notice(purpose, purpose.name().toLowerCase(java.util.Locale.ROOT) + "-1", language, text, HASH);
    }

    ConsentReceipt receipt(Purpose purpose) {
        return new ConsentReceipt(
                RECEIPT,
                doctorPerson.id(),
                purpose,
                true,
                new ConsentReceipt.Shown("collect-1", HASH, Language.TH),
                now.minus(Duration.ofDays(9)),
                doctorPerson.id(),
                "web",
                "{\"format\":\"morprom-consent-receipt/1\"}",
                HASH);
    }

    HeldCertificate certificate() {
        return new HeldCertificate(
                SERIAL,
                DOCTOR_ENROLMENT,
                doctorPerson.id(),
                Optional.of(CREDENTIAL),
                now.minus(Duration.ofDays(3)),
                now.plus(Duration.ofDays(727)),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, suspended by somebody. */
    HeldCertificate suspended(HeldCertificate.SuspendedBy by) {
        return suspended(by, HeldCertificate.AtCa.TOLD);
    }

    HeldCertificate suspended(HeldCertificate.SuspendedBy by, HeldCertificate.AtCa atCa) {
        var good = certificate();
        return new HeldCertificate(
                good.serialHex(),
                good.enrolment(),
                good.person(),
                good.credential(),
                good.notBefore(),
                good.notAfter(),
                Optional.of(new HeldCertificate.Suspension(now.minus(Duration.ofHours(1)), by, atCa)),
                Optional.empty());
    }

    IssuedDocument document(UUID id, int count) {
        return new IssuedDocument(
                id,
                doctorPerson.id(),
                facility.hcode9() + "-2569-%06d".formatted(count),
                TOKEN,
                HASH,
                HASH,
                IssuedDocument.State.ISSUED,
                now.minus(Duration.ofHours(count)),
                "นายสม●●● ใจ●●",
                183_204,
                Optional.empty(),
                count % 2 == 0 ? CertificateType.SICK_LEAVE : CertificateType.GENERAL,
                count % 2 == 0 ? Optional.empty() : Optional.of(ThaiDay.of(now).plusMonths(1)));
    }

    private void teachRegisters(UseCaseMocks mocks) {
        var organisations = mocks.of(Organisations.class);
        given(organisations.facility(facility.hcode9())).willReturn(Optional.of(facility));
        given(organisations.search(anyString(), anyInt())).willReturn(List.of(facility));
        var people = mocks.of(People.class);
        given(people.find(doctorPerson.id())).willReturn(Optional.of(doctorPerson));
        given(people.find(applicantPerson.id())).willReturn(Optional.of(applicantPerson));
        staff.forEach((role, signedIn) -> given(people.find(signedIn.personId()))
                .willReturn(Optional.of(role == Role.DOCTOR ? doctorPerson : SampleOffices.plain(signedIn))));
        given(mocks.of(LicenceRegistry.class).find(any(), anyString()))
                .willReturn(Optional.of(new RegisteredLicence(
                        Profession.DOCTOR,
                        applicant.licence().number(),
                        applicant.person().thai().given(),
                        applicant.person().thai().family(),
                        applicant.person().english().given(),
                        applicant.person().english().family(),
                        RegisteredLicence.Status.ACTIVE,
                        Optional.empty())));
    }

    private void teachEnrolments(UseCaseMocks mocks) {
        var waiting = applicantEnrolment(EnrolmentState.SUBMITTED, List.of(Tier.CENTRAL, Tier.PROVINCIAL));
        var certified =
                enrolment(DOCTOR_ENROLMENT, doctorPerson, doctor, EnrolmentState.CERTIFIED, List.of(Tier.values()));
        var enrolments = mocks.of(Enrolments.class);
        given(enrolments.find(APPLICANT_ENROLMENT)).willReturn(Optional.of(waiting));
        given(enrolments.find(DOCTOR_ENROLMENT)).willReturn(Optional.of(certified));
        given(enrolments.of(applicantPerson.id())).willReturn(List.of(waiting));
        given(enrolments.of(doctorPerson.id())).willReturn(List.of(certified));
        given(enrolments.own(any())).willAnswer(own -> new OwnEnrolments(enrolments.of(own.getArgument(0)), Map.of()));
        given(mocks.of(DecisionHistory.class).of(APPLICANT_ENROLMENT))
                .willReturn(List.of(made(Tier.CENTRAL, 40), made(Tier.PROVINCIAL, 16)));
        new SampleCaseload(now, facility).teach(mocks, APPLICANT_ENROLMENT, applicantPerson.name());
        var queued = new ProofingQueue.WaitingForProofing(
                APPLICANT_ENROLMENT,
                applicantPerson.name(),
                applicantPerson.maskedCitizenNumber(),
                now.minus(Duration.ofHours(2)));
        given(mocks.of(ProofingQueue.class).at(facility.hcode9()))
                .willReturn(new ProofingQueue.Waiting(List.of(queued), true));
        given(mocks.of(ProofingQueue.class).of(any()))
                .willReturn(
                        Optional.of(new ProofingQueue.AtCounter(applicantPerson, Optional.of(APPLICANT_ENROLMENT))));
        given(mocks.of(ShowCounterCode.class).current(any()))
                .willReturn(Optional.of(new CounterCode("40718852", now.plus(Duration.ofMinutes(12)))));
        given(mocks.of(OpenProofingEvidence.class).open(any(), any(), anyString()))
                .willReturn(Optional.of(SampleSigning.card(applicant.person(), facility, now)));
    }

    private void teachConsent(UseCaseMocks mocks) {
        for (var language : Language.values()) {
            given(mocks.of(ConsentNotices.class).inForce(any(), eq(language)))
                    .willReturn(List.of(Purpose.values()).stream()
                            .map(purpose -> notice(purpose, language))
                            .toList());
            given(mocks.of(SubscriberTerms.class).text(any(), eq(language)))
                    .willReturn("1. ใบรับรองนี้ออกให้ข้าพเจ้าเพียงผู้เดียว\n2. ข้าพเจ้าอ่านเอกสารก่อนลงนาม");
        }
        var given = Map.of(
                Purpose.COLLECT, receipt(Purpose.COLLECT), Purpose.KEEP_EVIDENCE, receipt(Purpose.KEEP_EVIDENCE));
        given(mocks.of(Consents.class).inForce(any())).willReturn(given);
        given(mocks.of(Consents.class).inForceForProfession(any())).willReturn(given);
        given(mocks.of(Consents.class).find(RECEIPT)).willReturn(Optional.of(receipt(Purpose.COLLECT)));
        given(mocks.of(Consents.class).of(any()))
                .willReturn(List.of(receipt(Purpose.KEEP_EVIDENCE), receipt(Purpose.COLLECT)));
    }

    private void teachCertificates(UseCaseMocks mocks) {
        given(mocks.of(HeldCertificates.class).of(doctorPerson.id())).willReturn(List.of(certificate()));
        given(mocks.of(HeldCertificates.class).signing(eq(doctorPerson.id()), any()))
                .willReturn(List.of(certificate()));
        given(mocks.of(HeldCertificates.class).find(SERIAL)).willReturn(Optional.of(certificate()));
        var documents = mocks.of(IssuedDocuments.class);
        var signed = IntStream.rangeClosed(1, 34)
                .mapToObj(i -> document(UUID.nameUUIDFromBytes(new byte[] {(byte) i}), i))
                .toList();
        given(documents.count(doctorPerson.id())).willReturn(signed.size());
        given(documents.of(eq(doctorPerson.id()), any(), eq(30), eq(0))).willReturn(signed.subList(0, 30));
        given(documents.of(eq(doctorPerson.id()), any(), eq(30), eq(30))).willReturn(signed.subList(30, 34));
        given(documents.find(DOCUMENT)).willReturn(Optional.of(document(DOCUMENT, 1)));
        given(documents.findByToken(TOKEN)).willReturn(Optional.of(document(DOCUMENT, 1)));
        given(documents.findByCode(VerificationCode.of(TOKEN))).willReturn(Optional.of(document(DOCUMENT, 1)));
        given(documents.pdf(DOCUMENT)).willReturn("%PDF-1.7".getBytes(StandardCharsets.US_ASCII));
    }

    private Enrolment enrolment(
            UUID id, Person person, SyntheticDoctor source, EnrolmentState state, List<Tier> approved) {
        return new Enrolment(
                id,
                person.id(),
                1,
                state,
                "facility-doctor",
                Optional.empty(),
                new DeclaredLicence(Profession.DOCTOR, source.licence().number()),
                new Affiliation(facility.hcode9(), source.position()),
                new Enrolment.Checks(
                        Optional.of(new Proofing(
                                "IAL2.3", "assurance/1", HASH, UUID.randomUUID(), now.minus(Duration.ofDays(4)))),
                        Optional.of(new LicenceMatch(
                                Set.of(), Optional.empty(), "file:" + HASH, now.minus(Duration.ofDays(4))))),
                Optional.of(new Enrolment.Frozen("{}", HASH, now.minus(Duration.ofDays(4)))),
                new Way(
                        ApprovalPolicies.load().find("facility-doctor").orElseThrow(),
                        approved.size(),
                        Optional.of(now.minus(Duration.ofDays(4)))),
                person.id(),
                now.minus(Duration.ofHours(5)));
    }

    private DecisionHistory.Made made(Tier tier, int hoursAgo) {
        return new DecisionHistory.Made(
                1,
                tier,
                Optional.empty(),
                Decision.approve(),
                UUID.randomUUID(),
                SampleCaseload.name(new SyntheticPeople(hoursAgo).person()),
                now.minus(Duration.ofHours(hoursAgo)));
    }

    private static Person person(SyntheticPerson source, String role) {
        return new Person(
                UUID.nameUUIDFromBytes(role.getBytes(StandardCharsets.UTF_8)),
                SampleCaseload.name(source),
                source.birthDate(),
                new CitizenNumber(source.citizenNumber()).masked(),
                new Contact(Optional.of(role + "@example.go.th"), Optional.of("0800000000")),
                Optional.empty(),
                false,
                false,
                true);
    }
}
