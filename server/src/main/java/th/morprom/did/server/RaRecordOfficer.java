package th.morprom.did.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import th.morprom.did.ca.evidence.OfficerFile;
import th.morprom.did.ra.appointment.RecordCentralOfficer;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.server.CommandRefused.Reason;

/** Records at the portal whom a key ceremony recorded at the CA. */
final class RaRecordOfficer implements OperatorAction {
    @Override
    public String usage() {
        return "record-officer --operator ID --file FILE";
    }

    @Override
    public String purpose() {
        return "บันทึกเจ้าหน้าที่ส่วนกลางหลังพิธี · records a central officer after the ceremony";
    }

    @Override
    public Set<String> options() {
        return Set.of("file");
    }

    @Override
    public int run(CommandWords given, Terminal terminal) throws IOException {
        var officer = OfficerFile.read(Files.readString(Path.of(given.required("file"))));
        try (var office = OperatorOffice.open(given, Role.RA, RaOfficeSystem.class)) {
            requireSameKey(office.get(Passkeys.class), officer);
            terminal.confirm(
                    given,
                    List.of(
                            "เจ้าหน้าที่ส่วนกลาง · central officer " + officer.name() + ", " + officer.registrar(),
                            "passkey " + officer.credentialId(),
                            "SHA-256 of the passkey's public key " + officer.fingerprint()));
            office.record(
                    "ra record-officer", Map.of("person", officer.registrar().toString()));
            var recorded = office.get(RecordCentralOfficer.class)
                    .record(officer.registrar(), officer.credentialId(), office.actor());
            terminal.say("บันทึกแล้ว · Recorded: " + recorded.id());
            return 0;
        }
    }

    /** A passkey's id says nothing of its key: a file that was changed on its way would name another's key as his. */
    private static void requireSameKey(Passkeys passkeys, OfficerFile officer) {
        var isOther = passkeys.find(officer.credentialId())
                .filter(held -> !held.passkey().publicKey().equals(officer.publicKey()))
                .isPresent();
        if (isOther) {
            throw new CommandRefused(
                    Reason.OTHER_KEY, "the key in the file is not the one that he registered here with this passkey");
        }
    }
}
