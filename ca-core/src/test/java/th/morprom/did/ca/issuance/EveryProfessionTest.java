package th.morprom.did.ca.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.bouncycastle.asn1.isismtt.ISISMTTObjectIdentifiers;
import org.bouncycastle.asn1.isismtt.x509.AdmissionSyntax;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.Csr;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.profile.CertificateProfiles;
import tools.jackson.databind.node.ObjectNode;

/** The chain of approvals ends in a certificate for each licensed profession. */
class EveryProfessionTest {
    private static final TestCa CA = TestCa.start();

    @AfterAll
    static void close() {
        CA.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "doctor",
                "nurse",
                "pharmacist",
                "dentist",
                "physical-therapist",
                "medical-technologist",
                "veterinarian",
                "thai-traditional-doctor"
            })
    void is_certified_with_its_title_council_and_licence(String code) throws Exception {
        var profession = CA.get(CertificateProfiles.class)
                .get(code + "-signing")
                .profession()
                .orElseThrow();
        var pkcs10 = Csr.of(Csr.p256());
        var approval = Approval.of(pkcs10, TestCa.NOW).change("enrolment", enrolment -> {
            enrolment.put("policy", "facility-" + code).put("profile", code + "-signing");
            ((ObjectNode) enrolment.get("licence"))
                    .put("council", profession.council())
                    .put("profession", code);
        });
        var evidence = Approval.recordedAt(CA, approval);

        var issued = CA.get(IssueCertificate.class).issue(new IssuanceRequest(UUID.randomUUID(), pkcs10, evidence));

        var certificate = new X509CertificateHolder(issued.certificate().toByteArray());
        var title = certificate.getSubject().getRDNs(BCStyle.T)[0].getFirst().getValue();
        assertThat(IETFUtils.valueToString(title)).isEqualTo(profession.title());
        var admission = AdmissionSyntax.getInstance(certificate
                .getExtension(ISISMTTObjectIdentifiers.id_isismtt_at_admission)
                .getParsedValue());
        var info = admission.getContentsOfAdmissions()[0].getProfessionInfos()[0];
        assertThat(info.getProfessionOIDs()[0]).isEqualTo(profession.oid());
        assertThat(info.getRegistrationNumber()).isEqualTo("99123");
    }
}
