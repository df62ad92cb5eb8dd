package th.morprom.did.hsm;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKF_USER_PIN_INITIALIZED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKO_PRIVATE_KEY;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKO_PUBLIC_KEY;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKO_SECRET_KEY;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKU_SO;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKU_USER;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Session;

/**
 * What is done to a token as a whole: it is initialised once, and its PINs are set and changed. This is for ceremonies and
 * uses no key. While it works nobody else in this process may have the token open, because a token knows one login at a
 * time. PINs stay the caller's, who wipes them; a wrong one is tried once and no more.
 *
 * @see <a href="https://docs.oasis-open.org/pkcs11/pkcs11-base/v2.40/os/pkcs11-base-v2.40-os.html">PKCS#11 v2.40 sections
 *     5.5 (C_InitToken, C_InitPIN, C_SetPIN) and 5.6 (C_Login)</a>
 */
public final class TokenOffice {
    private final TokenSettings settings;

    /** @param settings their PIN is not used */
    public TokenOffice(TokenSettings settings) {
        this.settings = settings;
    }

    /** What is done in a session without login. */
    private interface Work<T extends @Nullable Object> {
        T in(Session session) throws PKCS11Exception;
    }

    /**
     * Whether there is a token with this label.
     *
     * @throws TokenRefused if the module is missing or the label ambiguous
     * @throws KeyUnavailable if the token does not answer
     */
    public boolean exists() {
        return call(library -> library.search(settings.label()).isPresent());
    }

    /** Whether the library keeps its tokens in files of this machine, by the maker's name that it gives. */
    public boolean isSoftware() {
        return call(library -> library.describe().getManufacturerID().startsWith("SoftHSM"));
    }

    /**
     * What the token says of itself.
     *
     * @throws TokenRefused with {@code TOKEN_NOT_FOUND}
     * @throws KeyUnavailable if the token does not answer
     */
    public TokenIdentity identity() {
        return call(library -> {
            var token = library.find(settings.label());
            var info = token.getTokenInfo();
            var own = library.describe();
            return new TokenIdentity(
                    info.getLabel().strip(),
                    info.getManufacturerID().strip(),
                    info.getModel().strip(),
                    info.getSerialNumber().strip(),
                    info.getHardwareVersion().toString(),
                    info.getFirmwareVersion().toString(),
                    own.getLibraryDescription().strip() + " " + own.getLibraryVersion(),
                    info.hasFlagBit(CKF_USER_PIN_INITIALIZED));
        });
    }

    /**
     * Makes a blank token one with this label, and gives it its security officer's PIN. It has no user PIN yet.
     *
     * @throws TokenRefused with {@code TOKEN_EXISTS}, {@code NO_BLANK_TOKEN} or {@code PIN_LENGTH}; nothing was changed
     * @throws KeyUnavailable if the token does not answer; whether it did it is then seen by {@link #exists()}
     */
    public void initialise(char[] soPin) {
        call(library -> {
            if (library.search(settings.label()).isPresent()) {
                throw new TokenRefused(
                        TokenRefused.Reason.TOKEN_EXISTS,
                        "There is a token with the label \"" + settings.label() + "\" already.");
            }
            var blank = library.findBlank();
            refuseLength(
                    blank.getTokenInfo().getMinPinLen(), blank.getTokenInfo().getMaxPinLen(), soPin);
            library.initialiseToken(blank, settings.label(), soPin);
            return true;
        });
    }

    /**
     * The security officer sets the user PIN, whatever it was.
     *
     * @throws TokenRefused with {@code PIN_INCORRECT}, {@code PIN_LOCKED} or {@code PIN_LENGTH}
     * @throws KeyUnavailable if the token does not answer
     */
    public void setUserPin(char[] soPin, char[] userPin) {
        as(CKU_SO, soPin, session -> {
            refuseLength(session, userPin);
            session.initPIN(userPin);
            return true;
        });
    }

    /** As {@link #changeSoPin}, for the user PIN. */
    public void changeUserPin(char[] from, char[] to) {
        change(CKU_USER, from, to);
    }

    /**
     * Changes the security officer's PIN; the old one is good for nothing afterwards.
     *
     * @throws TokenRefused with {@code PIN_INCORRECT}, {@code PIN_LOCKED} or {@code PIN_LENGTH}; nothing was changed
     * @throws KeyUnavailable if the token does not answer
     */
    public void changeSoPin(char[] from, char[] to) {
        change(CKU_SO, from, to);
    }

