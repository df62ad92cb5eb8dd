package th.morprom.did.hsm;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.PKCS11Module;
import th.morprom.did.testpki.token.SoftHsm;
import th.morprom.did.testpki.token.SoftHsm.SoftToken;

/** A SoftHSM token of a test's own, its settings, and what can be done to it from underneath. */
record TestToken(SoftToken soft) {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    static TestToken create() {
        return new TestToken(SoftHsm.newToken());
    }

    TokenSettings settings() {
        return settings(2, TIMEOUT);
    }

    TokenSettings settings(int sessions, Duration timeout) {
        return new TokenSettings(soft.module(), soft.label(), soft.pin(), sessions, timeout);
    }

    TokenSettings settingsWithPin(String pin) {
        return new TokenSettings(soft.module(), soft.label(), pin, 1, TIMEOUT);
    }

    TokenSettings settingsWithModule(Path module) {
        return new TokenSettings(module, soft.label(), soft.pin(), 1, TIMEOUT);
    }

    TokenSettings settingsWithLabel(String label) {
        return new TokenSettings(soft.module(), label, soft.pin(), 1, TIMEOUT);
    }

    Token open() {
        return Token.open(settings());
    }

    /** What a rebooted device does: every session of the slot is gone, and the login with them. */
    static void closeAllSessions(Token token) {
        token.pool().call(pooled -> {
            var module = pooled.session().getModule();
            var slot = pooled.session().getToken().getSlot().getSlotID();
            try {
                module.getPKCS11Module().C_CloseAllSessions(slot);
            } catch (iaik.pkcs.pkcs11.wrapper.PKCS11Exception e) {
                throw module.convertException(e);
            }
            return true;
        });
    }

    static void logOut(Token token) {
        token.pool().call(pooled -> {
            pooled.session().logout();
            return true;
        });
    }

    /** What another user of the library in this process may do: initialise it anew without telling. */
    void reinitialiseUnderneath() throws IOException, PKCS11Exception {
        var module = PKCS11Module.getInstance(soft.module().toRealPath().toString());
        module.finalize(null);
        module.initialize();
    }

    /** The same, through the module that this token came from. */
    static void reinitialise(Token token) throws PKCS11Exception {
        var module = token.pool().call(pooled -> pooled.session().getModule());
        module.finalize(null);
        module.initialize();
    }

    /** All objects, of the token and of every session; a session without login, which would see none, is not believed. */
    static int countObjects(Token token) {
        return token.pool().call(pooled -> TokenObjects.search(pooled.session(), new AttributeVector()).length);
    }
}
