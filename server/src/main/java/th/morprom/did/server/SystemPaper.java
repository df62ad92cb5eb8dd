package th.morprom.did.server;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.issuance.IssuedCertificate;
import th.morprom.did.server.CommandRefused.Reason;

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
        return UUID.nameUUIDFromBytes(("operator/" + request.sha256()).getBytes(StandardCharsets.US_ASCII));
    }

    /** For the audit log. */
    Map<String, String> facts(String about) {
        return Map.of("about", about, "requestSha256", request.sha256());
    }

    /** What is about to be issued, and where the certificate sends whoever asks how it stands. */
    List<String> consequences(OperatorOffice office, List<String> about) {
        // Opened now: where there is no CA, nobody is asked.
        office.get(Hierarchy.class);
        var lines = new ArrayList<>(about);
        lines.add("คำขอ · request SHA-256 " + request.sha256());
        lines.add("ถามสถานะที่ · its status is asked at " + office.property("morprom.ca.public-url"));
        return lines;
    }

    int write(IssuedCertificate issued, Terminal terminal) throws IOException {
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
}
