package th.morprom.did.signing.register;

/** There is no such document of this person; one answer for both, so that nobody learns which ids exist. */
public final class WithdrawalRefused extends RuntimeException {
    WithdrawalRefused(String message) {
        super(message);
    }
}
