package th.morprom.did.ra.openid;

import java.util.HashSet;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.openid.SignInElsewhere.End;

/**
 * Somebody signs out here: every relying party that he signed in to through this session is told. A refresh token that was granted for
 * the time while he is away outlives it.
 */
public final class SignOut {
    private final SignIns signIns;
    private final TellLogout tellLogout;
    private final Changes changes;

    SignOut(SignIns signIns, TellLogout tellLogout, Changes changes) {
        this.signIns = signIns;
        this.tellLogout = tellLogout;
        this.changes = changes;
    }

    /**
     * Ends what hangs on a session.
     *
     * @param sessionSha256 of the name of its log-in, in hex
     */
    public void signOut(String sessionSha256) {
        changes.make(() -> {
            var told = new HashSet<UUID>();
            for (var signIn : signIns.lockOfSession(sessionSha256)) {
                // What was not exchanged yet is not to be: the relying party would never hear that it is over.
                if (!signIn.exchanged() || !signIn.scopes().contains(IdentityScope.OFFLINE_ACCESS.value())) {
                    signIns.end(signIn.id(), End.SIGNED_OUT, changes.now());
                }
                if (signIn.exchanged() && told.add(signIn.client())) {
                    tellLogout.tell(signIn);
                }
            }
            return told;
        });
    }
}
