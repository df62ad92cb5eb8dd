package th.morprom.did.testpki.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** Machines that speak TLS to each other, with certificates of a {@link SampleHierarchy}. */
public final class SampleTls {
    private static final char[] NO_PASSWORD = new char[0];
    private static final Duration LIFE = Duration.ofDays(90);

    private SampleTls() {}

    /** A server at {@code localhost}. */
    public static SampleCertificate server(SampleHierarchy hierarchy) {
        var names = new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost"));
        return hierarchy.issue(
                machine(hierarchy, "localhost", LIFE)
                        .purposes(false, KeyPurposeId.id_kp_serverAuth)
                        .with(Extension.subjectAlternativeName, false, names),
                SampleKey.P256);
    }

    /** A client of this name. */
    public static SampleCertificate client(SampleHierarchy hierarchy, String name) {
        return client(hierarchy, name, LIFE);
    }

    /** The same that ends after so long. */
    public static SampleCertificate client(SampleHierarchy hierarchy, String name, Duration life) {
        return hierarchy.issue(
                machine(hierarchy, name, life).purposes(false, KeyPurposeId.id_kp_clientAuth), SampleKey.P256);
    }

    private static CertificateRecipe machine(SampleHierarchy hierarchy, String name, Duration life) {
        var now = hierarchy.clock().instant();
        return CertificateRecipe.named("CN=" + name)
                .valid(now.minus(Duration.ofHours(1)), now.plus(life))
                .keyUsage(KeyUsage.digitalSignature);
    }

    /** Whoever shows this certificate, if any, and trusts this hierarchy. */
    public static SSLContext context(Optional<SampleCertificate> own, SampleHierarchy trusted) {
        try {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            if (own.isPresent()) {
                var chain =
                        own.get().chain().stream().map(SampleCertificate::x509).toArray(Certificate[]::new);
                keys.setKeyEntry("own", own.get().keys().getPrivate(), NO_PASSWORD, chain);
            }
            var trust = KeyStore.getInstance("PKCS12");
            trust.load(null, null);
            trust.setCertificateEntry("root", trusted.root().x509());
            var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(keys, NO_PASSWORD);
            var trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trustManagers.init(trust);
            var context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
