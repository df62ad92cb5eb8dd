package th.morprom.did.ra.openid;

import java.util.UUID;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.openid.PlainRefused.Reason;
import th.morprom.did.ra.openid.SignInElsewhere.End;
import th.morprom.did.ra.openid.SignIns.By;

/** Exchanges the refresh token of a sign-in in the ministry's form; each is good once. */
public final class RefreshPlainly {
    private final SignIns signIns;
    private final PlainTokens tokens;
    private final Changes changes;

    RefreshPlainly(SignIns signIns, PlainTokens tokens, Changes changes) {
        this.signIns = signIns;
        this.tokens = tokens;
        this.changes = changes;
    }

    /** @throws PlainRefused if it is worth nothing; one that was exchanged before ends its sign-in */
    public PlainSignIn refresh(UUID client, String token) {
        tokens.requireSeldom(client);
        var sha256 = Sha256.of(token);
        var found = signIns.find(By.REFRESH, sha256).filter(PlainForm::began);
        if (found.isEmpty()) {
            signIns.spentRefresh(sha256).ifPresent(copied -> tokens.end(copied, End.REFRESH_REUSED));
        }
        var signIn = found.filter(known -> known.client().equals(client))
                .filter(known -> known.refreshExpiresAt()
                        .filter(end -> changes.now().isBefore(end))
                        .isPresent())
                .orElseThrow(() -> tokens.refused(client, Reason.UNKNOWN_TOKEN));
        return tokens.issue(signIn, Reason.UNKNOWN_TOKEN);
    }
}
