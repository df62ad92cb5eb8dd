package th.morprom.did.hsm;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_PIN_EXPIRED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_PIN_INCORRECT;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_PIN_INVALID;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_PIN_LEN_RANGE;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_PIN_LOCKED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_USER_PIN_NOT_INITIALIZED;

import java.util.Optional;

/** The token cannot be opened as configured; the message is one sentence for the operator and holds no secret. */
public final class TokenRefused extends RuntimeException {
    private final Reason reason;

    TokenRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** What the operator must change. */
    public enum Reason {
        /** The PKCS#11 library is not there or cannot be loaded. */
        MODULE_MISSING,
        /** The library has no initialised token with this label. */
        TOKEN_NOT_FOUND,
        /** There is no user PIN where the settings say, or it cannot be read; the token was not asked. */
        PIN_MISSING,
        /** The token rejects the user PIN; each further attempt counts towards its lock. */
        PIN_INCORRECT,
        /** The token has locked the user PIN; its security officer must reset it. */
        PIN_LOCKED,
        /** A token with this label is there already, and is never initialised again: that would destroy its keys. */
        TOKEN_EXISTS,
        /** There are keys on a token that should be empty. */
        TOKEN_NOT_EMPTY,
        /** The library has no slot with a token that was never initialised. */
        NO_BLANK_TOKEN,
        /** The token does not take PINs of this length. */
        PIN_LENGTH
    }

    /** The refusal that this error code of a login means, if it is about the PIN. */
    static Optional<TokenRefused> atLogin(String label, long code) {
        var token = "The token \"" + label + "\" ";
        if (code == CKR_PIN_INCORRECT || code == CKR_PIN_INVALID || code == CKR_PIN_LEN_RANGE) {
            return Optional.of(new TokenRefused(Reason.PIN_INCORRECT, token + "does not accept this PIN."));
        }
        if (code == CKR_USER_PIN_NOT_INITIALIZED) {
            return Optional.of(new TokenRefused(Reason.PIN_INCORRECT, token + "has no user PIN yet."));
        }
        if (code == CKR_PIN_LOCKED) {
            return Optional.of(new TokenRefused(
                    Reason.PIN_LOCKED, token + "has locked its user PIN; its security officer must reset it."));
        }
        if (code == CKR_PIN_EXPIRED) {
            return Optional.of(
                    new TokenRefused(Reason.PIN_LOCKED, token + "wants a new user PIN, because this one has expired."));
        }
        return Optional.empty();
    }

    static TokenRefused withoutPin(String label, String why) {
        return new TokenRefused(Reason.PIN_MISSING, "The user PIN of the token \"" + label + "\" " + why + ".");
    }

    public Reason reason() {
        return reason;
    }
}
