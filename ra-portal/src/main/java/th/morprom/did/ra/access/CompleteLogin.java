package th.morprom.did.ra.access;

import th.morprom.did.passkey.Assertion;

/** Ends a log-in: the passkey tells who it is. */
public final class CompleteLogin {
    /**
     * Verifies the assertion over a challenge of {@link BeginLogin}, which is used up whatever the outcome.
     *
     * @throws LoginRefused and the attempt is in the audit log
     */
    public SignedInPerson login(Assertion assertion) {
        return java.util.Optional.<SignedInPerson>empty().orElseThrow(UnsupportedOperationException::new);
    }
}
