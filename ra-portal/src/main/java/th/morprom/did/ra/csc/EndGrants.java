package th.morprom.did.ra.csc;

import java.util.Map;
import org.springframework.context.event.EventListener;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.person.PasskeysEnded;
import th.morprom.did.ra.webhook.Outbox;

/** Ends what a person let programs do when a passkey of his ends: by which of them he did is not known. Programs with a token hear of it. */
final class EndGrants {
    private static final String REASON = "PASSKEY_ENDED";

    private final CscGrants grants;
    private final Outbox outbox;
    private final Changes changes;

    EndGrants(CscGrants grants, Outbox outbox, Changes changes) {
        this.grants = grants;
        this.outbox = outbox;
        this.changes = changes;
    }

    @EventListener
    void on(PasskeysEnded ended) {
        for (var grant : grants.endOf(ended.person(), changes.now())) {
            changes.note(
                    "csc.ended",
                    ended.actor(),
                    grant.client(),
                    Map.of(
                            "grant", grant.id().toString(),
                            "person", ended.person().toString(),
                            "scope", grant.scope().value(),
                            "reason", REASON));
            // The token's hash as RFC 9449 section 4.2 writes it: by it the program knows which one is meant, and
            // nobody
            // else does.
            grant.token()
                    .ifPresent(token -> outbox.add(
                            grant.client(),
                            "csc.access-ended",
                            Map.of("scope", grant.scope().value(), "reason", REASON, "ath", token.base64Url()),
                            changes.now()));
        }
    }
}
