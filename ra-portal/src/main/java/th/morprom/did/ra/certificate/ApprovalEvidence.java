package th.morprom.did.ra.certificate;

import java.util.List;
import java.util.Map;
import th.morprom.did.ra.appointment.OfficeChains;
import th.morprom.did.ra.approval.Decisions;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.certificate.AcceptanceSignature.Given;
import th.morprom.did.ra.enrolment.Enrolment;
import tools.jackson.databind.JsonNode;

/** Puts together what docs/approval-evidence.md asks for, from what was signed, unchanged. */
final class ApprovalEvidence {
    static final String FORMAT = "morprom-approval-evidence/1";
    static final String FORMAT_WITH_LIST = "morprom-approval-evidence/2";
    static final String FORMAT_WITH_ATTESTATIONS = "morprom-approval-evidence/3";

    private final Decisions decisions;
    private final OfficeChains chains;

    ApprovalEvidence(Decisions decisions, OfficeChains chains) {
        this.decisions = decisions;
        this.chains = chains;
    }

    CanonicalJson of(Enrolment approved, CanonicalJson acceptance, Given given) {
        var approvals = decisions.approvals(approved.id(), approved.version());
        var frozen = new CanonicalJson(approved.frozen().orElseThrow().canonicalJson());
        return CanonicalJson.of(Map.of(
                "format", format(approvals),
                "enrolment", frozen.tree(),
                "decisions",
                        approvals.stream()
                                .map(a -> OfficeChains.signed(a.canonical(), a.assertionJson()))
                                .toList(),
                "appointments",
                        chains.of(approvals.stream()
                                .map(Decisions.Signed::appointment)
                                .toList()),
                "acceptance", acceptance(acceptance, given)));
    }

    /** As old as what was signed: approvals of before this release stand in the format of their time. */
    private static String format(List<Decisions.Signed> approvals) {
        if (haveAny(approvals, "attests")) {
            return FORMAT_WITH_ATTESTATIONS;
        }
        return haveAny(approvals, "enrolments") ? FORMAT_WITH_LIST : FORMAT;
    }

    private static boolean haveAny(List<Decisions.Signed> approvals, String member) {
        return approvals.stream()
                .anyMatch(approval -> approval.canonical().tree().has(member));
    }

    private static JsonNode acceptance(CanonicalJson acceptance, Given given) {
        var signed = OfficeChains.signed(acceptance, given.assertion().toJson());
        given.byRenewedKey().ifPresent(signature -> signed.put("renewedKeySignature", signature.base64Url()));
        return signed;
    }
}
