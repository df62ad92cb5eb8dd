package th.morprom.did.hsm;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_USER_ALREADY_LOGGED_IN;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKU_USER;

import java.io.UncheckedIOException;
import java.util.Arrays;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Session;

/** Finds the token and logs in, with the PIN as it is now; knows which edition of the PIN it tried last. */
final class Login {
    private final TokenSettings settings;
    private volatile Object tried = new Object();

    Login(TokenSettings settings) {
        this.settings = settings;
    }

    /**
     * A new epoch, with its first session open and logged in.
     *
     * @throws TokenRefused if there is no such token, or it does not take the PIN
     */
    Epoch connect(Pkcs11Library library, Job<?> job) throws PKCS11Exception {
        library.enter(job);
        try {
            var epoch = new Epoch(library.find(settings.label()), library.generation());
            var session = epoch.take();
            try {
                logIn(session);
            } catch (PKCS11Exception | TokenRefused e) {
                Epoch.close(session);
                throw e;
            }
            epoch.end(session, Epoch.End.GIVE_BACK);
            return epoch;
        } finally {
            library.leave();
        }
    }

    /** Whether the PIN was put in anew since the last attempt. */
    boolean hasNewPin() {
        return !settings.pin().edition().equals(tried);
    }

    private void logIn(Session session) throws PKCS11Exception {
        var pin = pin();
        try {
            session.login(CKU_USER, pin);
        } catch (PKCS11Exception e) {
            if (e.getErrorCode() != CKR_USER_ALREADY_LOGGED_IN) {
                throw TokenRefused.atLogin(settings.label(), e.getErrorCode()).orElseThrow(() -> e);
            }
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    /** Of one edition: a PIN written in the middle of this is read again. */
    private char[] pin() {
        char[] pin;
        do {
            tried = settings.pin().edition();
            try {
                pin = settings.pin().pin();
            } catch (UncheckedIOException e) {
                throw TokenRefused.withoutPin(settings.label(), "cannot be read: " + e.getMessage());
            }
        } while (hasNewPin());
        if (pin.length == 0) {
            throw TokenRefused.withoutPin(settings.label(), "is empty");
        }
        return pin;
    }
}
