package th.morprom.did.ra.certificate;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import th.morprom.did.passkey.Bytes;

/** A certificate and its issuers, in the forms in which programs take them. */
final class CertificateFile {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final List<Bytes> chain;

    private CertificateFile(List<Bytes> chain) {
        this.chain = chain;
    }

    /** @param chain DER, the certificate first */
    static CertificateFile of(List<Bytes> chain) {
        return new CertificateFile(chain);
    }

    /** The certificate alone, DER. */
    byte[] der() {
        return chain.get(0).toByteArray();
    }

    /** All of them as text, RFC 7468. */
    byte[] pem() {
        return chain.stream()
                .map(der -> "-----BEGIN CERTIFICATE-----\n" + LINES.encodeToString(der.toByteArray())
                        + "\n-----END CERTIFICATE-----\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** All of them as PKCS#7, signed data that nothing has signed (RFC 5652, section 5). */
    byte[] pkcs7() {
        try {
            var certificates = new ArrayList<X509Certificate>();
            for (var der : chain) {
                certificates.add(read(der));
            }
            return factory().generateCertPath(certificates).getEncoded("PKCS7");
        } catch (CertificateException e) {
            throw new IllegalStateException("a stored certificate cannot be read", e);
        }
    }

    /** Whether its key made this signature over the text: ECDSA in DER or RSA PKCS #1, with SHA-256. */
    boolean signed(String text, Bytes signature) {
        try {
            var key = read(chain.get(0)).getPublicKey();
            var verifier =
                    Signature.getInstance(key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
            verifier.initVerify(key);
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signature.toByteArray());
        } catch (GeneralSecurityException notOne) {
            return false;
        }
    }

    private static X509Certificate read(Bytes der) throws CertificateException {
        return (X509Certificate) factory().generateCertificate(new ByteArrayInputStream(der.toByteArray()));
    }

    private static CertificateFactory factory() throws CertificateException {
        return CertificateFactory.getInstance("X.509");
    }
}
