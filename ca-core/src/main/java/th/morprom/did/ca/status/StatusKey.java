package th.morprom.did.ca.status;

import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKeyGenerations;
import th.morprom.did.hsm.Token;
import th.morprom.did.statusfeed.FeedKey;

/**
 * The keys that sign the head of the feed, one after another, and nothing else.
 *
 * @param isNew whether the first was made a moment ago, so that no feed can have been signed with it
 */
record StatusKey(SigningKeyGenerations keys, boolean isNew) {
    static StatusKey in(Token token) {
        var keys = generations(token);
        var isNew = keys.newest().isEmpty();
        keys.newestOrFirst();
        return new StatusKey(keys, isNew);
    }

    static SigningKeyGenerations generations(Token token) {
        return SigningKeyGenerations.on(token, StatusConfiguration.FEED_KEY, KeyAlgorithm.EC_P256);
    }

    /** The oldest that is on the token leads to those after it; one that was destroyed there is believed no more. */
    FeedKey trusted() {
        return FeedKey.of(keys.oldest().orElseThrow());
    }
}
