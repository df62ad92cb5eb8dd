package th.morprom.did.server;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import th.morprom.did.ca.evidence.EvidenceRefused;
import th.morprom.did.ca.evidence.ReadSealOrder;
import th.morprom.did.ca.issuance.IssuanceRefused;
import th.morprom.did.ca.issuance.IssueSeal;
import th.morprom.did.ca.issuance.SystemSubject;
import th.morprom.did.ejbca.client.EjbcaRefused;
import th.morprom.did.ejbca.client.EjbcaUnavailable;
import th.morprom.did.ejbca.client.EndEntity;
import th.morprom.did.ejbca.client.EndEntity.Placement;
import th.morprom.did.ejbca.client.EnrolKey;
import th.morprom.did.ejbca.contract.MorPromExtensions;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.seal.SealAuthority;

/**
 * The portal's port for seals to a CA of ours elsewhere: the order of two registrars travels as evidence, and that CA verifies it. One who does
 * not, an EJBCA, is asked for no seals.
 */
final class EjbcaSealAuthority implements SealAuthority {
    private final EnrolKey enrolKey;
    private final CaClientProperties properties;
    private final String caName;

    /** @param caName the CA that certifies seals, by its name there */
    EjbcaSealAuthority(EnrolKey enrolKey, CaClientProperties properties, String caName) {
        this.enrolKey = enrolKey;
        this.properties = properties;
        this.caName = caName;
    }

    @Override
    public List<X509CertificateHolder> certify(byte[] pkcs10, String orderJson) {
        var entity = entity(orderJson);
        try {
            var key = new PKCS10CertificationRequest(pkcs10).getSubjectPublicKeyInfo();
            return enrolKey.enrol(entity, key, pkcs10).chain().stream()
                    .map(EjbcaSealAuthority::holder)
                    .toList();
        } catch (IOException malformed) {
            throw new CertificationRefused("MALFORMED_REQUEST");
        } catch (EjbcaUnavailable outage) {
            throw new CertificationUnavailable("the CA cannot certify a seal now", outage);
        } catch (EjbcaRefused refused) {
            throw EjbcaCertificateAuthority.told(refused);
        }
    }

    /** One end entity an order: so its certificate is found again by the name, whatever became of the answer. */
    private EndEntity entity(String orderJson) {
        try {
            var asked = ReadSealOrder.of(orderJson);
            var there = properties.profile(IssueSeal.PROFILE);
            return new EndEntity(
                    "morprom-seal-" + asked.id(),
                    new SystemSubject.FacilitySeal(asked.facility(), asked.name()).name(),
                    Optional.empty(),
                    Optional.empty(),
                    new Placement(caName, there.endEntityProfile(), there.certificateProfile()),
                    Map.of(
                            MorPromExtensions.REQUEST_ID,
                            asked.id().toString(),
                            MorPromExtensions.APPROVAL_EVIDENCE,
                            MorPromExtensions.evidence(orderJson)));
        } catch (EvidenceRefused refused) {
            throw new CertificationRefused(refused.reason().name());
        } catch (IssuanceRefused refused) {
            throw new CertificationRefused(refused.reason().name());
        }
    }

    private static X509CertificateHolder holder(X509Certificate certificate) {
        try {
            return new JcaX509CertificateHolder(certificate);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
    }
}
