package th.morprom.did.ra.openid;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import th.morprom.did.audit.chain.Sha256;

/**
 * Marks a sign-in that began in the ministry's form, which has no PKCE: its challenge is one that no verifier meets. So its code is worth
 * nothing at this provider's own token endpoint, and the code of a sign-in with PKCE nothing in the ministry's form. Its
 * tokens are nothing at this provider's own endpoints either.
 */
public final class PlainForm {
    private PlainForm() {}

    /** The {@code code_challenge} of this relying party's sign-ins that come back to this address. */
    public static String challenge(UUID client, String redirect) {
        // A verifier is ASCII (RFC 7636 section 4.1), and what is hashed here is not.
        var unspeakable = Sha256.digest().digest((client + " " + redirect).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Sha256.digest().digest(unspeakable));
    }

    static boolean began(SignInElsewhere signIn) {
        return challenge(signIn.client(), signIn.request().redirect())
                .equals(signIn.request().parameters().get("code_challenge"));
    }
}
