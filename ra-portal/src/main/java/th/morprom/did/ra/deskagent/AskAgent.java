package th.morprom.did.ra.deskagent;

import java.time.Duration;
import th.morprom.did.desk.statement.Question;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.deskagent.DeskAgentRefused.Reason;
import th.morprom.did.ra.throttle.Allowance;

/**
 * Makes what the page asks the agent with: a challenge that is good once, for minutes, for this officer here and now.
 */
public final class AskAgent {
    /** A card takes up to half a minute, and may have to be put in again. */
    private static final Duration LIFE = Duration.ofMinutes(2);

    private final Challenges challenges;
    private final Allowance allowance;

    AskAgent(Challenges challenges, Allowance allowance) {
        this.challenges = challenges;
        this.allowance = allowance;
    }

    /** @throws DeskAgentRefused with {@code TOO_MANY} if he asked very often in this minute */
    public Question ask(AtDesk desk) {
        if (!allowance.take(desk.officer().toString())) {
            throw new DeskAgentRefused(Reason.TOO_MANY);
        }
        var issued = challenges.random(use(desk), desk.facility(), LIFE);
        return new Question(issued.challenge().base64Url(), desk.officer().toString(), desk.facility());
    }

    static Challenges.Use use(AtDesk desk) {
        return new Challenges.Use(
                Challenges.Purpose.DESK_STATEMENT, desk.officer() + "/" + desk.facility() + "/" + desk.session());
    }
}
