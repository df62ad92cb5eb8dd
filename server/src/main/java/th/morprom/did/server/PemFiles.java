package th.morprom.did.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;
import th.morprom.did.ca.certificate.Der;

/** What operators name by file: public keys, certificates and requests in PEM. */
final class PemFiles {
    private static final byte DER_SEQUENCE = 0x30;
    private static final Set<String> REQUESTS = Set.of("CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST");

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

    /** A public key in PEM, as {@link #publicKey} reads it. */
    static String text(PublicKey key) {
        var text = new StringWriter();
        try (var pem = new PemWriter(text)) {
            pem.writeObject(new PemObject("PUBLIC KEY", key.getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().strip();
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

    /**
     * All revocation lists in a file, PEM or DER; whose they are is for who reads them.
     *
     * @throws IOException if the file is missing or holds something else
     */
    static List<Der> lists(Path file) throws IOException {
        try {
            var bytes = new ByteArrayInputStream(Files.readAllBytes(file));
            var found = new ArrayList<Der>();
            for (var list : CertificateFactory.getInstance("X.509").generateCRLs(bytes)) {
                found.add(Der.of(((X509CRL) list).getEncoded()));
            }
            return found;
        } catch (CRLException | CertificateException e) {
            throw new IOException(file + " holds no revocation lists", e);
        }
    }

    /**
     * A PKCS#10 request, PEM or DER; whether it is sound is for who certifies it.
     *
     * @throws IOException if the file is missing or holds something else
     */
    static Der request(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        if (bytes.length > 0 && bytes[0] == DER_SEQUENCE) {
            return Der.of(bytes);
        }
        try (var pem = new PemReader(new StringReader(new String(bytes, StandardCharsets.UTF_8)))) {
            return Optional.ofNullable(pem.readPemObject())
                    .filter(object -> REQUESTS.contains(object.getType()))
                    .map(object -> Der.of(object.getContent()))
                    .orElseThrow(() -> new IOException(file + " is no PKCS#10 request"));
        }
    }
}
