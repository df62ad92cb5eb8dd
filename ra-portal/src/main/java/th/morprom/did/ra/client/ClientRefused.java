package th.morprom.did.ra.client;

import th.morprom.did.ra.change.Refusal;

/** A client is not registered, not let in or not stopped. Nothing was changed. */
public final class ClientRefused extends Refusal {
    /** Why; also the last part of the message key {@code refused.client.<reason>}. */
    public enum Reason {
        /** None has this id, or it lies outside the registrar's scope. */
        UNKNOWN_CLIENT,
        /** No facility has this code, or it lies outside the registrar's scope. */
        UNKNOWN_FACILITY,
        /** Only registrars of the facility and of the centre register clients. */
        NOT_ENTITLED,
        /** Empty, too long, or with characters that are not seen. */
        NAME,
        /** At least one scope. */
        NO_SCOPE,
        /** Not a JWK set (RFC 7517) of one to four keys with different ids. */
        MALFORMED_KEYS,
        /** A private key was handed in. It is spoilt: make another. */
        PRIVATE_KEY,
        /** Not P-256, and not RSA of 2048 to 4096 bits. */
        UNFIT_KEY,
        /** Another client has, or once had, this key. */
        KEY_IN_USE,
        /** Not an https address of a host that may be called. */
        WEBHOOK,
        /** Up to ten https addresses without user and fragment; those to come back to are all on one host. */
        REDIRECT,
        /** Each thing asked about a person has a purpose in Thai and in English, 1 to 200 visible characters each. */
        PURPOSE,
        /** It is let in already, or stopped. */
        WRONG_STATE,
        /** The registrar who asked for it does not let it in. */
        SELF,
        /** Not prepared, prepared for someone else, used, or too old: prepare it again. */
        CHALLENGE,
        /** The assertion does not verify, or is by another passkey than the one of the registrar's office. */
        PASSKEY
    }

    private final Reason reason;

    ClientRefused(Reason reason) {
        super("client refused: " + reason);
        this.reason = reason;
    }

    /** Why. */
    @Override
    public Reason reason() {
        return reason;
    }
}
