package th.morprom.did.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.registration.RenewSystemCertificate;

/** Issues the successor of a system's certificate, by the facts in the present one. */
final class CaRenew implements OperatorAction {
    @Override
    public String usage() {
        return "renew --operator ID --certificate FILE --request FILE --out FILE";
    }

    @Override
    public String purpose() {
        return "ต่ออายุใบรับรองของระบบ · issues the successor of a system's certificate";
    }

    @Override
    public Set<String> options() {
        return Set.of("certificate", "request", "out");
    }

    @Override
    public int run(CommandWords given, Terminal terminal) throws IOException {
        var file = Path.of(given.required("certificate"));
        // Its own comes first; a file that this command wrote has the CAs above it as well.
        var present = PemFiles.certificates(file).stream()
                .findFirst()
                .orElseThrow(() -> new WordsRefused("--certificate: " + file + " holds none"));
        var paper = SystemPaper.of(given);
        try (var office = OperatorOffice.open(given, Role.CA, CaOfficeSystem.class)) {
            terminal.confirm(
                    given,
                    paper.consequences(
                            office,
                            List.of(
                                    "ชื่อ · name " + present.getSubject(),
                                    "ใบรับรองเดิมยังใช้ได้ถึง · the present one stays good until "
                                            + present.getNotAfter().toInstant())));
            office.record("ca renew", paper.facts(present.getSerialNumber().toString(16)));
            var issued = office.get(RenewSystemCertificate.class)
                    .renew(
                            paper.requestIdAfter(new SerialNumber(present.getSerialNumber())),
                            present,
                            paper.pkcs10(),
                            office.actor());
            return paper.write(issued, office, terminal);
        }
    }
}
