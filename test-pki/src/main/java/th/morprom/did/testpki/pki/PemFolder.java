package th.morprom.did.testpki.pki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;

/** Keys and certificates as an operator lays them down for a process. */
public record PemFolder(Path folder) {
    /** A folder of its own. */
    public static PemFolder create() {
        try {
            return new PemFolder(Files.createTempDirectory("pem"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The private key, PKCS#8. */
    public Path key(String name, SampleCertificate certificate) {
        return write(name, pem("PRIVATE KEY", certificate.keys().getPrivate().getEncoded()));
    }

    /** The certificate and those above it, without the root. */
    public Path chain(String name, SampleCertificate certificate) {
        return certificates(name, certificate.chain());
    }

    /** These certificates. */
    public Path certificates(String name, List<X509CertificateHolder> certificates) {
        var text = new StringBuilder();
        certificates.forEach(certificate -> text.append(pem("CERTIFICATE", encoded(certificate))));
        return write(name, text.toString());
    }

    /** The settings of a bundle of Spring Boot's: who shows this certificate and trusts that root. */
    public List<String> bundle(String name, SampleCertificate own, X509CertificateHolder trusted) {
        var bundle = "--spring.ssl.bundle.pem." + name + ".";
        return List.of(
                bundle + "keystore.certificate=file:" + chain(name + "-chain.pem", own),
                bundle + "keystore.private-key=file:" + key(name + "-key.pem", own),
                bundle + "truststore.certificate=file:" + certificates(name + "-trusted.pem", List.of(trusted)));
    }

    /** Anything else. */
    public Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** DER of this type, such as {@code CERTIFICATE}, as text. */
    public static String pem(String type, byte[] der) {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }

    private static byte[] encoded(X509CertificateHolder certificate) {
        try {
            return certificate.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
