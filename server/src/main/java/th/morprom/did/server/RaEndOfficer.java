package th.morprom.did.server;

import java.util.List;
import java.util.Map;
import java.util.Set;
import th.morprom.did.ra.appointment.EndCentralOffice;

/** Ends at the portal the office of a central officer whom the CA removed. */
final class RaEndOfficer implements OperatorAction {
    @Override
    public String usage() {
        return "end-officer --operator ID --person UUID";
    }

    @Override
    public String purpose() {
        return "สิ้นสุดตำแหน่งเจ้าหน้าที่ส่วนกลางที่ CA ถอนชื่อแล้ว · ends the office of a central officer whom the CA removed";
    }

    @Override
    public Set<String> options() {
        return Set.of("person");
    }

    @Override
    public int run(CommandWords given, Terminal terminal) {
        var person = given.uuid("person").orElseThrow(() -> new WordsRefused("--person"));
        try (var office = OperatorOffice.open(given, Role.RA, RaOfficeSystem.class)) {
            terminal.confirm(
                    given,
                    List.of(
                            "เจ้าหน้าที่ส่วนกลาง · central officer " + person,
                            "การแต่งตั้งทั้งหมดที่ขึ้นกับผู้นี้สิ้นสุดด้วย · every appointment that hangs on him ends with it"));
            office.record("ra end-officer", Map.of("person", person.toString()));
            office.get(EndCentralOffice.class).end(person, office.actor());
            terminal.say("สิ้นสุดแล้ว · Ended");
            return 0;
        }
    }
}
