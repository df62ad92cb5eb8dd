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
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.signing.trust.SourceUnavailable;

/** Has keys of the service certified over the contract of EJBCA's web service. */
final class EjbcaKeyCertifier {
    private static final int NAME_LENGTH = 16;

    private final EnrolKey enrolKey;
    private final CaClientProperties properties;
    private final String caName;
    private final String user;

    /**
     * @param caName the CA that certifies them, by its name there
     * @param user how the names of their end entities begin
     */
    EjbcaKeyCertifier(EnrolKey enrolKey, CaClientProperties properties, String caName, String user) {
        this.enrolKey = enrolKey;
        this.properties = properties;
        this.caName = caName;
        this.user = user;
    }

    /**
     * Certifies the key, or finds the certificate that it got before.
     *
     * @throws SourceUnavailable if the CA does not answer, or does not certify it for us
     */
    List<X509CertificateHolder> certify(SystemSubject subject, SigningKey key) {
        var spki = SubjectPublicKeyInfo.getInstance(key.publicKey().getEncoded());
        try {
            return enrolKey.enrol(entity(subject, spki), spki, request(subject, key, spki)).chain().stream()
                    .map(EjbcaKeyCertifier::holder)
                    .toList();
        } catch (EjbcaUnavailable | EjbcaRefused e) {
            throw new SourceUnavailable("the CA certifies no key of " + subject.profile(), e);
        }
    }

    /** One end entity a key: so its certificate is found again by the name. */
    private EndEntity entity(SystemSubject subject, SubjectPublicKeyInfo key) {
        var there = properties.profile(subject.profile());
        return new EndEntity(
                user + Der.of(key).sha256().substring(0, NAME_LENGTH),
                subject.name(),
                Optional.empty(),
                Optional.empty(),
                new Placement(caName, there.endEntityProfile(), there.certificateProfile()),
                Map.of());
    }

    private static byte[] request(SystemSubject subject, SigningKey key, SubjectPublicKeyInfo spki) {
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
