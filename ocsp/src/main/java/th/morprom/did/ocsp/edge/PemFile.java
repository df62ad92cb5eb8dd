package th.morprom.did.ocsp.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** The first object of a PEM file. */
record PemFile(Path path) {
    /** @throws UncheckedIOException if the file is missing or holds something else */
    X509CertificateHolder certificate() {
        if (read() instanceof X509CertificateHolder certificate) {
            return certificate;
        }
        throw new UncheckedIOException(new IOException(path + " is no certificate in PEM"));
    }

    /** @throws UncheckedIOException if the file is missing or holds something else */
    PublicKey publicKey() {
        try {
            if (read() instanceof SubjectPublicKeyInfo info) {
                return new JcaPEMKeyConverter()
                        .setProvider(new BouncyCastleProvider())
                        .getPublicKey(info);
            }
            throw new IOException(path + " is no public key in PEM");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Object read() {
        try (var pem = new PEMParser(Files.newBufferedReader(path))) {
            var object = pem.readObject();
            if (object == null) {
                throw new IOException(path + " holds nothing in PEM");
            }
            return object;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
