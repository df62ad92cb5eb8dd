package th.morprom.did.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import th.morprom.did.ca.evidence.OfficerFile;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.server.CommandRefused.Reason;

/** Writes the file that a central officer takes to the key ceremony: who he is here, and his passkey. */
final class RaOfficerFile implements OperatorAction {
    @Override
    public String usage() {
        return "officer-file --operator ID --person UUID --name TEXT --out FILE [--credential ID]";
    }

    @Override
    public String purpose() {
        return "ทำแฟ้มของเจ้าหน้าที่ส่วนกลางสำหรับพิธี · writes a central officer's file for the ceremony";
    }

    @Override
    public Set<String> options() {
        return Set.of("person", "name", "out", "credential");
    }

    @Override
    public int run(CommandWords given, Terminal terminal) throws IOException {
        var person = given.uuid("person").orElseThrow(() -> new WordsRefused("--person"));
        var name = given.required("name");
        var out = Path.of(given.required("out"));
        if (Files.exists(out)) {
            throw new CommandRefused(Reason.FILE_EXISTS, out + " is there already");
        }
        try (var office = OperatorOffice.open(given, Role.RA, RaOfficeSystem.class)) {
            var passkeys = office.get(Passkeys.class).of(person).stream()
                    .filter(passkey -> given.option("credential")
                            .map(passkey.credentialId().base64Url()::equals)
                            .orElse(true))
                    .toList();
            if (passkeys.size() != 1) {
                throw new CommandRefused(
                        Reason.NOT_THERE,
                        "of " + person + " there are " + passkeys.size() + " such passkeys; --credential names one");
            }
            var file = OfficerFile.of(person, name, passkeys.get(0));
            office.record("ra officer-file", Map.of("person", person.toString()));
            Files.writeString(out, file.write(), StandardOpenOption.CREATE_NEW);
            terminal.say("passkey " + file.credentialId());
            terminal.say("SHA-256 of the passkey's public key " + file.fingerprint());
            return 0;
        }
    }
}
