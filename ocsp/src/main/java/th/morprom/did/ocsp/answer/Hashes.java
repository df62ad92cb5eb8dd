package th.morprom.did.ocsp.answer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.cert.X509CertificateHolder;

/** The hashes by which OCSP names issuers, responders and answers. They name, they do not protect: SHA-1 is fine here. */
final class Hashes {
    private Hashes() {}

    /** Over the value of the public key's BIT STRING, without tag, length and unused bits (RFC 6960 section 4.1.1). */
    static byte[] publicKey(String algorithm, X509CertificateHolder certificate) {
        return hash(
                algorithm,
                certificate.getSubjectPublicKeyInfo().getPublicKeyData().getOctets());
    }

    static byte[] hash(String algorithm, byte[] value) {
        try {
            return MessageDigest.getInstance(algorithm).digest(value);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    static byte[] der(ASN1Object value) {
        try {
            return value.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
