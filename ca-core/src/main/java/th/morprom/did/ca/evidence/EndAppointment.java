package th.morprom.did.ca.evidence;

import java.time.Clock;
import java.time.Duration;
import th.morprom.did.ca.evidence.EvidenceRefused.Reason;
import th.morprom.did.passkey.RelyingParty;
import tools.jackson.databind.JsonNode;

/**
 * Ends a registrar's appointment before its time, on a central officer's signed statement. From then on nothing that leads
 * to this appointment is evidence, whatever time it claims: a dismissed registrar may still hold his passkey and a clock.
 */
public final class EndAppointment {
    private static final Duration LONGEST_AGE = Duration.ofDays(30);

    private final CentralOfficers officers;
    private final StatementCheck statements;
    private final Clock clock;

    public EndAppointment(CentralOfficers officers, RelyingParty relyingParty, Clock clock) {
        this.officers = officers;
        this.statements = new StatementCheck(relyingParty);
        this.clock = clock;
    }

    /**
     * Records the end. The same statement again, or another about the same appointment, changes nothing. One that ended the
     * appointment before is taken again at any time, whoever is in office by then: should the row be lost, it comes back.
     *
     * @param json the statement as it was handed over
     * @throws EvidenceRefused if it cannot be read, is not by a central officer in office, is older than 30 days or in the
     *     future, or does not verify
     */
    public void end(String json) {
        var tree = EvidenceReader.readTree(json);
        var termination = EvidenceReader.read(tree, Termination::of);
        if (!officers.hasEnded(termination, json)) {
            verify(tree, termination);
        }
        officers.end(termination, json);
    }

    private void verify(JsonNode tree, Termination termination) {
        var now = clock.instant();
        if (termination.time().isAfter(now) || termination.time().isBefore(now.minus(LONGEST_AGE))) {
            throw new EvidenceRefused(Reason.DECISION_NOT_VALID, "the termination is too old or in the future");
        }
        var passkey = officers.offices()
                .officer(termination.endedBy())
                .orElseThrow(() -> new EvidenceRefused(
                        Reason.REGISTRAR_NOT_APPOINTED, "no central officer " + termination.endedBy()));
        statements.verify(termination.assertion(), passkey, Dossier.challenge(tree));
    }
}
