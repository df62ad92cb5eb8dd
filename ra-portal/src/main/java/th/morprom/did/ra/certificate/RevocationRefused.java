package th.morprom.did.ra.certificate;

/** The certificate is not revoked, suspended or released by this. */
public final class RevocationRefused extends RuntimeException {
    /** Why; also the last part of the message key {@code refused.revocation.<reason>}. */
    public enum Reason {
        UNKNOWN_CERTIFICATE,
        NOT_YOURS,
        OUT_OF_SCOPE,
        /** It is not for him to say that the certificate is revoked for this. */
        NOT_HIS_REASON,
        ALREADY_REVOKED,
        ALREADY_SUSPENDED,
        NOT_SUSPENDED,
        /** It ended so long ago that its suspension stands for ever. */
        NO_LONGER_RELEASABLE,
        /** Its passkey is lost, and the CA is being asked to revoke it. */
        REVOCATION_ORDERED,
        /** The CA has still to hear that it is suspended. */
        SUSPENSION_UNTOLD,
        /** Only the council that suspended the licence undoes that. */
        SUSPENDED_BY_COUNCIL,
        /** In the council's register the licence is suspended, withdrawn or lapsed. */
        LICENCE_NOT_ACTIVE,
        /** The holder's account is being recovered: until that is over nobody knows who has his devices. */
        RECOVERY
    }

    private final Reason reason;

    RevocationRefused(Reason reason) {
        super("revocation refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
