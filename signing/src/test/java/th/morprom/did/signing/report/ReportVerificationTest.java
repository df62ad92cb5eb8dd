package th.morprom.did.signing.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.RevocationReason;
import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.validationreport.ValidationReportFacade;
import eu.europa.esig.validationreport.enums.ObjectType;
import eu.europa.esig.validationreport.jaxb.SignatureValidationReportType;
import eu.europa.esig.validationreport.jaxb.ValidationObjectType;
import eu.europa.esig.validationreport.jaxb.ValidationReportType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.signing.sample.Dss;
import th.morprom.did.signing.sample.SamplePdf;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.sample.Verifier;

/** Each report is read back by the European Commission's classes, against the schema of ETSI. */
class ReportVerificationTest {
    private final SamplePki pki = SamplePki.create();
    private final ReportVerification reports = new ReportVerification(Verifier.trusting(pki));

    @Test
    void says_of_an_archived_document_that_it_passed_as_the_reference_validator_does() throws Exception {
        var pdf = pki.signedLta();

        var report = report(pdf);
        var one = only(report);
        var judged = Dss.judge(pdf, pki.hierarchy());

        var status = one.getSignatureValidationStatus();
        assertThat(status.getMainIndication()).isEqualTo(Indication.TOTAL_PASSED);
        assertThat(judged.getIndication(judged.getFirstSignatureId())).isEqualTo(status.getMainIndication());
        assertThat(status.getSubIndication()).isEmpty();
        var data = status.getAssociatedValidationReportData().get(0);
        assertThat(data.getCertificateChain().getIntermediateCertificate()).hasSize(1);
        assertThat(data.getTrustAnchor().getVOReference())
                .containsExactly(object(report, pki.hierarchy().root().der()));
        assertThat(one.getValidationTimeInfo().getBestSignatureTime().getPOETime())
                .isBeforeOrEqualTo(one.getValidationTimeInfo().getValidationTime());
        assertThat(one.getValidationTimeInfo()
                        .getBestSignatureTime()
                        .getPOEObject()
                        .getVOReference())
                .hasSize(1);
        assertThat(one.getSignerInformation().getSigner()).isEqualTo("ตัวอย่าง ทดสอบระบบ");
        assertThat(one.getValidationConstraintsEvaluationReport()
                        .getSignatureValidationPolicy()
                        .getFormalPolicyURI())
                .isEqualTo("urn:morprom:did:verification:1");
        assertThat(types(report))
                .contains(ObjectType.CERTIFICATE, ObjectType.TIMESTAMP, ObjectType.OCSP_RESPONSE, ObjectType.CRL);
    }

    @Test
    void names_each_object_once_and_the_file_by_its_digest() throws Exception {
        var pdf = pki.signedLt();

        var report = report(pdf);

        var digests = report.getSignatureValidationObjects().getValidationObject().stream()
                .map(ValidationObjectType::getId)
                .toList();
        assertThat(digests).doesNotHaveDuplicates();
        assertThat(new String(reports.report(pdf), UTF_8)).contains(Sha256.hex(pdf));
    }

    @Test
    void says_since_when_and_why_a_certificate_is_revoked_and_that_the_signature_was_there_before() throws Exception {
        var doctor = pki.hierarchy().doctor().issue();
        var pdf = pki.signedLt(doctor);

        pki.hierarchy().revoke(doctor, pki.clock().instant().plusSeconds(2), 1);
        var later = only(report(pdf)).getSignatureValidationStatus();
        pki.hierarchy().revoke(doctor, pki.clock().instant().minus(Duration.ofMinutes(1)), 1);
        var before = only(report(pdf)).getSignatureValidationStatus();

        assertThat(later.getMainIndication()).isEqualTo(Indication.TOTAL_PASSED);
        var revocation = later.getAssociatedValidationReportData().get(0).getRevocationStatusInformation();
        assertThat(revocation.getRevocationReason()).isEqualTo(RevocationReason.KEY_COMPROMISE);
        assertThat(revocation.getRevocationObject().getVOReference()).hasSize(1);
        assertThat(before.getMainIndication()).isEqualTo(Indication.TOTAL_FAILED);
        assertThat(before.getSubIndication()).containsExactly(SubIndication.REVOKED);
    }

