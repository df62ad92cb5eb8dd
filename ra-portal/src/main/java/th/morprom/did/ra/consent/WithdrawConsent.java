package th.morprom.did.ra.consent;

import java.util.UUID;

/** A person takes a consent back. What was done under it stays done. */
public final class WithdrawConsent {
    /**
     * Withdraws.
     *
     * @throws ConsentRefused if it was not given
     */
    public ConsentReceipt withdraw(UUID person, Purpose purpose, Language language, String channel) {
        return java.util.Optional.<ConsentReceipt>empty().orElseThrow(UnsupportedOperationException::new);
    }
}
