package th.morprom.did.ra.serviceconfirmation;

import java.time.Duration;
import java.util.UUID;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.IssuedChallenge;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.serviceconfirmation.ServiceRefused.Reason;

/** Writes out what one party is to sign: that the service of this record was given, or received. */
public final class PrepareStatement {
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final ServiceConfirmations records;
    private final ServiceRules rules;
    private final Challenges challenges;
    private final Refusals refusals;
    private final Changes changes;

    PrepareStatement(
            ServiceConfirmations records,
            ServiceRules rules,
            Challenges challenges,
            Refusals refusals,
            Changes changes) {
        this.records = records;
        this.rules = rules;
        this.challenges = challenges;
        this.refusals = refusals;
        this.changes = changes;
    }

    /**
     * Checks every rule first, so that nobody signs in vain.
     *
     * @throws ServiceRefused if {@link MakeStatement} would refuse
     */
    public IssuedChallenge prepare(UUID person, UUID id, Said said) {
        return refusals.noted(person, id, () -> {
            var record = records.find(id).orElseThrow(() -> new ServiceRefused(Reason.UNKNOWN));
            var party = rules.requireMaySign(person, record, said);
            var text = Statement.text(record, party, person, said.steadOf(party), changes.now());
            return challenges.over(text, use(person, id), LIFE);
        });
    }

    static Challenges.Use use(UUID person, UUID id) {
        return Challenges.Use.of(Challenges.Purpose.SERVICE_STATEMENT, person, id);
    }
}
