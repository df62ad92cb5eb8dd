package th.morprom.did.ocsp.sample;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.postgresql.ds.PGSimpleDataSource;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.TokenSettings;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleKey;
import th.morprom.did.testpki.token.SoftHsm;
import th.morprom.did.testpki.token.SoftHsm.SoftToken;

/** The edge's jar in a process of its own, with a token of its own. */
public final class EdgeNode implements AutoCloseable {
    private static final Pattern STARTED = Pattern.compile("OCSP is answered on port (\\d+)");
    private static final Pattern WATCHED = Pattern.compile("Monitoring is answered on port (\\d+)");

    private final Process process;
    private final Path log;
    private int port;

    public EdgeNode(Path jar, PublishedStatuses published, SampleHierarchy hierarchy, Path folder) throws IOException {
        var settings = settings(SoftHsm.newToken(), published, hierarchy, folder);
        var file = folder.resolve("application.properties");
        Files.writeString(
                file,
                settings.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("\n")));
        log = folder.resolve("log");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        jar.toAbsolutePath().toString(),
                        "--spring.config.additional-location=" + file.toAbsolutePath())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** What a node with a responder's key on this token must be told; ports are any that are free. */
    public static Map<String, String> settings(
            SoftToken soft, PublishedStatuses published, SampleHierarchy hierarchy, Path folder) throws IOException {
        var issuer = hierarchy.issuing();
        X509CertificateHolder responder;
        try (var token =
                Token.open(new TokenSettings(soft.module(), soft.label(), soft.pin(), 1, Duration.ofSeconds(10)))) {
            responder = signer(
                    hierarchy, token.generate("ocsp", KeyAlgorithm.EC_P256).publicKey());
        }
        var database = (PGSimpleDataSource) published.database;
        return Map.of(
                "spring.datasource.url", database.getURL() + "&user=" + database.getUser(),
                "morprom.ocsp.door.port", "0",
                "morprom.ocsp.monitoring.port", "0",
                "morprom.ocsp.edge.feed-key",
                        pem(folder, "feed.pem", published.feedKey().publicKey()),
                "morprom.ocsp.edge.identities[0].issuer", pem(folder, "issuer.pem", issuer.certificate()),
                "morprom.ocsp.edge.identities[0].responder", pem(folder, "responder.pem", responder),
                "morprom.ocsp.edge.identities[0].key", "ocsp",
                "morprom.token.module", soft.module().toString(),
                "morprom.token.online.label", soft.label(),
                "morprom.token.online.pin-file",
                        Files.writeString(folder.resolve("pin"), soft.pin()).toString());
    }

    /** Waits until it listens. */
    public void awaitStart() throws IOException, InterruptedException {
        port = told(STARTED);
    }

    /** Where monitoring asks. */
    public int monitoringPort() throws IOException, InterruptedException {
        return told(WATCHED);
    }

    private int told(Pattern where) throws IOException, InterruptedException {
        var hanging = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (true) {
            var told = where.matcher(Files.readString(log));
            if (told.find()) {
                return Integer.parseInt(told.group(1));
            } else if (!process.isAlive() || System.nanoTime() > hanging) {
                throw new IllegalStateException("the node did not start: " + Files.readString(log));
            }
            Thread.sleep(20);
        }
    }

    /** What it has logged. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    public int port() {
        return port;
    }

    /** The certificate of a responder with this key. */
    public static X509CertificateHolder signer(SampleHierarchy hierarchy, PublicKey key) throws IOException {
        var issuer = hierarchy.issuing();
        var now = Instant.now();
        try {
            return new X509v3CertificateBuilder(
                            issuer.certificate().getSubject(),
                            BigInteger.valueOf(now.toEpochMilli()),
                            Date.from(now.minusSeconds(60)),
                            Date.from(now.plusSeconds(86_400)),
                            new X500Name("CN=OCSP at the edge"),
                            SubjectPublicKeyInfo.getInstance(key.getEncoded()))
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA")
                            .setProvider(SampleKey.PROVIDER)
                            .build(issuer.keys().getPrivate()));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(Path folder, String name, Object object) throws IOException {
        return Files.writeString(folder.resolve(name), Pem.of(object)).toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
