package th.morprom.did.ra.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.licence.LicenceEntry;
import th.morprom.did.ra.licence.RegisteredLicence;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.profession.Profession;
import th.morprom.did.ra.proofing.CardReading;
import th.morprom.did.ra.proofing.CardStatusSource;
import th.morprom.did.ra.proofing.OpenProofingEvidence;
import th.morprom.did.signing.activation.PrepareDocument;
import th.morprom.did.signing.activation.PreparedDocument;
import th.morprom.did.signing.activation.SignDocument;
import th.morprom.did.signing.activation.SignedDocument;
import th.morprom.did.signing.document.DocumentReference;
import th.morprom.did.signing.document.MedicalCertificate;
import th.morprom.did.signing.document.RenderMedicalCertificate;
import th.morprom.did.signing.document.VerificationCode;
import th.morprom.did.signing.proof.OfflinePage;
import th.morprom.did.signing.register.IssuedDocument;
import th.morprom.did.signing.report.ReportVerification;
import th.morprom.did.signing.verification.Finding;
import th.morprom.did.signing.verification.ForeignSignature;
import th.morprom.did.signing.verification.Verdict;
import th.morprom.did.signing.verification.VerifyDocument;
import th.morprom.did.testpki.card.SimulatedThaiIdCard;
import th.morprom.did.testpki.person.SyntheticPerson;

/** What signing and verification answer: a rendered page to sign, and a verdict by what the file says. */
final class SampleSigning {
    private static final String NUMBER = "ZZ0000001-2569-000035";
    private static final String HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private final Instant now;

    SampleSigning(Instant now) {
        this.now = now;
    }

    void teach(UseCaseMocks mocks) {
        given(mocks.of(PrepareDocument.class).prepare(any(), any(), any()))
                .willAnswer(call -> prepared(call.getArgument(1, MedicalCertificate.class)));
        given(mocks.of(SignDocument.class).sign(any(), any()))
                .willReturn(new SignedDocument(SampleData.DOCUMENT, NUMBER, new byte[] {1}));
        given(mocks.of(VerifyDocument.class).verify(any()))
                .willAnswer(call -> verdict(
                        changed(call.getArgument(0, byte[].class)) ? Verdict.Outcome.MODIFIED : Verdict.Outcome.VALID));
        given(mocks.of(ReportVerification.class).report(any()))
                .willReturn("<ValidationReport/>".getBytes(StandardCharsets.UTF_8));
        given(mocks.of(OfflinePage.class).isUseful()).willReturn(true);
        given(mocks.of(OfflinePage.class).html()).willReturn("<!DOCTYPE html><title>ตรวจ</title>");
        given(mocks.of(OfflinePage.class).certificates()).willReturn("-----BEGIN CERTIFICATE-----\n");
    }

    /** Null while a test teaches the mock something else. */
    private static boolean changed(byte @Nullable [] file) {
        return file != null && new String(file, StandardCharsets.UTF_8).contains("changed");
    }

    /** What an officer's reader found on this person's card. */
    static OpenProofingEvidence.ProofedCard card(SyntheticPerson person, Facility facility, Instant now) {
        var card = SimulatedThaiIdCard.of(person, LocalDate.ofInstant(now, ThaiDates.ZONE));
        return new OpenProofingEvidence.ProofedCard(
                new CardReading.CardNames(
                        person.thai().title(),
                        person.thai().given(),
                        person.thai().family(),
                        person.english().given(),
                        person.english().family()),
                person.birthDate(),
                CardStatusSource.CardStatus.NORMAL,
                facility.hcode9(),
                Bytes.of(card.photo()));
    }

    PreparedDocument prepared(MedicalCertificate certificate) {
        var render = new RenderMedicalCertificate(Clock.fixed(now, ZoneOffset.UTC));
        var reference = new DocumentReference(
                NUMBER,
                URI.create("http://localhost:8099/verify/" + SampleData.TOKEN),
                VerificationCode.of(SampleData.TOKEN));
        return new PreparedDocument(
                SampleData.DOCUMENT,
                NUMBER,
                new byte[32],
                new byte[32],
                render.render(certificate, reference),
                now.plus(Duration.ofMinutes(5)));
    }

    Verdict verdict(Verdict.Outcome outcome) {
        return verdict(outcome, Optional.empty());
    }

    Verdict verdict(Verdict.Outcome outcome, Optional<IssuedDocument> register) {
        return verdict(outcome, register, Optional.empty());
    }

    /** The signer's licence as his council has it by now. */
    static List<LicenceEntry> licence(RegisteredLicence.Status status) {
        var registered = new RegisteredLicence(
                Profession.DOCTOR,
                "99001",
                "เพ็ญจันทร์",
                "ทดลองปิ่นน้ำ",
                "Penchan",
                "Thotlongpinnam",
                status,
                Optional.empty());
        return List.of(new LicenceEntry(registered, List.of(), "file:9f86d081"));
    }

