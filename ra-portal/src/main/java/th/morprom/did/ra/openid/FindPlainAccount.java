package th.morprom.did.ra.openid;

import java.util.UUID;

/** Says whose an access token is, as the second step of the ministry's form asks; nothing else is told. */
public final class FindPlainAccount {
    private final TellPlainly tellPlainly;

    FindPlainAccount(TellPlainly tellPlainly) {
        this.tellPlainly = tellPlainly;
    }

    /** @throws PlainRefused if the token is worth nothing to this relying party, or the person is no health provider */
    public PlainSignIn find(UUID client, String accessToken) {
        return tellPlainly.known(client, accessToken);
    }
}
