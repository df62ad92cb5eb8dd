package th.morprom.did.server;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.hierarchy.AuthorityCertificates;
import th.morprom.did.ca.issuance.IssuedCertificate;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.server.CommandRefused.Reason;
import th.morprom.did.statusfeed.Standing;
import th.morprom.did.statusfeed.Status;

/**
 * The request that an operator was handed, and the file that he hands back.
 *
 * @param request the PKCS#10, DER
 * @param out for the certificate and the CAs above it, PEM
 */
record SystemPaper(Der request, Path out) {
    /**
     * What the words name.
     *
     * @throws IOException if the request is missing or none
     * @throws CommandRefused with {@code FILE_EXISTS}
     */
    static SystemPaper of(CommandWords given) throws IOException {
        var request = PemFiles.request(Path.of(given.required("request")));
        var out = Path.of(given.required("out"));
        if (Files.exists(out)) {
            throw new CommandRefused(Reason.FILE_EXISTS, out + " is there already");
        }
        return new SystemPaper(request, out);
    }

    byte[] pkcs10() {
        return request.toByteArray();
    }

    /** Follows from the request, so that a command that was interrupted gets the certificate that was made. */
    UUID requestId() {
        return id("operator/");
    }

    /** The same for the successor of this certificate: a request that systems keep on file is good for each of them once. */
    UUID requestIdAfter(SerialNumber present) {
        return id("operator/renew/" + present.hex() + "/");
    }

    private UUID id(String prefix) {
        return UUID.nameUUIDFromBytes((prefix + request.sha256()).getBytes(StandardCharsets.US_ASCII));
    }

    /** For the audit log. */
    Map<String, String> facts(String about) {
        return Map.of("about", about, "requestSha256", request.sha256());
    }

    /**
     * What is about to be issued, and where the certificate sends whoever asks how it stands.
     *
     * @throws th.morprom.did.ca.hierarchy.HierarchyBroken if there is no CA: then nobody is asked
     */
    List<String> consequences(OperatorOffice office, List<String> about) {
        // Read alone: opening the CA makes keys that are due, and nobody has said yes.
        office.get(AuthorityCertificates.class).read();
        var lines = new ArrayList<>(about);
        lines.add("คำขอ · request SHA-256 " + request.sha256());
        lines.add("ถามสถานะที่ · its status is asked at " + office.property("morprom.ca.public-url"));
        return lines;
    }

    /**
     * Hands it back.
     *
     * @throws CommandRefused with {@code NOT_GOOD} if the request got its certificate before, and that one has ended
     */
    int write(IssuedCertificate issued, OperatorOffice office, Terminal terminal) throws IOException {
        requireGood(new X509CertificateHolder(issued.certificate().toByteArray()), office);
        var text = new StringWriter();
        try (var pem = new PemWriter(text)) {
            pem.writeObject(new PemObject("CERTIFICATE", issued.certificate().toByteArray()));
            for (var above : issued.chain()) {
                pem.writeObject(new PemObject("CERTIFICATE", above.toByteArray()));
            }
        }
        Files.writeString(out, text.toString(), StandardOpenOption.CREATE_NEW);
        terminal.say("ออกใบรับรองแล้ว · Issued " + issued.serial().hex() + ": " + out);
        return 0;
    }

    private static void requireGood(X509CertificateHolder certificate, OperatorOffice office) {
        var issuer = AuthorityKeyIdentifier.fromExtensions(certificate.getExtensions());
        var serial = new SerialNumber(certificate.getSerialNumber());
        var status = office.get(CurrentStatuses.class)
                .find(issuer.getKeyIdentifierOctets(), serial)
                .map(Standing::status)
                .orElse(Status.GOOD);
        if (status != Status.GOOD
                || !certificate.isValidOn(Date.from(office.get(Clock.class).instant()))) {
            throw new CommandRefused(
                    Reason.NOT_GOOD,
                    "this request got the certificate " + serial.hex() + " before, which has ended or is suspended ("
                            + status + " until " + certificate.getNotAfter().toInstant()
                            + "); a new request gets a new one");
        }
    }
}
