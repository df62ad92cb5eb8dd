package th.morprom.did.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import th.morprom.did.ca.evidence.EndAppointment;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Hands the CA a central officer's signed statement that an appointment is over. */
final class CaEndAppointment implements OperatorAction {
    @Override
    public String usage() {
        return "end-appointment --operator ID --statement FILE";
    }

    @Override
    public String purpose() {
        return "สิ้นสุดการแต่งตั้งตามคำสั่งที่ลงนาม · ends an appointment on a central officer's signed statement";
    }

    @Override
    public Set<String> options() {
        return Set.of("statement");
    }

    @Override
    public int run(CommandWords given, Terminal terminal) throws IOException {
        var json = Files.readString(Path.of(given.required("statement")));
        var appointment = member(json, "appointment");
        try (var office = OperatorOffice.open(given, Role.CA, CaOfficeSystem.class)) {
            terminal.confirm(
                    given,
                    List.of(
                            "การแต่งตั้ง · appointment " + appointment + ", ลงนามโดย · signed by "
                                    + member(json, "endedBy"),
                            "คำอนุมัติที่อาศัยการแต่งตั้งนี้ใช้ไม่ได้ทั้งหมด · Nothing that leads to it is evidence any more; it cannot be undone"));
            office.record("ca end-appointment", Map.of("appointment", appointment));
            office.get(EndAppointment.class).end(json);
            terminal.say("สิ้นสุดแล้ว · Ended: " + appointment);
            return 0;
        }
    }

    /** For the operator's eyes; what the statement says is decided by who verifies it. */
    private static String member(String json, String name) {
        try {
            return JsonMapper.shared().readTree(json).path(name).asString("?");
        } catch (JacksonException e) {
            throw new WordsRefused("--statement: no JSON", e);
        }
    }
}
