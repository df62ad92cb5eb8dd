package th.morprom.did.ca.evidence;

import java.util.Arrays;
import java.util.Optional;

/** The terms that an applicant may have accepted. They tell where his key is, so his own assertion tells it to the CA. */
enum SubscriberTerms {
    /** The key is kept by the service, and moved by his passkey. */
    REMOTE_KEY("subscriber-terms/1"),
    /** He keeps the key himself, on a token or smart card. */
    OWN_TOKEN("subscriber-terms-own-token/1");

    private final String version;

    SubscriberTerms(String version) {
        this.version = version;
    }

    static Optional<SubscriberTerms> of(String version) {
        return Arrays.stream(values())
                .filter(terms -> terms.version.equals(version))
                .findFirst();
    }
}
