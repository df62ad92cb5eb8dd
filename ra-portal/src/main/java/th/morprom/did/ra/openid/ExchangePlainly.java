package th.morprom.did.ra.openid;

import java.util.UUID;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.openid.PlainRefused.Reason;
import th.morprom.did.ra.openid.SignInElsewhere.End;
import th.morprom.did.ra.openid.SignIns.By;

/** Exchanges the code of a sign-in in the ministry's form, for a relying party that has proved itself. */
public final class ExchangePlainly {
    private final SignIns signIns;
    private final PlainTokens tokens;
    private final Changes changes;

    ExchangePlainly(SignIns signIns, PlainTokens tokens, Changes changes) {
        this.signIns = signIns;
        this.tokens = tokens;
        this.changes = changes;
    }

    /**
     * Uses the code up.
     *
     * @param redirect where the code was sent to, letter by letter
     * @throws PlainRefused if it is worth nothing; one that was used before, or is another's, ends its sign-in
     */
    public PlainSignIn exchange(UUID client, String code, String redirect) {
        tokens.requireSeldom(client);
        var signIn = signIns.find(By.CODE, Sha256.of(code))
                .filter(PlainForm::began)
                .orElseThrow(() -> tokens.refused(client, Reason.UNKNOWN_CODE));
        var known = signIn.code().orElseThrow(() -> tokens.refused(client, Reason.UNKNOWN_CODE));
        if (!signIn.client().equals(client)) {
            tokens.end(signIn.id(), End.CODE_REPLAYED);
            throw tokens.refused(client, Reason.OTHER_CLIENT);
        }
        if (known.used()) {
            tokens.end(signIn.id(), End.CODE_REPLAYED);
            throw tokens.refused(client, Reason.UNKNOWN_CODE);
        }
        if (!changes.now().isBefore(known.expiresAt())) {
            throw tokens.refused(client, Reason.OVER);
        }
        if (!signIn.request().redirect().equals(redirect)) {
            throw tokens.refused(client, Reason.OTHER_REDIRECT);
        }
        return tokens.issue(signIn, Reason.UNKNOWN_CODE);
    }
}
