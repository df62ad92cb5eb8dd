package th.morprom.did.ca.evidence;

import java.util.HashSet;
import th.morprom.did.ca.evidence.CentralOfficers.Offices;
import th.morprom.did.ca.evidence.EvidenceRefused.Reason;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.RelyingParty;
import tools.jackson.databind.JsonNode;

/** Whether two central officers in office signed a list of organisations. */
final class OrganisationListCheck {
    /** A hundred thousand organisations with long names are below. */
    private static final int MAX_CHARS = 16 * 1024 * 1024;

    private final StatementCheck statements;

    OrganisationListCheck(RelyingParty relyingParty) {
        this.statements = new StatementCheck(relyingParty);
    }

    /** @throws EvidenceRefused with {@code MALFORMED} */
    static JsonNode tree(String json) {
        return EvidenceReader.readTree(json, MAX_CHARS);
    }

    /**
     * Refuses a list that is not of two.
     *
     * @param agreements as they were handed over
     */
    void verify(OrganisationList list, JsonNode agreements, Offices offices) {
        var persons = new HashSet<>();
        var passkeys = new HashSet<Bytes>();
        var keys = new HashSet<Bytes>();
        for (int i = 0; i < list.agreements().size(); i++) {
            var agreement = list.agreements().get(i);
            var passkey = offices.officer(agreement.registrar())
                    .orElseThrow(() -> new EvidenceRefused(
                            Reason.REGISTRAR_NOT_APPOINTED, "no central officer " + agreement.registrar()));
            if (!persons.add(agreement.registrar())
                    || !passkeys.add(passkey.credentialId())
                    || !keys.add(statements.key(passkey))) {
                throw new EvidenceRefused(Reason.CONFLICT_OF_INTEREST, "one officer signed the list twice");
            }
            statements.verifyOnce(agreement.assertion(), passkey, Dossier.challenge(agreements.get(i)));
        }
    }

    boolean holds(OrganisationList list, JsonNode agreements, Offices offices) {
        try {
            verify(list, agreements, offices);
            return true;
        } catch (EvidenceRefused e) {
            return false;
        }
    }
}
