package th.morprom.did.ocsp;

import java.util.Arrays;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.hsm.SigningKey;

/**
 * One issuer that this responder answers for, and the certificate and key it answers with: the issuer's own, or a
 * delegate's that the issuer certified for OCSP signing.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6960#section-4.2.2.2">RFC 6960 section 4.2.2.2</a>
 */
public record OcspIdentity(X509CertificateHolder issuer, X509CertificateHolder responder, SigningKey key) {

    /** @throws IllegalArgumentException if clients would not accept answers by this responder */
    public OcspIdentity {
        var responderKey =
                responder.getSubjectPublicKeyInfo().getPublicKeyData().getOctets();
        var signingKey = SubjectPublicKeyInfo.getInstance(key.publicKey().getEncoded())
                .getPublicKeyData()
                .getOctets();
        if (!Arrays.equals(responderKey, signingKey)) {
            throw new IllegalArgumentException("The OCSP key is not the key of " + responder.getSubject());
        }
        if (!responder.equals(issuer)) {
            checkDelegation(issuer, responder);
        }
    }

    /** Whether the issuer answers for itself; then clients need no other certificate. */
    public boolean answersForItself() {
        return responder.equals(issuer);
    }

    private static void checkDelegation(X509CertificateHolder issuer, X509CertificateHolder responder) {
        if (!responder.getIssuer().equals(issuer.getSubject())) {
            throw new IllegalArgumentException(responder.getSubject() + " was not issued by " + issuer.getSubject());
        }
        var usage = ExtendedKeyUsage.fromExtensions(responder.getExtensions());
        if (usage == null || !usage.hasKeyPurposeId(KeyPurposeId.id_kp_OCSPSigning)) {
            throw new IllegalArgumentException(responder.getSubject() + " is not certified for OCSP signing");
        }
    }
}
