package th.morprom.did.signing.trustlist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.junit.jupiter.api.Test;
import th.morprom.did.signing.report.ReportVerification;
import th.morprom.did.signing.sample.OtherProgram;
import th.morprom.did.signing.sample.SamplePdf;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.sample.Verifier;
import th.morprom.did.signing.trust.RevocationSource;
import th.morprom.did.signing.verification.Finding;
import th.morprom.did.signing.verification.ForeignSignature;
import th.morprom.did.signing.verification.Verdict;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.signing.verification.VerifyDocument;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;

/** Files that other systems' keys signed; the "other" hierarchy is on a trust list and vouches for nothing of ours. */
class ForeignSignaturesTest {
    static final SamplePki OURS = SamplePki.create();
    static final SampleHierarchy OTHER = SampleHierarchy.builder().name("Other").build();
    static final SamplePki OTHERS = new SamplePki(OTHER, Clock.systemUTC());

    private final VerifyDocument verifier = trusting(OTHER);

    @Test
    void a_signature_of_a_listed_ca_holds_and_is_not_taken_for_one_of_ours() {
        var verdict = verifier.verify(OTHERS.signedLt());

        assertThat(verdict.outcome()).isEqualTo(Outcome.FOREIGN_VALID);
        assertThat(verdict.findings()).isEmpty();
        // Its certificate says "แพทย์" and a licence: nobody of ours looked at that.
        assertThat(verdict.signer()).isEmpty();
        var one = only(verdict);
        assertThat(one.holds()).isTrue();
        assertThat(one.trustList()).contains("others");
        assertThat(one.signer()).isEqualTo("ตัวอย่าง ทดสอบระบบ");
        assertThat(one.issuer()).contains("Other");
        assertThat(one.signing().orElseThrow().trusted()).isTrue();
        assertThat(one.format()).isEqualTo("PAdES-BASELINE-LT");
        assertThat(one.indication()).isEqualTo("TOTAL_PASSED");
    }

    @Test
    void without_a_list_that_has_its_ca_the_same_file_is_of_nobody_known() {
        var verdict = trusting().verify(OTHERS.signedLt());

        assertThat(verdict.outcome()).isEqualTo(Outcome.UNTRUSTED);
        assertThat(verdict.findings()).containsExactly(Finding.PATH);
        assertThat(only(verdict).trustList()).isEmpty();
        assertThat(only(verdict).subIndication()).contains("NO_CERTIFICATE_CHAIN_FOUND");
    }

    @Test
    void the_report_is_that_of_who_judged() {
        var report = new ReportVerification(verifier).report(OTHERS.signedLt());

        assertThat(new String(report, ISO_8859_1))
                .contains("ValidationReport", "urn:etsi:019102:mainindication:total-passed");
    }

    @Test
    void several_signatures_of_the_older_kind_hold_one_after_the_other() {
        var twice = OtherProgram.signed(OtherProgram.signed(SamplePdf.onePage(), signer()), signer());

        var verdict = verifier.verify(twice);

        assertThat(verdict.outcome()).isEqualTo(Outcome.FOREIGN_VALID);
        assertThat(verdict.foreign()).hasSize(2).allSatisfy(one -> {
            assertThat(one.format()).startsWith("PKCS7");
            assertThat(one.signing().orElseThrow().trusted()).isFalse();
        });
    }

    @Test
    void what_nobody_can_answer_for_is_not_known_and_not_good() {
        var pdf = OtherProgram.signed(SamplePdf.onePage(), signer());

        var verdict = verifier(Map.of("others", List.of(OTHER.root().certificate())), issuer -> Optional.empty())
                .verify(pdf);

        assertThat(verdict.outcome()).isEqualTo(Outcome.STATUS_UNKNOWN);
        assertThat(verdict.findings()).containsExactly(Finding.STATUS_AT_SIGNING);
        assertThat(only(verdict).indication()).isEqualTo("INDETERMINATE");
    }

