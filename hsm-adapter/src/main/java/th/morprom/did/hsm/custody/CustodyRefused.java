package th.morprom.did.hsm.custody;

/** The shares do not give the secret, or it cannot be shared in this way; the message names the custodian and no secret. */
public final class CustodyRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    CustodyRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** What is wrong. */
    public enum Reason {
        /** The file is no share, or one of a later version. */
        NO_SHARE_FILE,
        /** The file was altered or is incomplete: its checksum does not hold. */
        SHARE_DAMAGED,
        /** The passphrase does not open the share, or the share was altered together with its checksum. */
        WRONG_PASSPHRASE,
        /** The passphrase is too short to protect a share that is stolen. */
        WEAK_PASSPHRASE,
        /** The share belongs to another secret: another ceremony's, or one from before the custodians changed. */
        SHARE_OF_ANOTHER_SET,
        /** The same share was given twice; it counts once. */
        SAME_SHARE_TWICE,
        /** Fewer shares than the threshold. */
        TOO_FEW_SHARES,
        /** Enough shares, and what they give is not the secret that was split. */
        SECRET_NOT_RESTORED,
        /** A threshold below 2, above the number of custodians, or names that are empty or not distinct. */
        UNSOUND_CUSTODY
    }

    public Reason reason() {
        return reason;
    }
}
