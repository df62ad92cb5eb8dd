package th.morprom.did.hisclient;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call came to no answer, or to one that is no. The message is English; {@link #inThai} says the same to a person who
 * reads Thai.
 *
 * <p>What to do next is what the kinds differ in: {@link RequestRefused} change the request, {@link ProofRefused} look
 * at the registration, {@link TryAgainLater} wait, {@link NoAnswer} ask again with the same key, {@link ServerFault}
 * call the operators.
 */
public abstract sealed class ApiFailure extends RuntimeException
        permits NoAnswer, ProofRefused, RequestRefused, ServerFault, TryAgainLater {
    private static final long serialVersionUID = 1L;

    private final String thai;
    private transient @Nullable IdempotencyKey key;

    ApiFailure(String english, String thai) {
        super(english);
        this.thai = thai;
    }

    /** Of the write that this came to; package-private, since calls say it once. */
    ApiFailure of(IdempotencyKey sent) {
        key = sent;
        return this;
    }

    /**
     * What the write carried that this came to, whether the program gave it or the call made it: where nobody knows whether it was done, the
     * same call with the same key finds out and does nothing twice. Empty for reads.
     */
    public Optional<IdempotencyKey> idempotencyKey() {
        return Optional.ofNullable(key);
    }

    /** What happened, in Thai. */
    public String inThai() {
        return thai;
    }
}
