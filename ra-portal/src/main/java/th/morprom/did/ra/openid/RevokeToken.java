package th.morprom.did.ra.openid;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.openid.SignInElsewhere.End;
import th.morprom.did.ra.openid.SignIns.By;

/**
 * A relying party gives a token back. A refresh token takes its whole sign-in along; an access token is worth nothing from then on, and
 * the rest of the sign-in stays, also so that the relying party still hears when the person signs out.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7009#section-2.1">RFC 7009 section 2.1</a>
 */
public final class RevokeToken {
    private final SignIns signIns;
    private final Changes changes;

    RevokeToken(SignIns signIns, Changes changes) {
        this.signIns = signIns;
        this.changes = changes;
    }

    /** What is unknown, over, or another's changes nothing, and is answered the same. */
    public void revoke(UUID client, String token) {
        var sha256 = Sha256.of(token);
        changes.make(() -> {
            ofClient(client, signIns.findResting(By.ACCESS, sha256))
                    .filter(signIn -> signIns.endAccess(signIn.id(), sha256, changes.now()))
                    .ifPresent(signIn -> note(signIn, "access"));
            ofClient(client, refreshed(sha256))
                    .filter(signIn -> signIns.end(signIn.id(), End.REVOKED, changes.now()))
                    .ifPresent(signIn -> note(signIn, "refresh"));
            return client;
        });
    }

    /** Also by one that was exchanged already: whoever lost the answer wants the same. */
    private Optional<SignInElsewhere> refreshed(byte[] sha256) {
        return signIns.findResting(By.REFRESH, sha256)
                .or(() -> signIns.spentRefresh(sha256).flatMap(signIns::find));
    }

    /** Tokens of the ministry's form are nothing here. */
    private static Optional<SignInElsewhere> ofClient(UUID client, Optional<SignInElsewhere> found) {
        return found.filter(signIn -> signIn.client().equals(client) && !PlainForm.began(signIn));
    }

    private void note(SignInElsewhere signIn, String token) {
        changes.note(
                "openid.token-revoked",
                signIn.client().toString(),
                signIn.person().toString(),
                Map.of("token", token));
    }
}
