package th.morprom.did.ra.appointment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import th.morprom.did.ra.canonical.CanonicalJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Signed statements and the offices they were signed by, as evidence carries them: unchanged. */
public final class OfficeChains {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Appointments appointments;

    OfficeChains(Appointments appointments) {
        this.appointments = appointments;
    }

    /** These offices, by their ids, and those of everybody above them, each once; central officers have none. */
    public List<JsonNode> of(List<UUID> offices) {
        var needed = new LinkedHashMap<UUID, JsonNode>();
        for (var id : offices) {
            var office = appointments.find(id).orElseThrow();
            for (var link : appointments.chain(office)) {
                appointments
                        .signed(link.id())
                        .ifPresent(signed ->
                                needed.putIfAbsent(link.id(), signed(signed.canonical(), signed.assertionJson())));
            }
        }
        return new ArrayList<>(needed.values());
    }

    /** What was signed, with the assertion over it. */
    public static ObjectNode signed(CanonicalJson canonical, String assertionJson) {
        if (canonical.tree() instanceof ObjectNode object) {
            object.set("assertion", MAPPER.readTree(assertionJson));
            return object;
        }
        throw new IllegalStateException("what was signed is a JSON object");
    }
}
