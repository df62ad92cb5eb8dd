package th.morprom.did.ca.issuance;

import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.lint.IssuerIdentity;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.hsm.SigningKey;

/**
 * A CA that signs: its key in the token, and what certificates say about it.
 *
 * @param authority the generation it is; addresses in certificates name it
 * @param own the certificate that it has itself; empty while the root signs its own
 */
public record Issuer(AuthorityName authority, SigningKey key, X500Name name, Optional<OwnCertificate> own) {
    /**
     * What is to be known of a CA's own certificate.
     *
     * @param issuer the key that signed it, by which its status is found
     */
    public record OwnCertificate(KeyIdentifier issuer, SerialNumber serial, Instant notAfter) {
        /** @throws IllegalArgumentException if it does not name the key that signed it, as all of ours do */
        public static OwnCertificate of(X509CertificateHolder certificate) {
            var issuer = Optional.ofNullable(AuthorityKeyIdentifier.fromExtensions(certificate.getExtensions()))
                    .map(identifier -> KeyIdentifier.of(identifier.getKeyIdentifierOctets()))
                    .orElseThrow(() -> new IllegalArgumentException("not a certificate of ours"));
            return new OwnCertificate(
                    issuer,
                    new SerialNumber(certificate.getSerialNumber()),
                    certificate.getNotAfter().toInstant());
        }
    }

    /**
     * The CA of this certificate.
     *
     * @throws IllegalArgumentException if the key is not that of the certificate: hsm-adapter verifies each signature with
     *     the public key of the signing key, and relying parties with the certificate's
     */
    public static Issuer of(AuthorityName authority, SigningKey key, X509CertificateHolder certificate) {
        var issuer = new Issuer(authority, key, certificate.getSubject(), Optional.of(OwnCertificate.of(certificate)));
        if (!issuer.publicKey().equals(certificate.getSubjectPublicKeyInfo())) {
            throw new IllegalArgumentException(
                    "the key of " + authority.label() + " is not the one in its certificate");
        }
        return issuer;
    }

    /** A root that is about to sign its own certificate. */
    public static Issuer selfSigned(AuthorityName authority, SigningKey key, X500Name name) {
        return new Issuer(authority, key, name, Optional.empty());
    }

    /** The end of its own certificate; empty while the root signs its own. */
    Optional<Instant> notAfter() {
        return own.map(OwnCertificate::notAfter);
    }

    SubjectPublicKeyInfo publicKey() {
        return SubjectPublicKeyInfo.getInstance(key.publicKey().getEncoded());
    }

    IssuerIdentity identity() {
        return new IssuerIdentity(authority, name, publicKey(), notAfter());
    }
}
