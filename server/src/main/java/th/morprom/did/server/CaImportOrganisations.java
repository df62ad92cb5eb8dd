package th.morprom.did.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import th.morprom.did.ca.evidence.ImportOrganisationList;
import th.morprom.did.ca.evidence.ImportOrganisationList.Watched;

/** Hands the CA the list of organisations that two central officers signed. */
final class CaImportOrganisations implements OperatorAction {
    @Override
    public String usage() {
        return "import-organisations --operator ID --list FILE";
    }

    @Override
    public String purpose() {
        return "รับบัญชีหน่วยงานที่ลงนามแล้ว · takes the list of organisations that two central officers signed";
    }

    @Override
    public Set<String> options() {
        return Set.of("list");
    }

    @Override
    public int run(CommandWords given, Terminal terminal) throws IOException {
        var json = Files.readString(Path.of(given.required("list")));
        try (var office = OperatorOffice.open(given, Role.CA, CaOfficeSystem.class)) {
            var importing = office.get(ImportOrganisationList.class);
            var preview = importing.look(json);
            preview.watched().forEach(watched -> terminal.say(line(watched)));
            terminal.confirm(
                    given,
                    List.of(
                            "บัญชีหน่วยงานฉบับที่ · organisation list " + preview.version() + ", " + preview.issuedAt(),
                            "จำนวน · how many " + new TreeMap<>(preview.kinds()),
                            "เพิ่ม ตัดออก ย้าย · added, removed, moved " + preview.added() + ", " + preview.removed()
                                    + ", " + preview.moved(),
                            "สายอนุมัติที่ต้องใช้เป็นไปตามบัญชีนี้ทันที · Which chain of approvals is needed follows this list at once"));
            office.record("ca import-organisations", Map.of("version", Integer.toString(preview.version())));
            importing.importList(json, office.actor());
            terminal.say("รับบัญชีแล้ว · Imported: " + preview.version());
            return 0;
        }
    }

    /** Its kind decides how many approve its people: {@code AA0000051 small-facility 50 -> ministry 10 name}. */
    private static String line(Watched watched) {
        return String.join(" ", watched.hcode9(), watched.before().orElse("-"), "->", watched.now(), watched.name());
    }
}
