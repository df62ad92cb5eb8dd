package th.morprom.did.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import th.morprom.did.ca.evidence.ImportOrganisationList;
import th.morprom.did.ca.evidence.ImportOrganisationList.Before;
import th.morprom.did.ca.evidence.ImportOrganisationList.Changes;
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
                            compared(preview.before()),
                            "เพิ่ม ตัดออก ย้าย เปลี่ยนชื่อ · added, removed, moved, renamed "
                                    + numbers(preview.changes()),
                            "สายอนุมัติที่ต้องใช้เป็นไปตามบัญชีนี้ทันที · Which chain of approvals is needed follows this list at once"));
            office.record("ca import-organisations", Map.of("version", Integer.toString(preview.version())));
            importing.importList(json, office.actor());
            terminal.say("รับบัญชีแล้ว · Imported: " + preview.version());
            return 0;
        }
    }

    private static String compared(Before before) {
        return switch (before.standing()) {
            case NONE -> "ไม่มีบัญชีก่อนหน้า · There is no list before it";
            case IN_FORCE -> "เทียบกับฉบับที่ใช้อยู่ · Compared with the list in force, " + before.version();
            case BROKEN ->
                "เทียบกับฉบับล่าสุดซึ่งใช้ไม่ได้แล้ว เท่าที่อ่านได้ · Compared, as far as it can be read, with a list that is not in force, "
                        + before.version();
        };
    }

    private static String numbers(Changes changes) {
        return Stream.of(changes.added(), changes.removed(), changes.moved(), changes.renamed())
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    /**
     * Its kind decides how many approve its people, its name is what their certificates say: {@code AA0000051 small-facility 50 -> ministry 10 name},
     * and {@code AA0000051 small-facility 50 old name -> small-facility 50 name}.
     */
    private static String line(Watched watched) {
        return String.join(" ", watched.hcode9(), watched.before().orElse("-"), "->", watched.now(), watched.name());
    }
}
