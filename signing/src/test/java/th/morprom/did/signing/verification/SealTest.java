package th.morprom.did.signing.verification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.junit.jupiter.api.Test;
import th.morprom.did.signing.pades.ByteRange;
import th.morprom.did.signing.pades.CompleteSignature;
import th.morprom.did.signing.pades.PreparedPdf;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.sample.Sources;
import th.morprom.did.signing.sample.Verifier;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.signing.verification.Verdict.Level;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.signing.verification.Verdict.Standing;
import th.morprom.did.testpki.pki.SampleCertificate;

/** A facility's seal upon its doctor's signature: when it counts, and what everything else in its place is called. */
class SealTest {
    private static final int KEY_COMPROMISE = 1;
    private static final int HOLD = 6;
    private static final COSName ANNOTATIONS = COSName.ANNOTS;

    private final SamplePki pki = SamplePki.create();

    @Test
    void names_both_who_signed_and_which_facility_sealed_with_time_status_and_level_of_each() {
        var verdict = Verifier.verify(pki.sealedLt(), pki);

        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VALID);
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.level()).contains(Level.LT);
        assertThat(verdict.signer().orElseThrow().licenceNumber()).contains("99001");
        var seal = verdict.seal().orElseThrow();
        assertThat(seal.outcome()).isEqualTo(Outcome.VALID);
        assertThat(seal.findings()).isEmpty();
        assertThat(seal.level()).contains(Level.LT);
        assertThat(seal.signer().orElseThrow().name()).isEqualTo("โรงพยาบาลทดสอบหนึ่ง");
        assertThat(seal.signer().orElseThrow().facilityCode()).contains("ZZ0000001");
        assertThat(seal.signer().orElseThrow().licenceNumber()).isEmpty();
        assertThat(seal.signing().orElseThrow().trusted()).isTrue();
        assertThat(seal.signing().orElseThrow().time())
                .isAfterOrEqualTo(verdict.signing().orElseThrow().time());
        assertThat(seal.status().orElseThrow().now()).isEqualTo(Standing.GOOD);
    }

    @Test
    void a_time_stamp_of_the_document_covers_both() {
        var verdict = Verifier.verify(pki.sources().archived(pki.sealedLt()), pki);

        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VALID);
        assertThat(verdict.level()).contains(Level.LTA);
        assertThat(verdict.seal().orElseThrow().level()).contains(Level.LTA);
        assertThat(verdict.seal().orElseThrow().archived()).isEqualTo(verdict.archived());
    }

    @Test
    void may_come_later_and_is_then_covered_by_what_comes_after_it_alone() {
        var archived = pki.signedLta();

        var sealed = Verifier.verify(pki.sealed(archived, pki.seal()), pki);

        assertThat(sealed.outcome()).as("%s", sealed).isEqualTo(Outcome.VALID);
        assertThat(sealed.level()).contains(Level.LTA);
        assertThat(sealed.seal().orElseThrow().level()).contains(Level.T);
        assertThat(sealed.seal().orElseThrow().archived()).isEmpty();
    }

    @Test
    void a_document_without_one_is_as_valid_as_ever() {
        var verdict = Verifier.verify(pki.signedLt(), pki);

        assertThat(verdict.outcome()).isEqualTo(Outcome.VALID);
        assertThat(verdict.seal()).isEmpty();
    }

    @Test
    void a_seal_of_another_trust_or_by_a_forger_of_the_same_names_makes_the_document_invalid() {
        var forger = new SamplePki(pki.hierarchy().lookAlike(), pki.clock());

        for (var seal :
                new SampleCertificate[] {forger.seal(), SamplePki.create().seal()}) {
            assertSealFails(pki.sealed(pki.signedLt(), seal), Outcome.UNTRUSTED, Finding.PATH);
        }
    }

    @Test
    void a_seal_of_another_facility_than_the_doctors_is_none_of_this_document() {
        var other = pki.hierarchy().seal("โรงพยาบาลทดสอบสอง", "ZZ0000002");

        assertSealFails(
                pki.sealedLt(pki.hierarchy().doctor().issue(), other), Outcome.UNTRUSTED, Finding.SEAL_FACILITY);
    }

    @Test
    void a_seal_that_was_revoked_suspended_or_over_when_it_sealed_does_not_hold() {
        var now = pki.clock().instant();
        var revoked = pki.seal();
        pki.hierarchy().revoke(revoked, now.minus(Duration.ofMinutes(1)), KEY_COMPROMISE);
        var suspended = pki.seal();
        pki.hierarchy().revoke(suspended, now.minus(Duration.ofMinutes(1)), HOLD);
        var over = pki.hierarchy().seal("โรงพยาบาลทดสอบหนึ่ง", "ZZ0000001", now.minus(Duration.ofDays(1)));

        assertSealFails(pki.sealed(pki.signedLt(), revoked), Outcome.REVOKED, Finding.REVOKED);
        assertSealFails(pki.sealed(pki.signedLt(), suspended), Outcome.REVOKED, Finding.SUSPENDED);
        assertSealFails(pki.sealed(pki.signedLt(), over), Outcome.EXPIRED, Finding.VALIDITY);
    }

    @Test
    void a_seal_that_was_revoked_afterwards_stands_and_that_is_told() {
        var seal = pki.seal();
        var sealed = pki.sealedLt(pki.hierarchy().doctor().issue(), seal);
        pki.hierarchy().revoke(seal, pki.clock().instant().plusSeconds(2), KEY_COMPROMISE);

        var verdict = Verifier.verify(sealed, pki);

        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VALID);
        assertThat(verdict.seal().orElseThrow().outcome()).isEqualTo(Outcome.REVOKED_LATER);
    }

    @Test
    void a_seal_of_which_nobody_can_tell_the_status_now_is_no_forgery() {
        var doctor = pki.hierarchy().doctor().issue();
        var sealed = pki.sealed(pki.signedLt(doctor), pki.seal());

        var verdict = Verifier.asking(pki, request -> {
                    throw new SourceUnavailable("away", null);
                })
                .verify(sealed);

        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.STATUS_UNKNOWN);
        assertThat(verdict.findings()).contains(Finding.SEAL);
        assertThat(verdict.seal().orElseThrow().outcome()).isEqualTo(Outcome.STATUS_UNKNOWN);
    }

    @Test
    void a_time_stamp_of_the_seal_by_a_unit_nobody_trusts_makes_it_invalid() {
        var other = new SamplePki(pki.hierarchy().lookAlike(), pki.clock());
        var sealed = by(pki.seal(), pki.signedLt(), document -> {}, stampedBy(other));

        assertSealFails(sealed, Outcome.TIMESTAMP_INVALID, Finding.TIMESTAMP_UNIT);
    }

    @Test
    void a_wrong_signature_value_is_the_seals_and_does_not_pass() {
        var sealed = pki.sealedLt();
        var honest = pki.seal();
        // The certificate says one key, and another one signed.
        var forged = by(withKeyOf(honest, pki.seal()), pki.signedLt(), document -> {}, pki.sources());

        assertThat(Verifier.verify(sealed, pki).outcome()).isEqualTo(Outcome.VALID);
        assertSealFails(forged, Outcome.SIGNATURE_INVALID, Finding.SIGNATURE_VALUE);
    }

    @Test
    void a_seal_that_does_not_hold_never_hides_what_is_wrong_with_the_signature() throws IOException {
        var stranger = pki.hierarchy().ofAnotherOrganisation(true);
        var revoked = pki.hierarchy().doctor().issue();
        pki.hierarchy().revoke(revoked, pki.clock().instant().minus(Duration.ofMinutes(1)), KEY_COMPROMISE);
        var annotated = updated(pki.signedLt(), SealTest::annotate);
        var wrongValue = withKeyOf(pki.seal(), pki.seal());

        assertOutcome(by(wrongValue, pki.signedT(stranger), document -> {}, pki.sources()), Outcome.UNTRUSTED);
        assertOutcome(by(wrongValue, pki.signedT(revoked), document -> {}, pki.sources()), Outcome.REVOKED);
        assertModified(by(wrongValue, annotated, document -> {}, pki.sources()));
    }

    @Test
    void a_seal_whose_time_stamp_cannot_be_read_does_not_either() {
        var stranger = pki.hierarchy().ofAnotherOrganisation(true);
        var seal = pki.seal();

        assertOutcome(withoutReadableStamp(pki.signedT(stranger), seal), Outcome.UNTRUSTED);
        assertSealFails(withoutReadableStamp(pki.signedLt(), seal), Outcome.TIMESTAMP_INVALID, Finding.TIMESTAMP);
    }

    @Test
    void of_signatures_in_any_other_order_or_number_none_is_judged() {
        var doctor = pki.hierarchy().doctor().issue();
        var seal = pki.seal();

        var byTwoDoctors = pki.sealed(pki.signedLt(), doctor);
        var sealBeforeDoctor = pki.sealed(pki.signedLt(seal), doctor);
        var sealUponSeal = pki.sealed(pki.signedLt(seal), seal);
        var three = pki.sealed(pki.sealed(pki.signedLt(doctor), seal), seal);

        for (var file : new byte[][] {byTwoDoctors, sealBeforeDoctor, sealUponSeal, three}) {
            var verdict = Verifier.verify(file, pki);
            assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.MODIFIED);
            assertThat(verdict.findings()).first().isEqualTo(Finding.SEVERAL_SIGNATURES);
        }
    }

    @Test
    void an_honest_seal_is_taken_however_it_was_made() {
        var verdict = Verifier.verify(by(pki.seal(), pki.signedLt(), document -> {}, pki.sources()), pki);

        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VALID);
    }

    @Test
    void does_not_hide_what_was_changed_between_the_signature_and_it() throws IOException {
        var annotated = updated(pki.signedLt(), SealTest::annotate);
        var hidden = updated(pki.signedLt(), document -> {
            var waiting = new COSDictionary();
            waiting.setItem(COSName.CONTENTS, document.getPage(0).getCOSObject().getItem(COSName.CONTENTS));
            document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("Later"), waiting);
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
        });

        assertModified(pki.sealed(annotated, pki.seal()));
        assertModified(pki.sealed(hidden, pki.seal()));
    }

    @Test
    void does_not_hide_what_was_changed_together_with_it_or_after_it() throws IOException {
        assertModified(sealedWith(SealTest::annotate));
        assertModified(sealedWith(document -> {
            document.getPage(0).setMediaBox(new PDRectangle(10, 10));
            document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
        }));
        assertModified(sealedWith(document ->
                document.getDocumentCatalog().getCOSObject().setItem(COSName.OPEN_ACTION, new COSDictionary())));
        assertModified(updated(pki.sealedLt(), SealTest::annotate));
    }

    @Test
    void a_seal_that_shows_acts_certifies_or_takes_the_doctors_name_is_a_modification() {
        assertModified(
                sealedWith(document -> lastField(document).setItem(COSName.RECT, new PDRectangle(9, 9, 90, 50))));
        assertModified(sealedWith(document -> lastField(document).setItem(COSName.AA, new COSDictionary())));
        assertModified(sealedWith(document -> lastField(document).setString(COSName.T, "Signature1")));
        assertModified(
                sealedWith(document -> value(document).setItem(COSName.getPDFName("Reference"), new COSArray())));
    }

    @Test
    void a_seal_whose_doctor_was_taken_out_before_it_is_no_signature_of_the_facility_either() throws IOException {
        var without = updated(pki.signedLt(), document -> {
            var catalogue = document.getDocumentCatalog().getCOSObject();
            catalogue.removeItem(COSName.ACRO_FORM);
            catalogue.removeItem(COSName.PERMS);
            catalogue.setNeedToBeUpdated(true);
            document.getPage(0).getCOSObject().removeItem(ANNOTATIONS);
            document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
        });

        var verdict = Verifier.verify(by(pki.seal(), without, document -> {}, pki.sources()), pki);

        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.SIGNATURE_REMOVED);
    }

    private void assertSealFails(byte[] sealed, Outcome because, Finding first) {
        var verdict = Verifier.verify(sealed, pki);

        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.SEAL_INVALID);
        assertThat(verdict.findings()).containsExactly(Finding.SEAL);
        assertThat(verdict.signer()).isPresent();
        var seal = verdict.seal().orElseThrow();
        assertThat(seal.outcome()).as("%s", seal).isEqualTo(because);
        assertThat(seal.findings()).first().isEqualTo(first);
    }

    private void assertModified(byte[] file) {
        assertOutcome(file, Outcome.MODIFIED);
    }

    private void assertOutcome(byte[] file, Outcome outcome) {
        var verdict = Verifier.verify(file, pki);

        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(outcome);
    }

    private Sources stampedBy(SamplePki other) {
        return new Sources(other.paths(), other.timestamps(), pki.statuses(), pki.lists(), pki.clock());
    }

    private byte[] sealedWith(Consumer<PDDocument> change) {
        return by(pki.seal(), pki.signedLt(), change, pki.sources());
    }

    /** A seal as another program makes it, over a revision that holds this change too. */
    private static byte[] by(SampleCertificate seal, byte[] signed, Consumer<PDDocument> change, Sources sources) {
        var prepared = prepared(signed, change);
        var cms = CompleteSignature.sign(prepared, SamplePki.key(seal), seal.chain());
        return new CompleteSignature(sources.requestTimestamp())
                .complete(prepared, cms)
                .bytes();
    }

    private static byte[] withoutReadableStamp(byte[] signed, SampleCertificate seal) {
        var prepared = prepared(signed, document -> {});
        var cms = CompleteSignature.sign(prepared, SamplePki.key(seal), seal.chain());
        var signer = cms.getSignerInfos().getSigners().iterator().next();
        var stamp = new Attribute(
                PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, new DERSet(new DEROctetString(new byte[9])));
        var stamped = SignerInformation.replaceUnsignedAttributes(signer, new AttributeTable(new DERSet(stamp)));
        try {
            return prepared.with(CMSSignedData.replaceSigners(cms, new SignerInformationStore(stamped))
                    .getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PreparedPdf prepared(byte[] signed, Consumer<PDDocument> change) {
        try (var document = Loader.loadPDF(signed)) {
            var signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(COSName.getPDFName("ETSI.CAdES.detached"));
            signature.setName("โรงพยาบาลทดสอบหนึ่ง");
            document.addSignature(signature);
            change.accept(document);
            var out = new ByteArrayOutputStream();
            document.saveIncrementalForExternalSigning(out).setSignature(new byte[1]);
            var text = out.toString(ISO_8859_1);
            int gapStart = text.indexOf('<', text.indexOf("/Contents <", signed.length));
            int gapEnd = text.indexOf('>', gapStart) + 1;
            return new PreparedPdf(out.toByteArray(), new ByteRange(gapStart, gapEnd, out.size()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SampleCertificate withKeyOf(SampleCertificate named, SampleCertificate signing) {
        return new SampleCertificate(signing.kind(), signing.keys(), named.certificate(), named.issuers());
    }

    private static byte[] updated(byte[] file, Consumer<PDDocument> change) throws IOException {
        try (var document = Loader.loadPDF(file)) {
            change.accept(document);
            var out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            return out.toByteArray();
        }
    }

    private static void annotate(PDDocument document) {
        try {
            document.getPage(0).getAnnotations().add(new PDAnnotationText());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
    }

    private static COSDictionary lastField(PDDocument document) {
        var fields = document.getDocumentCatalog().getAcroForm(null).getFields();
        return fields.get(fields.size() - 1).getCOSObject();
    }

    private static COSDictionary value(PDDocument document) {
        return (COSDictionary) lastField(document).getDictionaryObject(COSName.V);
    }
}
