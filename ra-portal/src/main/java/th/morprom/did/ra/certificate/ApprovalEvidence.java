package th.morprom.did.ra.certificate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.approval.Decisions;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.certificate.AcceptanceSignature.Given;
import th.morprom.did.ra.enrolment.Enrolment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Puts together what docs/approval-evidence.md asks for, from what was signed, unchanged. */
final class ApprovalEvidence {
    static final String FORMAT = "morprom-approval-evidence/1";
    static final String FORMAT_WITH_LIST = "morprom-approval-evidence/2";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Decisions decisions;
    private final Appointments appointments;

    ApprovalEvidence(Decisions decisions, Appointments appointments) {
        this.decisions = decisions;
        this.appointments = appointments;
    }

    CanonicalJson of(Enrolment approved, CanonicalJson acceptance, Given given) {
        var approvals = decisions.approvals(approved.id(), approved.version());
        var frozen = new CanonicalJson(approved.frozen().orElseThrow().canonicalJson());
        var listed = approvals.stream()
                .anyMatch(approval -> approval.canonical().tree().has("enrolments"));
        return CanonicalJson.of(Map.of(
                "format", listed ? FORMAT_WITH_LIST : FORMAT,
                "enrolment", frozen.tree(),
                "decisions",
                        approvals.stream()
                                .map(a -> signed(a.canonical(), a.assertionJson()))
                                .toList(),
                "appointments", appointments(approvals),
                "acceptance", acceptance(acceptance, given)));
    }

    private static JsonNode acceptance(CanonicalJson acceptance, Given given) {
        var signed = signed(acceptance, given.assertion().toJson());
        given.byRenewedKey().ifPresent(signature -> signed.put("renewedKeySignature", signature.base64Url()));
        return signed;
    }

    /** The offices of those who decided, and of everybody above them, each once; central officers have none. */
    private List<JsonNode> appointments(List<Decisions.Signed> approvals) {
        var needed = new LinkedHashMap<UUID, JsonNode>();
        for (var approval : approvals) {
            var office = appointments.find(approval.appointment()).orElseThrow();
            for (var link : appointments.chain(office)) {
                appointments
                        .signed(link.id())
                        .ifPresent(signed ->
                                needed.putIfAbsent(link.id(), signed(signed.canonical(), signed.assertionJson())));
            }
        }
        return new ArrayList<>(needed.values());
    }

    private static ObjectNode signed(CanonicalJson canonical, String assertionJson) {
        if (canonical.tree() instanceof ObjectNode object) {
            object.set("assertion", MAPPER.readTree(assertionJson));
            return object;
        }
        throw new IllegalStateException("what was signed is a JSON object");
    }
}
