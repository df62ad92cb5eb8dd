package th.morprom.did.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.issuance.SystemSubject;
import th.morprom.did.ejbca.client.EjbcaRefused;
import th.morprom.did.ejbca.client.EjbcaUnavailable;
import th.morprom.did.ejbca.client.EndEntity;
import th.morprom.did.ejbca.client.EndEntity.Placement;
import th.morprom.did.ejbca.client.EnrolKey;
import th.morprom.did.ejbca.client.FindStatus;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.signing.proof.ProofCertifier;
import th.morprom.did.signing.trust.SourceUnavailable;

/** Has the keys that prove pages certified over the contract of EJBCA's web service. */
final class EjbcaProofCertifier implements ProofCertifier {
    private static final int NAME_LENGTH = 16;

    private final EnrolKey enrolKey;
    private final FindStatus findStatus;
    private final CaClientProperties properties;
    private final SystemSubject.DocumentProof subject;
    private final String caName;

    EjbcaProofCertifier(
            EnrolKey enrolKey, FindStatus findStatus, CaClientProperties properties, CaClientProperties.Proofs proofs) {
        this.enrolKey = enrolKey;
        this.findStatus = findStatus;
        this.properties = properties;
        this.subject = new SystemSubject.DocumentProof(proofs.organisation(), proofs.system());
        this.caName = proofs.caName();
    }

    @Override
    public List<X509CertificateHolder> certify(SigningKey key) {
        var spki = SubjectPublicKeyInfo.getInstance(key.publicKey().getEncoded());
        try {
            return enrolKey.enrol(entity(spki), spki, request(key, spki)).chain().stream()
                    .map(EjbcaProofCertifier::holder)
                    .toList();
        } catch (EjbcaUnavailable | EjbcaRefused e) {
            throw new SourceUnavailable("the CA certifies no key for offline proofs", e);
        }
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

    /** One end entity a key: so its certificate is found again by the name. */
    private EndEntity entity(SubjectPublicKeyInfo key) {
        var there = properties.profile(subject.profile());
        return new EndEntity(
                "morprom-proof-" + Der.of(key).sha256().substring(0, NAME_LENGTH),
                subject.name(),
                Optional.empty(),
                Optional.empty(),
                new Placement(caName, there.endEntityProfile(), there.certificateProfile()),
                Map.of());
    }

    private byte[] request(SigningKey key, SubjectPublicKeyInfo spki) {
        try {
            return new PKCS10CertificationRequestBuilder(subject.name(), spki)
                    .build(key.contentSigner())
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static X509CertificateHolder holder(X509Certificate certificate) {
        try {
            return new JcaX509CertificateHolder(certificate);
        } catch (CertificateEncodingException e) {
            throw new SourceUnavailable("the CA answered with a certificate that cannot be read", e);
        }
    }
}