    @Test
    void a_list_counts_for_the_certificates_alone_that_it_is_for() {
        var pdf = OtherProgram.signed(SamplePdf.onePage(), signer());
        var elsewhere = new DistributionPointName(
                new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, "http://elsewhere/crl")));
        var others = List.of(
                ofSome(new IssuingDistributionPoint(null, false, true, null, false, false)),
                ofSome(new IssuingDistributionPoint(null, true, false, null, true, false)),
                ofSome(new IssuingDistributionPoint(null, false, false, new ReasonFlags(1), false, false)),
                ofSome(new IssuingDistributionPoint(elsewhere, false, false, null, false, false)));

        for (var other : others) {
            assertThat(withLists(List.of(other)).verify(pdf).outcome()).isEqualTo(Outcome.STATUS_UNKNOWN);
        }
        assertThat(withLists(List.of(others.get(0), others.get(3), encoded(OTHER)))
                        .verify(pdf)
                        .outcome())
                .isEqualTo(Outcome.FOREIGN_VALID);
    }

    @Test
    void a_signature_whose_certificate_was_revoked_does_not_hold() {
        var doctor = signer();
        OTHER.revoke(doctor, OTHERS.clock().instant().minus(Duration.ofDays(1)), 1);

        assertThat(verifier.verify(OtherProgram.signed(SamplePdf.onePage(), doctor))
                        .outcome())
                .isEqualTo(Outcome.REVOKED);
    }

    @Test
    void a_certificate_for_something_else_signs_no_documents() {
        var server = OTHER.doctor().keyUsage(KeyUsage.digitalSignature).issue();

        var verdict = verifier.verify(OtherProgram.signed(SamplePdf.onePage(), server));

        assertThat(verdict.outcome()).isEqualTo(Outcome.UNTRUSTED);
        assertThat(verdict.findings()).containsExactly(Finding.KEY_USAGE);
    }

    @Test
    void a_stranger_who_signs_upon_a_document_of_ours_does_not_make_it_his() {
        var ours = OURS.signedLt();

        assertThat(verifier.verify(OtherProgram.signed(ours, signer())).signer())
                .isEqualTo(verifier.verify(ours).signer());
        assertThat(verifier.verify(OtherProgram.signed(hidden(ours), signer())).outcome())
                .isIn(Outcome.MODIFIED, Outcome.SIGNATURE_DAMAGED, Outcome.SIGNATURE_REMOVED);
        assertThat(verifier.verify(ours).outcome()).isEqualTo(Outcome.VALID);
        assertThat(verifier.verify(ours).foreign()).isEmpty();
    }

    @Test
    void changes_after_a_signature_are_modifications() {
        for (var signed : List.of(OTHERS.signedLt(), OtherProgram.signed(SamplePdf.onePage(), signer()))) {
            assertModified(OtherProgram.updated(signed, ForeignSignaturesTest::draw));
            assertModified(OtherProgram.updated(signed, ForeignSignaturesTest::comment));
            assertModified((new String(signed, ISO_8859_1) + "% forged\n").getBytes(ISO_8859_1));
            assertModified((new String(signed, ISO_8859_1)
                            + "\n4 0 obj\n<< /Length 0 >>\nstream\n\nendstream\nendobj\nstartxref\n0\n%%EOF\n")
                    .getBytes(ISO_8859_1));
            // Signed again, so that the forgery is covered by a signature that holds.
            assertModified(OtherProgram.signed(OtherProgram.updated(signed, ForeignSignaturesTest::draw), signer()));
        }
    }

    @Test
    void a_form_that_is_filled_in_after_the_signature_is_a_modification_and_a_further_signature_is_none() {
        var signed = OtherProgram.signed(OtherProgram.updated(SamplePdf.onePage(), OtherProgram::addField), signer());

        assertThat(verifier.verify(signed).outcome()).isEqualTo(Outcome.FOREIGN_VALID);
        assertThat(verifier.verify(OtherProgram.signed(signed, signer())).outcome())
                .isEqualTo(Outcome.FOREIGN_VALID);
        assertModified(OtherProgram.updated(signed, OtherProgram::fillField));
        assertModified(OtherProgram.updated(signed, OtherProgram::addUnsignedSignatureField));
        assertModified(OtherProgram.signed(OtherProgram.updated(signed, OtherProgram::fillField), signer()));
    }

    @Test
    void a_signature_over_a_digest_by_sha_1_is_not_judged() {
        var verdict = verifier.verify(OtherProgram.signedBySha1(SamplePdf.onePage(), signer()));

        assertThat(verdict.outcome()).isEqualTo(Outcome.SIGNATURE_DAMAGED);
        assertThat(verdict.foreign()).isEmpty();
    }

    @Test
    void a_time_stamp_of_the_document_is_no_modification() {
        assertThat(verifier.verify(OTHERS.signedLta()).outcome()).isEqualTo(Outcome.FOREIGN_VALID);
    }

    @Test
    void a_time_stamp_of_the_document_by_nobody_known_does_not_hold() {
        var stranger = SamplePki.create().sources();

        var verdict = verifier.verify(stranger.stamped(OTHERS.signedLt()));

        assertThat(verdict.outcome()).isEqualTo(Outcome.TIMESTAMP_INVALID);
        assertThat(verdict.findings()).containsExactly(Finding.TIMESTAMP);
    }

    @Test
    void a_signature_that_was_taken_out_of_sight_is_not_forgotten() {
        var signed = OtherProgram.signed(SamplePdf.onePage(), signer());

        assertThat(verifier.verify(hidden(signed)).outcome()).isEqualTo(Outcome.SIGNATURE_REMOVED);
        assertThat(verifier.verify(OtherProgram.signed(hidden(signed), signer()))
                        .outcome())
                .isNotIn(Outcome.FOREIGN_VALID, Outcome.VALID);
    }

    @Test
    void no_flipped_byte_of_a_foreign_file_makes_it_hold_for_somebody_else() {
        var signed = OtherProgram.signed(SamplePdf.onePage(), signer());
        for (int at = 9; at < signed.length - 2; at += 311) {
            var forged = signed.clone();
            forged[at] ^= 1;
            var verdict = verifier.verify(forged);
            if (verdict.outcome() == Outcome.FOREIGN_VALID) {
                assertThat(only(verdict).signer()).as("byte %d", at).isEqualTo("ตัวอย่าง ทดสอบระบบ");
                assertThat(new String(signed, ISO_8859_1).substring(0, at))
                        .as("byte %d is in the gap", at)
                        .contains("/Contents <");
            }
        }
    }

    @Test
    void no_host_is_asked_that_a_file_names() throws IOException {
        try (var door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            door.setSoTimeout(1);
            var named = SampleHierarchy.builder()
                    .name("Named")
                    .baseUrl("http://127.0.0.1:" + door.getLocalPort())
                    .build();
            var pdf = OtherProgram.signed(SamplePdf.onePage(), named.doctor().issue());

            trusting(named).verify(pdf);
            trusting().verify(pdf);

            assertThat(org.assertj.core.api.Assertions.catchThrowable(door::accept))
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void no_policy_is_fetched_that_a_signature_names() throws IOException {
        try (var door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            door.setSoTimeout(1);
            var address = "http://127.0.0.1:" + door.getLocalPort() + "/policy";

            verifier.verify(OtherProgram.signedByPolicy(SamplePdf.onePage(), signer(), address));

            assertThat(org.assertj.core.api.Assertions.catchThrowable(door::accept))
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    private void assertModified(byte[] forged) {
        var verdict = verifier.verify(forged);
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.MODIFIED);
    }

    private static ForeignSignature only(Verdict verdict) {
        assertThat(verdict.foreign()).hasSize(1);
        return verdict.foreign().get(0);
    }

    static SampleCertificate signer() {
        return OTHER.doctor().issue();
    }

    static VerifyDocument trusting(SampleHierarchy... listed) {
        var certificates =
                List.of(listed).stream().map(one -> one.root().certificate()).toList();
        return verifier(Map.of("others", certificates), lists(listed));
    }

    private static VerifyDocument verifier(
            Map<String, List<org.bouncycastle.cert.X509CertificateHolder>> lists, RevocationSource revocation) {
        return Verifier.trusting(OURS)
                .withForeign(
                        new JudgeByTrustLists(new TrustLists(lists, revocation, OURS.anchors()), new HeldTrustLists()));
    }

    /** As the operator's addresses would give them. */
    private static RevocationSource lists(SampleHierarchy... listed) {
        return issuer -> List.of(listed).stream()
                .flatMap(one -> List.of(one.issuing(), one.root()).stream()
                        .filter(ca -> ca.x509().getSubjectX500Principal().equals(issuer))
                        .map(ca -> ca.equals(one.issuing()) ? encoded(one) : ofRoot(one)))
                .findFirst();
    }

    private static byte[] encoded(SampleHierarchy hierarchy) {
        try {
            return hierarchy.crl().getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] ofRoot(SampleHierarchy hierarchy) {
        var now = OTHERS.clock().instant();
        var builder = new X509v2CRLBuilder(hierarchy.root().certificate().getSubject(), Date.from(now.minusSeconds(1)));
        builder.setNextUpdate(Date.from(now.plus(Duration.ofDays(1))));
        try {
            return builder.build(hierarchy.root().contentSigner()).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A list of the issuing CA for some of its certificates. */
    private static byte[] ofSome(IssuingDistributionPoint scope) {
        var now = OTHERS.clock().instant();
        var builder = new X509v2CRLBuilder(OTHER.issuing().certificate().getSubject(), Date.from(now.minusSeconds(1)));
        builder.setNextUpdate(Date.from(now.plus(Duration.ofDays(1))));
        try {
            builder.addExtension(Extension.issuingDistributionPoint, true, scope);
            return builder.build(OTHER.issuing().contentSigner()).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static VerifyDocument withLists(List<byte[]> ofIssuing) {
        var issuing = OTHER.issuing().x509().getSubjectX500Principal();
        var rest = lists(OTHER);
        var lists = new RevocationSource() {
            @Override
            public Optional<byte[]> crl(X500Principal issuer) {
                return all(issuer).stream().findFirst();
            }

            @Override
            public List<byte[]> all(X500Principal issuer) {
                return issuer.equals(issuing) ? ofIssuing : rest.all(issuer);
            }
        };
        return verifier(Map.of("others", List.of(OTHER.root().certificate())), lists);
    }

    static byte[] hidden(byte[] signed) {
        return OtherProgram.updated(signed, document -> {
            document.getDocumentCatalog().getCOSObject().removeItem(COSName.ACRO_FORM);
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            document.getPage(0).getCOSObject().setItem(COSName.ANNOTS, new COSArray());
            document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
        });
    }

    static void draw(PDDocument document) {
        try (var content =
                new PDPageContentStream(document, document.getPage(0), PDPageContentStream.AppendMode.APPEND, true)) {
            content.addRect(10, 10, 300, 300);
            content.fill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
    }

    private static void comment(PDDocument document) {
        try {
            var annotations = document.getPage(0).getAnnotations();
            annotations.add(new PDAnnotationText());
            document.getPage(0).setAnnotations(annotations);
            document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