    /**
     * Asserts that the token holds no key.
     *
     * @throws TokenRefused with {@code TOKEN_NOT_EMPTY}, {@code PIN_INCORRECT} or {@code PIN_LOCKED}
     * @throws KeyUnavailable if the token does not answer
     */
    public void requireEmpty(char[] userPin) {
        as(CKU_USER, userPin, session -> {
            for (var kind : List.of(CKO_PRIVATE_KEY, CKO_SECRET_KEY, CKO_PUBLIC_KEY)) {
                if (TokenObjects.search(session, new AttributeVector().class_(kind)).length > 0) {
                    throw new TokenRefused(
                            TokenRefused.Reason.TOKEN_NOT_EMPTY,
                            "There are keys on the token \"" + settings.label() + "\" already.");
                }
            }
            return true;
        });
    }

    /**
     * Whether the token takes this user PIN. A wrong one counts towards its lock.
     *
     * @throws TokenRefused with {@code PIN_LOCKED} or {@code TOKEN_NOT_FOUND}
     * @throws KeyUnavailable if the token does not answer
     */
    public boolean takesUserPin(char[] userPin) {
        return takes(CKU_USER, userPin);
    }

    /** The same for the security officer's. */
    public boolean takesSoPin(char[] soPin) {
        return takes(CKU_SO, soPin);
    }

    private boolean takes(long who, char[] pin) {
        try {
            return as(who, pin, session -> true);
        } catch (TokenRefused refused) {
            if (refused.reason() == TokenRefused.Reason.PIN_INCORRECT) {
                return false;
            }
            throw refused;
        }
    }

    private void change(long who, char[] from, char[] to) {
        as(who, from, session -> {
            refuseLength(session, to);
            session.setPIN(from, to);
            return true;
        });
    }

    private <T extends @Nullable Object> T as(long who, char[] pin, Work<T> work) {
        return call(library -> {
            var session = library.find(settings.label()).openSession(true);
            try {
                logIn(session, who, pin);
                return work.in(session);
            } finally {
                Epoch.close(session); // the last session of the token: that logs out
            }
        });
    }

    private void logIn(Session session, long who, char[] pin) throws PKCS11Exception {
        try {
            session.login(who, pin);
        } catch (PKCS11Exception e) {
            throw TokenRefused.atLogin(settings.label(), e.getErrorCode()).orElseThrow(() -> e);
        }
    }

    private void refuseLength(Session session, char[] pin) throws PKCS11Exception {
        var info = session.getToken().getTokenInfo();
        refuseLength(info.getMinPinLen(), info.getMaxPinLen(), pin);
    }

    private void refuseLength(long shortest, long longest, char[] pin) {
        if (pin.length < shortest || pin.length > longest) {
            throw new TokenRefused(
                    TokenRefused.Reason.PIN_LENGTH,
                    "The token \"" + settings.label() + "\" takes PINs of " + shortest + " to " + longest
                            + " characters, not of " + pin.length + ".");
        }
    }

    private interface LibraryWork<T extends @Nullable Object> {
        T on(Pkcs11Library library) throws PKCS11Exception;
    }

    /** Within the longer deadline: a token takes its time to initialise itself. */
    private <T extends @Nullable Object> T call(LibraryWork<T> work) {
        var workers = new Workers(settings, new TokenMetrics(), Clock.systemUTC());
        workers.start();
        try {
            return workers.call(TokenOperation.OPEN, job -> {
                var library =
                        Pkcs11Library.load(settings.module(), settings.quirks().libraryParameters());
                try {
                    return onAnySlot(library, job, work);
                } catch (PKCS11Exception e) {
                    throw new KeyUnavailable(Fault.of(e).reason(), "The token does not do it: " + e.getErrorName(), e);
                }
            });
        } finally {
            workers.end();
        }
    }

    /** SoftHSM lists only the tokens that existed when it was initialised, so what is missing is looked for twice. */
    private <T extends @Nullable Object> T onAnySlot(Pkcs11Library library, Job<?> job, LibraryWork<T> work)
            throws PKCS11Exception {
        var generation = library.generation();
        try {
            return on(library, job, work);
        } catch (TokenRefused refused) {
            if (refused.reason() != TokenRefused.Reason.TOKEN_NOT_FOUND
                    && refused.reason() != TokenRefused.Reason.NO_BLANK_TOKEN) {
                throw refused;
            }
            library.initialiseAnew(generation, job);
            return on(library, job, work);
        }
    }

    private static <T extends @Nullable Object> T on(Pkcs11Library library, Job<?> job, LibraryWork<T> work)
            throws PKCS11Exception {
        library.enter(job);
        try {
            return work.on(library);
        } finally {
            library.leave();
        }
    }
}
