package th.morprom.did.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import th.morprom.did.signing.proof.VerifyProof;

/** Somebody without an account: takes the document and the public answers, and checks. */
final class Stranger {
    private static final int LIST_ATTEMPTS = 50;
    private static final long LIST_PAUSE_MILLIS = 200;

    private final Stopwatch watch;
    private final Path folder;
    private final Protocols protocols;
    private final VerificationPage page;

    Stranger(DemoSystem system, Stopwatch watch, Path folder) {
        this.watch = watch;
        this.folder = folder;
        this.protocols = new Protocols(system.publicUrl());
        this.page = new VerificationPage(system.publicUrl());
    }

    /** Leaves everything that others need for checking with their own tools. */
    void collect(X509CertificateHolder doctor, byte[] pdf) {
        watch.step("OCSP says good; time-stamp and chain are fetched over HTTP", () -> {
            Files.createDirectories(folder);
            var issuer = new X509CertificateHolder(protocols.get("/ca/signing.cer"));
            var root = new X509CertificateHolder(protocols.get("/ca/root.cer"));
            var ocsp = protocols.ocsp(doctor, issuer);
            Walk.require("good".equals(Protocols.status(ocsp)), "OCSP does not say good");
            var stamped = "A file to be time-stamped.\n".getBytes(StandardCharsets.UTF_8);
            write("medical-certificate.pdf", pdf);
            write("doctor.pem", pem(doctor));
            write("chain.pem", pem(issuer));
            write("root.pem", pem(root));
            write("ocsp.der", ocsp);
            write("timestamped.bin", stamped);
            write("timestamp.tsr", protocols.timestamp(stamped));
            return folder;
        });
    }

    void verify(byte[] pdf) {
        watch.step("The verification page: the document is valid", () -> expect("VALID", pdf));
        watch.step("The verification page: one byte changed is caught", () -> {
            var changed = pdf.clone();
            changed[changed.length / 3] ^= 1;
            var verdict = page.verdict(changed);
            Walk.require(!"VALID".equals(verdict) && !"REVOKED_LATER".equals(verdict), "a changed file passed");
            return verdict;
        });
    }

    void verifySickLeave(byte[] pdf) {
        watch.step("The verification page: the certificate for sick leave is valid too", () -> {
            write("sick-leave.pdf", pdf);
            return expect("VALID", pdf);
        });
    }

    /** What somebody can tell who has the paper, a page on his disk, and no network. */
    void provePaper(byte[] pdf) {
        watch.step("The paper alone: its QR code proves what is printed, without a server", () -> {
            var scanned = PrintedPage.of(pdf).scanned();
            var facts = new VerifyProof(issuers()).verify(scanned, Instant.now());
            write("qr-code.txt", (scanned + "\n").getBytes(StandardCharsets.US_ASCII));
            write("offline.html", protocols.get("/verify/offline"));
            Walk.require(facts.rest().isPresent(), "the days of rest are not in the proof");
            return facts;
        });
    }

    private List<X509CertificateHolder> issuers() throws IOException, InterruptedException {
        var pem = new String(protocols.get("/verify/offline/issuers.pem"), StandardCharsets.US_ASCII);
        try (var parser = new PEMParser(new StringReader(pem))) {
            var found = new ArrayList<X509CertificateHolder>();
            for (var object = parser.readObject(); object != null; object = parser.readObject()) {
                found.add((X509CertificateHolder) object);
            }
            return found;
        }
    }

    void verifyAfterRevocation(X509CertificateHolder doctor, byte[] pdf) {
        watch.step("OCSP, the CRL and the verification page all say revoked", () -> {
            var issuer = new X509CertificateHolder(protocols.get("/ca/signing.cer"));
            Walk.require(
                    "revoked".equals(Protocols.status(protocols.ocsp(doctor, issuer))), "OCSP does not say revoked");
            write("crl.der", listWith(doctor));
            return expect("REVOKED_LATER", pdf);
        });
    }

    /** The list follows a revocation within seconds; OCSP needs no waiting. */
    private byte[] listWith(X509CertificateHolder revoked) throws IOException, InterruptedException {
        for (var attempt = 0; attempt < LIST_ATTEMPTS; attempt++) {
            var crl = protocols.get("/crl/signing.crl");
            if (new X509CRLHolder(crl).getRevokedCertificate(revoked.getSerialNumber()) != null) {
                return crl;
            }
            Thread.sleep(LIST_PAUSE_MILLIS);
        }
        throw new IllegalStateException("the CRL does not have the certificate");
    }

    /** Leaves a page that tells how to check each file. */
    void explain() {
        try (InputStream text = Stranger.class.getResourceAsStream("/demo/results.md")) {
            write("README.md", text == null ? new byte[0] : text.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String expect(String outcome, byte[] pdf) throws IOException, InterruptedException {
        var verdict = page.verdict(pdf);
        Walk.require(outcome.equals(verdict), "the verification page says " + verdict + ", not " + outcome);
        return verdict;
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }

    private static byte[] pem(X509CertificateHolder certificate) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(certificate);
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
