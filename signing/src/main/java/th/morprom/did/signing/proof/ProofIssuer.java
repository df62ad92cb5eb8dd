package th.morprom.did.signing.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PrivateKeyUsagePeriod;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.signing.trust.BouncyCastle;

/**
 * A key that signs proofs, as its certificate tells of it.
 *
 * @param kid the first eight bytes of the SHA-256 of the certificate
 * @param from the first day in Thailand on which it signs
 * @param until the last
 * @param end from then on nothing that it signed is believed offline
 */
@SuppressWarnings("ArrayRecordComponent") // compared by their bytes here
record ProofIssuer(byte[] kid, PublicKey key, LocalDate from, LocalDate until, Instant end) {
    /** Of the policy for such keys, below whatever arc an installation has: docs/certificate-profiles.md. */
    private static final String POLICY = ".1.8";

    static final ZoneId THAILAND = ZoneId.of("Asia/Bangkok");

    /** @throws IllegalArgumentException if the certificate is not that of a key that signs proofs by ES256, and nothing else */
    static ProofIssuer of(X509CertificateHolder certificate) {
        try {
            var key = new JcaX509CertificateConverter()
                    .setProvider(BouncyCastle.PROVIDER)
                    .getCertificate(certificate)
                    .getPublicKey();
            if (KeyAlgorithm.of(key) != KeyAlgorithm.EC_P256 || !isForProofs(certificate.getExtensions())) {
                throw new IllegalArgumentException("no certificate of a key for proofs: " + certificate.getSubject());
            }
            var end = certificate.getNotAfter().toInstant();
            return new ProofIssuer(
                    kid(certificate), key, day(certificate.getNotBefore().toInstant()), day(useEnd(certificate)), end);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("unreadable: " + certificate.getSubject(), e);
        }
    }

    /** As its certificate says; whoever hands it in vouches for its issuer. */
    private static boolean isForProofs(Extensions extensions) {
        var purpose = extensions.getExtension(Extension.extendedKeyUsage);
        var policies = CertificatePolicies.fromExtensions(extensions);
        return new KeyUsage(KeyUsage.digitalSignature).equals(KeyUsage.fromExtensions(extensions))
                && purpose != null
                && purpose.isCritical()
                && new ExtendedKeyUsage(KeyPurposeId.id_kp_documentSigning)
                        .equals(ExtendedKeyUsage.getInstance(purpose.getParsedValue()))
                && policies != null
                && policies.getPolicyInformation().length == 1
                && policies.getPolicyInformation()[0]
                        .getPolicyIdentifier()
                        .getId()
                        .endsWith(POLICY);
    }

    static byte[] kid(X509CertificateHolder certificate) {
        try {
            return Arrays.copyOf(Sha256.digest().digest(certificate.getEncoded()), CoseSign1.KID_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean signed(CoseSign1 proof) {
        try {
            var signature = Signature.getInstance("SHA256withPLAIN-ECDSA", BouncyCastle.PROVIDER);
            signature.initVerify(key);
            signature.update(proof.toBeSigned());
            return signature.verify(proof.signature());
        } catch (GeneralSecurityException e) {
            return false; // bytes that no key could have made
        }
    }

    boolean signedOn(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, THAILAND);
    }

    /** Until when the key may sign: RFC 3280 section 4.2.1.4. */
    static Instant useEnd(X509CertificateHolder certificate) {
        var end = certificate.getNotAfter().toInstant();
        return Optional.ofNullable(certificate.getExtension(Extension.privateKeyUsagePeriod))
                .map(extension -> PrivateKeyUsagePeriod.getInstance(extension.getParsedValue())
                        .getNotAfter())
                .map(ProofIssuer::instant)
                .filter(use -> use.isBefore(end))
                .orElse(end);
    }

    private static Instant instant(ASN1GeneralizedTime time) {
        try {
            return time.getDate().toInstant();
        } catch (ParseException e) {
            throw new IllegalArgumentException("the key's period cannot be read", e);
        }
    }
}
