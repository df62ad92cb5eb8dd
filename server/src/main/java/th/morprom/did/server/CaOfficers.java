package th.morprom.did.server;

import th.morprom.did.ca.certificate.Fingerprint;
import th.morprom.did.ca.evidence.CentralOfficer;
import th.morprom.did.ca.evidence.FindCentralOfficers;

/** Shows whom every approval leads to. */
final class CaOfficers implements OperatorAction {
    @Override
    public String usage() {
        return "officers --operator ID";
    }

    @Override
    public String purpose() {
        return "แสดงเจ้าหน้าที่ส่วนกลาง · lists the central officers";
    }

    @Override
    public int run(CommandWords given, Terminal terminal) {
        try (var office = OperatorOffice.open(given, Role.CA, CaOfficeSystem.class)) {
            var officers = office.get(FindCentralOfficers.class).find();
            officers.forEach(officer -> terminal.say(line(officer)));
            if (officers.isEmpty()) {
                terminal.say("ยังไม่มีเจ้าหน้าที่ส่วนกลาง · There is no central officer yet");
            }
            return 0;
        }
    }

    private static String state(CentralOfficer officer) {
        return switch (officer.removal()) {
            case NONE -> officer.isVouchedFor() ? "in office" : "not believed: no root signed him";
            case RECORDED -> "removed  ";
            case AUDITED_ONLY -> "removed, and the row of it is gone: ca verify";
        };
    }

    static String line(CentralOfficer officer) {
        return officer.registrar() + "  " + state(officer) + "  since "
                + officer.recordedAt() + "  key "
                + Fingerprint.ofSha256(officer.keySha256())
                + "  " + officer.name();
    }
}
