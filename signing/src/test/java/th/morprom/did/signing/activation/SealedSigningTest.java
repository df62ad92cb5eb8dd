package th.morprom.did.signing.activation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import th.morprom.did.signing.document.PdfaValidator;
import th.morprom.did.signing.document.SampleCertificates;
import th.morprom.did.signing.register.DocumentVersion;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.sample.Sealing;
import th.morprom.did.signing.sample.SigningSystem;
import th.morprom.did.signing.seal.FacilitySeal.State;
import th.morprom.did.signing.seal.SealIssued;
import th.morprom.did.signing.seal.SealRefused;
import th.morprom.did.signing.seal.SealingRefused;
import th.morprom.did.signing.verification.Finding;
import th.morprom.did.signing.verification.Verdict;
import th.morprom.did.signing.verification.Verdict.Level;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.signing.verification.VerifyDocument;
import th.morprom.did.testpki.pki.SampleCertificate;

/** Documents of a facility that has a seal: the doctor agrees and signs as ever, and the seal comes behind his signature. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealedSigningTest {
    private static final int KEY_COMPROMISE = 1;
    private static final int HOLD = 6;

    private final SigningSystem system = new SigningSystem();
    private final Sealing seals = system.seals;
    private final VerifyDocument verifier = system.verifier();
    private final SealIssued later = seals.later(verifier);
    private SampleCertificate seal = seals.use();

    @BeforeEach
    void with_a_good_seal() {
        seal = seals.use();
    }

    @Test
    void seals_what_its_doctor_signed_in_the_same_completion() {
        var stamps = system.timestampsGranted.get();

        var signed = signed();

        var verdict = verifier.verify(signed.pdf());
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VALID);
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.level()).contains(Level.LT);
        assertThat(verdict.signer().orElseThrow().name()).isEqualTo("กตัญญู ฝั้นป่าซาง");
        var ofSeal = verdict.seal().orElseThrow();
        assertThat(ofSeal.outcome()).isEqualTo(Outcome.VALID);
        assertThat(ofSeal.level()).contains(Level.LT);
        assertThat(ofSeal.signer().orElseThrow().name()).isEqualTo(Sealing.NAME);
        assertThat(ofSeal.signer().orElseThrow().certificateSerial())
                .isEqualTo(seal.serial().toString(16));
        assertThat(verdict.register()).isEqualTo(system.register.find(signed.documentId()));
        assertThat(system.timestampsGranted.get() - stamps).isEqualTo(2);
        assertThat(details(signed)).contains("\"seal\"").doesNotContain("unsealed");
        assertThat(PdfaValidator.violations(signed.pdf(), PDFAFlavour.PDFA_3_B)).isEmpty();
    }

    @Test
    void a_time_stamp_of_the_document_keeps_both_provable() {
        var archived = system.pki.sources().archived(signed().pdf());

        var verdict = verifier.verify(archived);

        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VALID);
        assertThat(verdict.level()).contains(Level.LTA);
        assertThat(verdict.seal().orElseThrow().level()).contains(Level.LTA);
        assertThat(PdfaValidator.violations(archived, PDFAFlavour.PDFA_3_B)).isEmpty();
    }

    @Test
    void seals_each_document_of_a_batch() {
        var credential = system.readyCredential();
        var drafts = Stream.of(1, 2, 3)
                .map(i -> system.batches
                        .draft(credential, SampleCertificates.certificate())
                        .id())
                .collect(Collectors.toSet());
        var prepared = system.batches.prepareBatch.prepare(credential, drafts);

        var batch = system.batches.signBatch.sign(prepared.id(), system.assertion(prepared.challenge()));

        assertThat(batch.documents()).hasSize(3).allSatisfy(item -> {
            assertThat(item.signed()).isTrue();
            assertThat(sealOf(item.document())).contains(Outcome.VALID);
        });
    }

    @Test
    void our_document_without_its_seal_is_not_as_it_was_issued() {
        var pdf = signed().pdf();
        var text = new String(pdf, ISO_8859_1);
        // The page as it was rendered, the signature's revision, and then the seal's.
        int second = text.indexOf("/ByteRange", text.indexOf("/ByteRange") + 1);
        int end = text.lastIndexOf("%%EOF\n", second) + "%%EOF\n".length();

        var verdict = verifier.verify(Arrays.copyOf(pdf, end));

        assertThat(verdict.outcome()).isEqualTo(Outcome.MODIFIED);
        assertThat(verdict.findings()).contains(Finding.NOT_AS_ISSUED);
    }

    @Test
    void a_stopped_seal_is_not_put_on_and_nobody_misses_it() {
        seals.switchSeal.set(Sealing.FACILITY, false, Sealing.OPERATOR);
        var without = signed();
        seals.switchSeal.set(Sealing.FACILITY, true, Sealing.OPERATOR);
        var with = signed();

        assertThat(sealOf(without.documentId())).isEmpty();
        assertThat(unsealedBecause(without)).isEqualTo("-");
        assertThat(details(without)).doesNotContain("seal");
        assertThat(sealOf(with.documentId())).contains(Outcome.VALID);
    }

    @Test
    void a_seal_that_cannot_be_used_keeps_no_doctor_from_signing_and_is_told() {
        var before = seals.find.unsealed();
        var now = system.clock.instant();

        system.pki.hierarchy().revoke(seal, now.minusSeconds(60), HOLD);
        var suspended = signed();
        system.pki.hierarchy().revoke(seal, now.minusSeconds(60), KEY_COMPROMISE);
        var revoked = signed();
        seal = seals.use();
        presentSealIs(system.pki.hierarchy().seal(Sealing.NAME, Sealing.FACILITY, now.minus(Duration.ofDays(1))));
        var expired = signed();
        presentSealIs("no certificate".getBytes(UTF_8));
        var unreadable = signed();
        presentSealIs(seal.der());

        assertThat(List.of(suspended, revoked, expired, unreadable)).allSatisfy(signed -> {
            var verdict = verifier.verify(signed.pdf());
            assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VALID);
            assertThat(verdict.seal()).isEmpty();
        });
        assertThat(Stream.of(suspended, revoked, expired, unreadable).map(this::unsealedBecause))
                .containsExactly("SUSPENDED", "REVOKED", "EXPIRED", "FAILED");
        assertThat(details(revoked)).contains("\"unsealed\"", "REVOKED");
        assertThat(seals.find.unsealed() - before).isEqualTo(4);
    }

    @Test
    void what_was_issued_without_its_seal_gets_it_when_its_doctor_asks_and_the_register_knows_both_files() {
        system.pki.hierarchy().revoke(seal, system.clock.instant().minusSeconds(60), HOLD);
        var unsealed = signed();
        assertThat(later.isUnsealed(unsealed.documentId())).isTrue();
        assertThat(refusedLater(unsealed.documentId(), system.doctor)).isEqualTo(SealingRefused.Reason.NOT_NOW);
        seal = seals.use();

        assertThat(catchThrowableOfType(
                                SealingRefused.class,
                                () -> later.seal(unsealed.documentId(), system.doctor, Set.of("ZZ0000002")))
                        .reason())
                .isEqualTo(SealingRefused.Reason.NO_PRACTICE);
        later.seal(unsealed.documentId(), system.doctor, Set.of(Sealing.FACILITY));

        var file = system.register.pdf(unsealed.documentId());
        var verdict = verifier.verify(file);
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VALID);
        assertThat(verdict.seal().orElseThrow().outcome()).isEqualTo(Outcome.VALID);
        assertThat(verdict.seal().orElseThrow().level()).contains(Level.LT);
        assertThat(verdict.register()).isEqualTo(system.register.find(unsealed.documentId()));
        var versions = system.register.versions(unsealed.documentId());
        assertThat(DocumentVersion.begunWith(versions, file)).hasSize(2).isEqualTo(versions);
        var asItWas = verifier.verify(unsealed.pdf());
        assertThat(asItWas.outcome()).as("the shorter file, %s", asItWas).isEqualTo(Outcome.VALID);
        assertThat(asItWas.register()).isPresent();
        assertThat(later.isUnsealed(unsealed.documentId())).isFalse();
        assertThat(refusedLater(unsealed.documentId(), system.doctor)).isEqualTo(SealingRefused.Reason.SEALED);
        assertThat(PdfaValidator.violations(file, PDFAFlavour.PDFA_3_B)).isEmpty();
    }

    @Test
    void nobody_elses_document_none_without_a_seal_and_none_that_the_archive_works_on_is_sealed() {
        seals.switchSeal.set(Sealing.FACILITY, false, Sealing.OPERATOR);
        var document = signed().documentId();

        assertThat(refusedLater(document, UUID.randomUUID())).isEqualTo(SealingRefused.Reason.UNKNOWN_DOCUMENT);
        assertThat(refusedLater(document, system.doctor)).isEqualTo(SealingRefused.Reason.NO_SEAL);
        seals.switchSeal.set(Sealing.FACILITY, true, Sealing.OPERATOR);
        system.jdbc
                .sql("update signing.document set archive_claim = id, archive_claimed_until = :until where id = :id")
                .param("until", system.clock.instant().plusSeconds(60).atOffset(ZoneOffset.UTC))
                .param("id", document)
                .update();
        assertThat(refusedLater(document, system.doctor)).isEqualTo(SealingRefused.Reason.BUSY);
        system.withdraw(document);
        assertThat(refusedLater(document, system.doctor)).isEqualTo(SealingRefused.Reason.UNKNOWN_DOCUMENT);
    }

    @Test
    void a_seal_of_a_root_that_is_not_trusted_here_or_without_its_key_is_not_used() {
        presentSealIs(system.pki.hierarchy().lookAlike().seal(Sealing.NAME, Sealing.FACILITY));
        var untrusted = signed();
        seals.use();
        system.jdbc
                .sql("update signing.facility_seal set key_label = 'no such key' where state = 'IN_USE'")
                .update();
        var keyless = signed();

        assertThat(Stream.of(untrusted, keyless).map(this::unsealedBecause))
                .containsExactly("UNTRUSTED", "KEY_UNAVAILABLE");
    }

    @Test
    void the_next_seal_takes_the_place_of_the_present_one_when_its_certificate_comes() {
        var ordered = system.pki.hierarchy().seal(Sealing.NAME, Sealing.FACILITY);
        assertThat(seals.certified(ordered).getSubjectPublicKeyInfo())
                .as("asked for again before the certificate is there")
                .isEqualTo(seals.certified(ordered).getSubjectPublicKeyInfo());
        assertThat(sealOf(signed().documentId())).contains(Outcome.VALID);

        var next = seals.use();

        assertThat(seals.find.find())
                .filteredOn(one -> one.state() == State.IN_USE)
                .singleElement()
                .satisfies(
                        one -> assertThat(one.chain().get(0).getSerialNumber()).isEqualTo(next.serial()));
        assertThat(verifier.verify(signed().pdf())
                        .seal()
                        .flatMap(Verdict::signer)
                        .orElseThrow()
                        .certificateSerial())
                .isEqualTo(next.serial().toString(16));
    }

    @Test
    void a_certificate_that_could_not_seal_now_takes_no_others_place() {
        var now = system.clock.instant();
        var hierarchy = system.pki.hierarchy();
        var elsewhere = new SamplePki(hierarchy.lookAlike(), system.clock);
        var over = hierarchy.seal(Sealing.NAME, Sealing.FACILITY, now.minusSeconds(1));
        var early = hierarchy.seal(
                Sealing.NAME,
                Sealing.FACILITY,
                now.plus(Duration.between(
                                seal.certificate().getNotBefore().toInstant(),
                                seal.certificate().getNotAfter().toInstant())
                        .plusHours(1)));

        assertThat(refused(
                        seals.certified(elsewhere.hierarchy().seal(Sealing.NAME, Sealing.FACILITY), elsewhere),
                        elsewhere.hierarchy().issuing().certificate()))
                .isEqualTo(SealRefused.Reason.UNTRUSTED);
        assertThat(refused(seals.certified(over), hierarchy.issuing().certificate()))
                .isEqualTo(SealRefused.Reason.NOT_VALID);
        assertThat(refused(seals.certified(early), hierarchy.issuing().certificate()))
                .isEqualTo(SealRefused.Reason.NOT_VALID);

        assertThat(sealOf(signed().documentId())).contains(Outcome.VALID);
        assertThat(seals.find.ending()).isZero();
        install(hierarchy.seal(Sealing.NAME, Sealing.FACILITY, now.plus(Duration.ofDays(1))));
        assertThat(seals.find.ending()).isEqualTo(1);
    }

    @Test
    void a_revoked_certificate_takes_no_others_place() {
        var ordered = system.pki.hierarchy().seal(Sealing.NAME, Sealing.FACILITY);
        system.pki.hierarchy().revoke(ordered, system.clock.instant().minusSeconds(60), KEY_COMPROMISE);

        assertThat(refused(
                        seals.certified(ordered),
                        system.pki.hierarchy().issuing().certificate()))
                .isEqualTo(SealRefused.Reason.REVOKED);

        assertThat(sealOf(signed().documentId())).contains(Outcome.VALID);
    }

    @Test
    void what_an_operator_stopped_stays_so_through_the_next_seal() {
        seals.switchSeal.set(Sealing.FACILITY, false, Sealing.OPERATOR);

        var next = seals.use();

        assertThat(unsealedBecause(signed())).isEqualTo("-");
        assertThat(seals.find.of(Sealing.FACILITY))
                .filteredOn(one -> one.state() == State.STOPPED)
                .singleElement()
                .satisfies(
                        one -> assertThat(one.chain().get(0).getSerialNumber()).isEqualTo(next.serial()));
        seals.switchSeal.set(Sealing.FACILITY, true, Sealing.OPERATOR);
        assertThat(sealOf(signed().documentId())).contains(Outcome.VALID);
    }

    @Test
    void takes_no_certificate_but_that_of_this_facilitys_seal_over_a_key_of_its_own() {
        var hierarchy = system.pki.hierarchy();

        assertThat(refused(hierarchy.seal(Sealing.NAME, Sealing.FACILITY).certificate()))
                .isEqualTo(SealRefused.Reason.OTHER_KEY);
        assertThat(refused(seals.certified(hierarchy.seal(Sealing.NAME, "ZZ0000002"))))
                .isEqualTo(SealRefused.Reason.NOT_A_SEAL);
        assertThat(refused(seals.certified(hierarchy
                        .doctor()
                        .facility(Sealing.NAME, Sealing.FACILITY)
                        .issue())))
                .isEqualTo(SealRefused.Reason.NOT_A_SEAL);
        assertThat(catchThrowableOfType(SealRefused.class, () -> seals.request.request("51", Sealing.OPERATOR))
                        .reason())
                .isEqualTo(SealRefused.Reason.FACILITY);
        assertThat(catchThrowableOfType(
                                SealRefused.class, () -> seals.switchSeal.set("ZZ0000009", false, Sealing.OPERATOR))
                        .reason())
                .isEqualTo(SealRefused.Reason.NO_SEAL);
    }

    private SealingRefused.Reason refusedLater(UUID document, UUID by) {
        return catchThrowableOfType(SealingRefused.class, () -> later.seal(document, by, Set.of(Sealing.FACILITY)))
                .reason();
    }

    private SealRefused.Reason refused(X509CertificateHolder... chain) {
        return catchThrowableOfType(SealRefused.class, () -> seals.install.install(List.of(chain), Sealing.OPERATOR))
                .reason();
    }

    /** As the register would have it after a mistake, or a change of the roots. */
    private void presentSealIs(SampleCertificate other) {
        presentSealIs(other.der());
    }

    private void presentSealIs(byte[] certificate) {
        system.jdbc
                .sql("update signing.facility_seal set certificate_chain[1] = :other where state = 'IN_USE'")
                .param("other", certificate)
                .update();
    }

    private void install(SampleCertificate ordered) {
        seals.install.install(
                List.of(
                        seals.certified(ordered),
                        system.pki.hierarchy().issuing().certificate()),
                Sealing.OPERATOR);
    }

    private SignedDocument signed() {
        var prepared = system.prepareDocument.prepare(system.readyCredential(), SampleCertificates.certificate());
        return system.signDocument.sign(prepared.documentId(), system.assertion(prepared.challenge()));
    }

    private Optional<Outcome> sealOf(UUID document) {
        return verifier.verify(system.register.pdf(document)).seal().map(Verdict::outcome);
    }

    private String unsealedBecause(SignedDocument document) {
        return system.jdbc
                .sql("select coalesce(unsealed_because, '-') from signing.document where id = :id")
                .param("id", document.documentId())
                .query(String.class)
                .single();
    }

    private String details(SignedDocument document) {
        return system.jdbc
                .sql("select details::text from audit.event where type = 'document.issued' and subject = :id")
                .param("id", document.documentId().toString())
                .query(String.class)
                .single();
    }
}
