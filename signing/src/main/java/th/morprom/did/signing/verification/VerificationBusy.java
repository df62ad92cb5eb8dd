package th.morprom.did.signing.verification;

/** Too many files are being looked at; ask again. */
public final class VerificationBusy extends RuntimeException {
    public VerificationBusy() {
        super("too many files are being verified at this moment");
    }
}
