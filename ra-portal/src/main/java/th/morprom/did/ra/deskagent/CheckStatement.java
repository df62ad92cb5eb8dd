package th.morprom.did.ra.deskagent;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import th.morprom.did.desk.statement.SignedStatement;
import th.morprom.did.desk.statement.StatementRefused;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.deskagent.DeskAgentRefused.Reason;

/**
 * Whether a statement is an answer to what this officer's page asked just now. Which agent may make it is asked
 * elsewhere.
 */
final class CheckStatement {
    private final Challenges challenges;
    private final Set<String> origins;

    CheckStatement(Challenges challenges, Set<String> origins) {
        this.challenges = challenges;
        this.origins = origins;
    }

    /**
     * Takes its challenge, for good: the same statement is never an answer again.
     *
     * @throws DeskAgentRefused with the first rule that fails
     */
    SignedStatement check(AtDesk desk, String compact) {
        var signed = verified(compact);
        var statement = signed.statement();
        var payload = Bytes.of(signed.payload().getBytes(StandardCharsets.UTF_8));
        if (challenges.take(payload, AskAgent.use(desk)).isEmpty()) {
            throw new DeskAgentRefused(Reason.CHALLENGE);
        }
        if (!statement.question().officer().equals(desk.officer().toString())
                || !statement.question().facility().equals(desk.facility())) {
            throw new DeskAgentRefused(Reason.OTHER_DESK);
        }
        if (!origins.contains(statement.origin())) {
            throw new DeskAgentRefused(Reason.ORIGIN);
        }
        return signed;
    }

    private static SignedStatement verified(String compact) {
        try {
            return SignedStatement.verified(compact);
        } catch (StatementRefused refused) {
            throw new DeskAgentRefused(
                    switch (refused.reason()) {
                        case MALFORMED -> Reason.MALFORMED;
                        case SIGNATURE -> Reason.SIGNATURE;
                    });
        }
    }
}
