package th.morprom.did.server;

import java.util.List;
import java.util.Map;
import java.util.Set;
import th.morprom.did.signing.seal.SwitchSeal;

/** Whether a facility wants its seal. */
final class SigningSwitchSeal implements OperatorAction {
    @Override
    public String usage() {
        return "switch-seal --operator ID --facility HCODE9 --to on|off";
    }

    @Override
    public String purpose() {
        return "เปิดหรือหยุดใช้ตราของหน่วยบริการ · stops a facility's seal or takes it into use again";
    }

    @Override
    public Set<String> options() {
        return Set.of("facility", "to");
    }

    @Override
    public int run(CommandWords given, Terminal terminal) {
        var facility = given.required("facility");
        var to = given.required("to");
        if (!Set.of("on", "off").contains(to)) {
            throw new WordsRefused("--to, on or off");
        }
        try (var office = OperatorOffice.open(given, Role.SIGNING, SealOfficeSystem.class)) {
            terminal.confirm(given, List.of("หน่วยบริการ · facility " + facility, "ตรา · seal " + to));
            office.record("signing switch-seal", Map.of("facility", facility, "to", to));
            office.get(SwitchSeal.class).set(facility, to.equals("on"), office.actor());
            terminal.say("เสร็จแล้ว · Done: " + facility + " " + to);
            return 0;
        }
    }
}
