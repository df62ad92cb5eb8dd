package th.morprom.did.signing.seal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.Token;

/** The facilities' keys, resident on a token, one under each label. What was found is not looked for again. */
public final class SealKeys {
    private final Token token;
    private final Map<String, SigningKey> known = new ConcurrentHashMap<>();

    public SealKeys(Token token) {
        this.token = token;
    }

    /**
     * The key with this label.
     *
     * @throws th.morprom.did.hsm.KeyRefused if it is not fit for use
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    Optional<SigningKey> find(String label) {
        var key = Optional.ofNullable(known.get(label)).or(() -> token.find(label));
        key.ifPresent(found -> known.put(label, found));
        return key;
    }

    /** The same, made if it is not there. A token does not keep two processes from it: a label is asked for by one. */
    SigningKey findOrMake(String label) {
        return find(label).orElseGet(() -> token.generate(label, KeyAlgorithm.EC_P256));
    }
}
