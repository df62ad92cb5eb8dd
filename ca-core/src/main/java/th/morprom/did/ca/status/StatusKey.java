package th.morprom.did.ca.status;

import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.Token;

/**
 * The key that signs the head of the feed, and nothing else.
 *
 * @param isNew whether it was made a moment ago, so that no feed can have been signed with it
 */
record StatusKey(SigningKey key, boolean isNew) {
    static StatusKey in(Token token, KeyAlgorithm algorithm) {
        return token.find(StatusConfiguration.FEED_KEY)
                .map(key -> new StatusKey(key, false))
                .orElseGet(() -> new StatusKey(token.generate(StatusConfiguration.FEED_KEY, algorithm), true));
    }
}
