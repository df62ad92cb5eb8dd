package th.morprom.did.ra.patientaccess;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.entitlement.Entitlements;
import th.morprom.did.ra.patientaccess.PatientAccess.Reader;
import th.morprom.did.ra.patientaccess.PatientAccessRefused.Reason;

/** A professional asks what state welfare a patient whom he opened for that is entitled to. The question is noted before the source is asked. */
public final class ReadEntitlements {
    private final AccessRules rules;
    private final Entitlements entitlements;

    ReadEntitlements(AccessRules rules, Entitlements entitlements) {
        this.rules = rules;
        this.entitlements = entitlements;
    }

    /** Whether anybody can be asked. */
    public boolean offered() {
        return entitlements.offered();
    }

    /**
     * What the source says now.
     *
     * @throws PatientAccessRefused with {@code CLOSED} if that access is not his, for another purpose, over, or without consent by
     *     now; with {@code NOT_PRACTISING}
     * @throws th.morprom.did.ra.entitlement.EntitlementsUnavailable when the source does not answer
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable if his council's register does not answer
     */
    public Entitlements.Answer of(Reader reader, UUID access) {
        var open = rules.running(reader, access, PurposeOfUse::opensEntitlements);
        rules.note("patient-access.entitlements-read", open, Map.of());
        return open.patient().flatMap(entitlements::of).orElseThrow(() -> new PatientAccessRefused(Reason.CLOSED));
    }
}
