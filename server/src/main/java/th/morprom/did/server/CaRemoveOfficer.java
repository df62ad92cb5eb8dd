package th.morprom.did.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import th.morprom.did.ca.evidence.CentralOfficer;
import th.morprom.did.ca.evidence.FindCentralOfficers;
import th.morprom.did.ca.evidence.FindOrganisationList;
import th.morprom.did.ca.evidence.RemoveCentralOfficer;
import th.morprom.did.server.CommandRefused.Reason;

/** Takes a central officer out of office, for good. */
final class CaRemoveOfficer implements OperatorAction {
    @Override
    public String usage() {
        return "remove-officer --operator ID --officer UUID --reason TEXT";
    }

    @Override
    public String purpose() {
        return "ถอดเจ้าหน้าที่ส่วนกลางออกจากตำแหน่ง · takes a central officer out of office";
    }

    @Override
    public Set<String> options() {
        return Set.of("officer", "reason");
    }

    @Override
    public int run(CommandWords given, Terminal terminal) {
        var id = given.uuid("officer").orElseThrow(() -> new WordsRefused("--officer"));
        var reason = given.required("reason");
        try (var office = OperatorOffice.open(given, Role.CA, CaOfficeSystem.class)) {
            var inOffice = office.get(FindCentralOfficers.class).find().stream()
                    .filter(CentralOfficer::isInOffice)
                    .toList();
            var consequences = new ArrayList<>(consequences(id, inOffice));
            if (office.get(FindOrganisationList.class).find().endsWith(id)) {
                consequences.add("บัญชีหน่วยงานที่ใช้อยู่จะใช้ไม่ได้ทันที เพราะบุคคลนี้ลงนามไว้: ให้อีกสองคนลงนามฉบับใหม่และนำเข้าก่อน");
                consequences.add(
                        "He signed the list of organisations in force, which ends at once: have two others sign another and import it first");
            }
            terminal.confirm(given, consequences);
            office.record("ca remove-officer", Map.of("officer", id.toString()));
            office.get(RemoveCentralOfficer.class).remove(id, reason, office.actor());
            terminal.say("ถอดแล้ว · Removed: " + id);
            return 0;
        }
    }

    private static List<String> consequences(UUID id, List<CentralOfficer> inOffice) {
        var officer = inOffice.stream()
                .filter(candidate -> candidate.registrar().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new CommandRefused(Reason.NOT_THERE, "there is no central officer " + id + " in office"));
        return List.of(
                CaOfficers.line(officer),
                "คำอนุมัติและการแต่งตั้งที่มาจากบุคคลนี้ใช้ไม่ได้ทั้งหมด ไม่ว่าจะลงวันที่ใด และถอดแล้วคืนไม่ได้",
                "Nothing that leads to him is evidence any more, whatever time it claims: successors sign his appointments anew. It cannot be undone",
                "เหลือเจ้าหน้าที่ส่วนกลาง · central officers left: " + (inOffice.size() - 1));
    }
}