    /** Of a document with a seal. */
    Verdict sealed(Verdict.Outcome outcome, Verdict.Outcome ofSeal) {
        return verdict(outcome, Optional.empty(), Optional.of(verdict(ofSeal)));
    }

    /** Of a signer whose certificate is suspended. */
    Verdict suspended(Verdict.Outcome outcome) {
        var known = verdict(outcome);
        return new Verdict(
                outcome,
                List.of(Finding.SUSPENDED),
                known.signer(),
                known.signing(),
                Optional.of(new Verdict.CertificateStatus(
                        Verdict.Standing.GOOD, Verdict.Standing.SUSPENDED, Optional.of(now), Optional.of(6))),
                known.level(),
                known.archived(),
                Optional.empty(),
                List.of(),
                true,
                Optional.empty(),
                HASH,
                183_204,
                now);
    }

    /** Of a record that the service sealed. */
    Verdict ofService() {
        var doctors = verdict(Verdict.Outcome.VALID);
        return new Verdict(
                Verdict.Outcome.VALID,
                List.of(),
                doctors.signer()
                        .map(doctor -> new Verdict.Signer(
                                "Record Seal 2026",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("MorProm Digital ID"),
                                Optional.empty(),
                                doctor.certificateSerial(),
                                doctor.issuer(),
                                doctor.notBefore(),
                                doctor.notAfter())),
                doctors.signing(),
                doctors.status(),
                doctors.level(),
                List.of(),
                Optional.empty(),
                List.of(),
                true,
                Optional.empty(),
                HASH,
                183_204,
                now);
    }

    /** Of a file that our doctor signed, and another system's key as well. */
    Verdict beside(Verdict.Outcome outcome) {
        return beside(outcome, verdict(Verdict.Outcome.VALID));
    }

    /** Of a file with this signature of ours, and another system's. */
    Verdict beside(Verdict.Outcome outcome, Verdict ours) {
        boolean holds = outcome != Verdict.Outcome.OTHER_SIGNATURE_INVALID;
        return new Verdict(
                outcome,
                holds ? List.of() : List.of(Finding.OTHER_SIGNATURE),
                ours.signer(),
                ours.signing(),
                ours.status(),
                ours.level(),
                List.of(),
                Optional.empty(),
                foreign(holds ? Verdict.Outcome.FOREIGN_VALID : Verdict.Outcome.UNTRUSTED)
                        .foreign(),
                true,
                Optional.empty(),
                HASH,
                183_204,
                now);
    }

    /** Of a file that another system's key signed. */
    Verdict foreign(Verdict.Outcome outcome) {
        var holds = outcome == Verdict.Outcome.FOREIGN_VALID;
        return new Verdict(
                outcome,
                holds ? List.of() : List.of(Finding.PATH),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(new ForeignSignature(
                        holds ? Verdict.Outcome.VALID : outcome,
                        holds ? Optional.empty() : Optional.of(Finding.PATH),
                        holds ? "TOTAL_PASSED" : "INDETERMINATE",
                        holds ? Optional.empty() : Optional.of("NO_CERTIFICATE_CHAIN_FOUND"),
                        "นางสาวจำลอง บริษัทอื่น",
                        Optional.of("บริษัทจำลอง จำกัด"),
                        SampleData.SERIAL,
                        "Other Issuing CA",
                        Optional.of(new Verdict.Signing(now.minus(Duration.ofHours(1)), false, Optional.empty())),
                        "PKCS7-B",
                        holds ? Optional.of("thailand-nrca") : Optional.empty())),
                holds,
                Optional.empty(),
                HASH,
                183_204,
                now);
    }

    private Verdict verdict(Verdict.Outcome outcome, Optional<IssuedDocument> register, Optional<Verdict> seal) {
        var good = outcome == Verdict.Outcome.VALID;
        return new Verdict(
                outcome,
                good ? List.of() : List.of(Finding.DIGEST, Finding.LATER_CHANGE),
                Optional.of(new Verdict.Signer(
                        "เพ็ญจันทร์ ทดลองปิ่นน้ำ",
                        Optional.of("แพทย์"),
                        Optional.of("99001"),
                        Optional.of("โรงพยาบาลจำลองเชียงใหม่ 1"),
                        Optional.of("ZZ0000001"),
                        SampleData.SERIAL,
                        "MorProm Issuing CA",
                        now.minus(Duration.ofDays(3)),
                        now.plus(Duration.ofDays(727)))),
                Optional.of(new Verdict.Signing(now.minus(Duration.ofHours(1)), true, Optional.of("MorProm TSA 1"))),
                Optional.of(new Verdict.CertificateStatus(
                        Verdict.Standing.GOOD, Verdict.Standing.GOOD, Optional.empty(), Optional.empty())),
                Optional.of(Verdict.Level.LTA),
                List.of(new Verdict.Signing(now.minus(Duration.ofMinutes(5)), true, Optional.of("MorProm TSA 1"))),
                seal,
                List.of(),
                good,
                register,
                HASH,
                183_204,
                now);
    }
}
