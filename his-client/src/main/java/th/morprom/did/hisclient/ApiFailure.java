package th.morprom.did.hisclient;

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

    ApiFailure(String english, String thai) {
        super(english);
        this.thai = thai;
    }

    /** What happened, in Thai. */
    public String inThai() {
        return thai;
    }
}
