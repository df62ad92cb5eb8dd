package th.morprom.did.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import th.morprom.did.server.CommandRefused.Reason;
import th.morprom.did.signing.seal.InstallSeal;

/** Takes the certificate of a facility's seal into use. */
final class SigningInstallSeal implements OperatorAction {
    @Override
    public String usage() {
        return "install-seal --operator ID --certificate FILE";
    }

    @Override
    public String purpose() {
        return "เริ่มใช้ตราของหน่วยบริการ · takes a seal into use, by the file that ca issue wrote; it replaces the one before";
    }

    @Override
    public Set<String> options() {
        return Set.of("certificate");
    }

    @Override
    public int run(CommandWords given, Terminal terminal) throws IOException {
        var file = Path.of(given.required("certificate"));
        var chain = PemFiles.certificates(file);
        if (chain.isEmpty()) {
            throw new CommandRefused(Reason.NOT_THERE, file + " holds no certificate");
        }
        var serial = chain.get(0).getSerialNumber().toString(16);
        try (var office = OperatorOffice.open(given, Role.SIGNING, SealOfficeSystem.class)) {
            terminal.confirm(
                    given,
                    List.of(
                            "ใบรับรอง · certificate " + serial,
                            "ชื่อ · name " + chain.get(0).getSubject(),
                            "ตั้งแต่นี้เอกสารของแพทย์ในหน่วยบริการจะได้รับการประทับตรา",
                            "From now on what the facility's doctors sign is sealed"));
            office.record("signing install-seal", Map.of("certificate", serial));
            var seal = office.get(InstallSeal.class).install(chain, office.actor());
            terminal.say(SigningSeals.line(seal));
            return 0;
        }
    }
}