    @Test
    void says_of_changed_bytes_that_the_digest_is_another_and_which_rule_found_it() throws Exception {
        var pdf = pki.signedT();
        pdf[20] ^= 1;

        var one = only(report(pdf));

        assertThat(one.getSignatureValidationStatus().getMainIndication()).isEqualTo(Indication.TOTAL_FAILED);
        assertThat(one.getSignatureValidationStatus().getSubIndication()).containsExactly(SubIndication.HASH_FAILURE);
        var constraint = one.getValidationConstraintsEvaluationReport()
                .getValidationConstraint()
                .get(0);
        assertThat(constraint.getValidationConstraintIdentifier()).endsWith(":finding:DIGEST");
        assertThat(constraint.getValidationStatus().getMainIndication()).isEqualTo(Indication.FAILED);
    }

    @Test
    void reports_signature_and_seal_each_by_itself() throws Exception {
        var good = report(pki.sources().archived(pki.sealedLt())).getSignatureValidationReport();
        var elsewhere = pki.hierarchy().seal("โรงพยาบาลทดสอบสอง", "ZZ0000002");
        var bad = report(pki.sealed(pki.signedLt(), elsewhere)).getSignatureValidationReport();

        assertThat(good).hasSize(2).allSatisfy(one -> {
            assertThat(one.getSignatureValidationStatus().getMainIndication()).isEqualTo(Indication.TOTAL_PASSED);
            assertThat(one.getValidationTimeInfo().getBestSignatureTime().getPOEObject())
                    .isNotNull();
        });
        assertThat(good.get(0).getSignerInformation().getSigner()).isEqualTo("ตัวอย่าง ทดสอบระบบ");
        assertThat(good.get(1).getSignerInformation().getSigner()).isEqualTo("โรงพยาบาลทดสอบหนึ่ง");
        assertThat(good.get(1).getSignatureIdentifier().getId()).isEqualTo("seal");
        assertThat(bad.get(0).getSignatureValidationStatus().getMainIndication())
                .isEqualTo(Indication.TOTAL_PASSED);
        var ofSeal = bad.get(1).getSignatureValidationStatus();
        assertThat(ofSeal.getMainIndication()).isEqualTo(Indication.INDETERMINATE);
        assertThat(ofSeal.getSubIndication()).containsExactly(SubIndication.SIG_CONSTRAINTS_FAILURE);
    }

    @Test
    void is_xml_whatever_a_stranger_calls_himself() throws Exception {
        var stranger = SamplePki.create();
        var named = stranger.hierarchy()
                .doctor()
                .named("a\u0001b\uFFFE", "\u202Ec<d>")
                .issue();

        var one = only(report(stranger.signedT(named)));

        assertThat(one.getSignerInformation().getSigner()).isEqualTo("a\uFFFDb\uFFFD \uFFFDc<d>");
    }

    @Test
    void says_of_another_trusts_signature_that_no_path_was_found() throws Exception {
        var one = only(report(SamplePki.create().signedLt()));

        assertThat(one.getSignatureValidationStatus().getMainIndication()).isEqualTo(Indication.INDETERMINATE);
    }

    @Test
    void is_a_report_for_files_without_a_signature_and_for_no_pdf_too() throws Exception {
        for (var file : List.of(SamplePdf.onePage(), "<html>".getBytes(UTF_8))) {
            assertThat(only(report(file)).getSignatureValidationStatus().getMainIndication())
                    .isEqualTo(Indication.NO_SIGNATURE_FOUND);
        }
        var large = only(report(new byte[(1 << 20) + 1])).getSignatureValidationStatus();
        assertThat(large.getMainIndication()).isEqualTo(Indication.INDETERMINATE);
    }

    private ValidationReportType report(byte[] pdf) throws Exception {
        return ValidationReportFacade.newFacade().unmarshall(new String(reports.report(pdf), UTF_8), true);
    }

    private static SignatureValidationReportType only(ValidationReportType report) {
        assertThat(report.getSignatureValidationReport()).hasSize(1);
        return report.getSignatureValidationReport().get(0);
    }

    private static List<ObjectType> types(ValidationReportType report) {
        return report.getSignatureValidationObjects().getValidationObject().stream()
                .map(ValidationObjectType::getObjectType)
                .distinct()
                .toList();
    }

    private static ValidationObjectType object(ValidationReportType report, byte[] der) {
        var id = "certificate-" + Sha256.hex(der);
        return report.getSignatureValidationObjects().getValidationObject().stream()
                .filter(object -> object.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
