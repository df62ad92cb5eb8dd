package th.morprom.did.ra.openid;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import th.morprom.did.ra.person.PersonalDataKeys;

/**
 * By what name a relying party knows a person: another on every host, so that two cannot compare their lists. The key stays in the
 * token.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#PairwiseAlg">OpenID Connect Core section 8.1</a>
 */
final class PairwiseSubjects {
    private final PersonalDataKeys keys;

    PairwiseSubjects(PersonalDataKeys keys) {
        this.keys = keys;
    }

    String of(UUID person, String sector) {
        // A citizen number has no such form: the same key serves both, and neither is ever the other.
        var text = "openid-subject/" + sector + "/" + person;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(keys.lookup(text.getBytes(StandardCharsets.UTF_8)));
    }
}
