package th.morprom.did.ca.survival;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ca.certificate.Der;

/** Names what was signed. */
final class Signed {
    private Signed() {}

    /** Of the bytes that go to the key. */
    static String sha256(byte[] message) {
        return Der.of(message).sha256();
    }

    /** Of the bytes that this certificate's key was given. */
    static String bytesOf(byte[] certificate) {
        try {
            return sha256(new X509CertificateHolder(certificate)
                    .toASN1Structure()
                    .getTBSCertificate()
                    .getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
