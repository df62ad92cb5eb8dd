package th.morprom.did.server;

import java.util.List;
import java.util.Map;
import java.util.Set;
import th.morprom.did.ra.person.AssignDuties;
import th.morprom.did.ra.person.Duties;

/** Gives somebody who has registered in the portal the pages of an officer, an auditor or an operator, or takes them away. */
final class RaAssignDuties implements OperatorAction {
    @Override
    public String usage() {
        return "assign-duties --operator ID --person UUID --duty officer|auditor|operator|none [--at HCODE9]";
    }

    @Override
    public String purpose() {
        return "มอบหมายหน้าที่เจ้าหน้าที่พิสูจน์ตัวตน ผู้ตรวจสอบ หรือผู้ดูแลระบบ · gives a person one duty in place of those he had";
    }

    @Override
    public Set<String> options() {
        return Set.of("person", "duty", "at");
    }

    @Override
    public int run(CommandWords given, Terminal terminal) {
        var person = given.uuid("person").orElseThrow(() -> new WordsRefused("--person"));
        var duty = given.required("duty");
        var duties = duties(duty, given);
        try (var office = OperatorOffice.open(given, Role.RA, RaOfficeSystem.class)) {
            terminal.confirm(given, List.of("บุคคล · person " + person, "หน้าที่ · duty " + said(duties)));
            office.record("ra assign-duties", Map.of("person", person.toString(), "duty", duty));
            office.get(AssignDuties.class).assign(person, duties, office.actor());
            terminal.say("มอบหมายแล้ว · Assigned: " + said(duties));
            return 0;
        }
    }

    private static Duties duties(String duty, CommandWords given) {
        return switch (duty) {
            case "officer" -> Duties.officerAt(given.required("at"));
            case "auditor" -> Duties.ofAuditor();
            case "operator" -> Duties.ofOperator();
            case "none" -> Duties.none();
            default -> throw new WordsRefused("--duty " + duty);
        };
    }

    private static String said(Duties duties) {
        if (duties.operator()) {
            return "operator";
        }
        return duties.officerAt().map(at -> "officer at " + at).orElse(duties.auditor() ? "auditor" : "none");
    }
}
