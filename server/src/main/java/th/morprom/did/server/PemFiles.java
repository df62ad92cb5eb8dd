package th.morprom.did.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** What operators name by file: public keys and certificates in PEM. */
final class PemFiles {
    private PemFiles() {}

    /** @throws IOException if the file is missing or holds something else */
    static PublicKey publicKey(Path file) throws IOException {
        try (var pem = new PEMParser(Files.newBufferedReader(file))) {
            if (pem.readObject() instanceof SubjectPublicKeyInfo info) {
                return new JcaPEMKeyConverter()
                        .setProvider(new BouncyCastleProvider())
                        .getPublicKey(info);
            }
            throw new IOException(file + " is no public key in PEM");
        }
    }

    /** @throws IOException if the file is missing or holds something else */
    static X509Certificate certificate(Path file) throws IOException {
        try {
            var bytes = new ByteArrayInputStream(Files.readAllBytes(file));
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
        } catch (CertificateException e) {
            throw new IOException(file + " is no certificate", e);
        }
    }

    /**
     * All certificates in a file, PEM or DER.
     *
     * @throws IOException if the file is missing or holds something else
     */
    static List<X509CertificateHolder> certificates(Path file) throws IOException {
        try {
            var bytes = new ByteArrayInputStream(Files.readAllBytes(file));
            var found = new ArrayList<X509CertificateHolder>();
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(bytes)) {
                found.add(new X509CertificateHolder(certificate.getEncoded()));
            }
            return found;
        } catch (CertificateException e) {
            throw new IOException(file + " holds no certificates", e);
        }
    }
}
