package th.morprom.did.ra.openid;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.IssuedChallenge;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.openid.BackchannelRefused.Reason;

/** Writes out what a person signs to sign in: who asks, for what, with which words on both sides, and exactly what he agrees to. */
final class PrepareBackchannelApproval {
    private static final Duration LIFE = Duration.ofMinutes(2);

    private final BackchannelQuestions questions;
    private final Challenges challenges;
    private final Changes changes;

    PrepareBackchannelApproval(BackchannelQuestions questions, Challenges challenges, Changes changes) {
        this.questions = questions;
        this.challenges = challenges;
        this.changes = changes;
    }

    /**
     * Makes the challenge.
     *
     * @param ticked scopes; what was agreed to before is agreed to again, and what is a minor's guardian's to say is not
     * @throws BackchannelRefused with {@code OVER} if he cannot answer it
     */
    IssuedChallenge prepare(UUID person, UUID id, Set<String> ticked) {
        var question = questions.find(person, id).orElseThrow(() -> new BackchannelRefused(Reason.OVER));
        var agreed = new TreeSet<>(Set.of(OidcScopes.OPENID));
        agreed.addAll(question.agreed(ticked));
        var canonical = CanonicalJson.of(Map.of(
                "request", id.toString(),
                "client", question.client().id().toString(),
                "name", question.client().name(),
                "message", question.message(),
                "scopes", List.copyOf(agreed),
                "decision", "sign-in",
                "person", person.toString(),
                "time", CanonicalJson.time(changes.now())));
        return challenges.over(canonical, use(person, id), LIFE);
    }

    static Challenges.Use use(UUID person, UUID request) {
        return Challenges.Use.of(Challenges.Purpose.BACKCHANNEL, person, request);
    }
}
