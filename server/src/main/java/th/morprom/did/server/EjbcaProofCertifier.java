package th.morprom.did.server;

import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ca.issuance.SystemSubject;
import th.morprom.did.ejbca.client.EjbcaRefused;
import th.morprom.did.ejbca.client.EjbcaUnavailable;
import th.morprom.did.ejbca.client.EnrolKey;
import th.morprom.did.ejbca.client.FindStatus;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.signing.proof.ProofCertifier;
import th.morprom.did.signing.trust.SourceUnavailable;

/** Has the keys that prove pages certified over the contract of EJBCA's web service. */
final class EjbcaProofCertifier implements ProofCertifier {
    private final EjbcaKeyCertifier certifier;
    private final FindStatus findStatus;
    private final SystemSubject.DocumentProof subject;

    EjbcaProofCertifier(
            EnrolKey enrolKey, FindStatus findStatus, CaClientProperties properties, CaClientProperties.Proofs proofs) {
        this.certifier = new EjbcaKeyCertifier(enrolKey, properties, proofs.caName(), "morprom-proof-");
        this.findStatus = findStatus;
        this.subject = new SystemSubject.DocumentProof(proofs.organisation(), proofs.system());
    }

    @Override
    public List<X509CertificateHolder> certify(SigningKey key) {
        return certifier.certify(subject, key);
    }

    @Override
    public boolean isStopped(X509CertificateHolder certificate) {
        try {
            return findStatus
                    .find(certificate.getSerialNumber())
                    .map(status -> !status.isGood())
                    .orElseThrow(() -> new SourceUnavailable("the CA does not know a key for offline proofs", null));
        } catch (EjbcaUnavailable | EjbcaRefused e) {
            throw new SourceUnavailable("the CA does not say whether a key for offline proofs is revoked", e);
        }
    }
}
