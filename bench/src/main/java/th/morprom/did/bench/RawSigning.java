package th.morprom.did.bench;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_ECDSA;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_CRYPTOKI_ALREADY_INITIALIZED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_USER_ALREADY_LOGGED_IN;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKU_USER;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.Mechanism;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.PKCS11Module;
import org.xipki.pkcs11.wrapper.Session;
import org.xipki.pkcs11.wrapper.Token;
import org.xipki.pkcs11.wrapper.TokenException;
import th.morprom.did.testpki.token.SoftHsm.SoftToken;

/** The reference of most figures: C_SignInit and C_Sign of one digest, P-256, nothing around it. */
final class RawSigning implements Task {
    /** Named in the figures. */
    static final String NAME = "raw-token-sign";

    /** The same by a {@link BenchDevice}, in all of its sessions. */
    static final String OF_DEVICE = "raw-device-sign";

    private static final Mechanism ECDSA = new Mechanism(CKM_ECDSA);
    private final byte[] digest = new byte[32];
    private final Session session;
    private final long key;

    private RawSigning(Session session, long key) {
        this.session = session;
        this.key = key;
    }

    static RawSigning with(SoftToken token, String label) {
        try {
            var session = find(token).openSession(false);
            login(session, token.pin());
            var found =
                    session.findObjectsSingle(AttributeVector.newPrivateKey().label(label), 2);
            if (found.length != 1) {
                throw new IllegalStateException(found.length + " keys named " + label);
            }
            return new RawSigning(session, found[0]);
        } catch (TokenException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void run() throws PKCS11Exception {
        session.signSingle(ECDSA, key, digest);
    }

    @Override
    public void close() {
        try {
            session.closeSession();
        } catch (PKCS11Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Token find(SoftToken token) throws IOException, TokenException {
        var module = PKCS11Module.getInstance(token.module().toString());
        try {
            module.initialize();
        } catch (PKCS11Exception e) {
            refuseUnless(CKR_CRYPTOKI_ALREADY_INITIALIZED, e);
        }
        for (var slot : module.getSlotList(true)) {
            if (slot.getToken().getTokenInfo().getLabel().strip().equals(token.label())) {
                return slot.getToken();
            }
        }
        throw new IllegalStateException("no token " + token.label());
    }

    private static void login(Session session, String pin) throws PKCS11Exception {
        try {
            session.login(CKU_USER, pin.toCharArray());
        } catch (PKCS11Exception e) {
            refuseUnless(CKR_USER_ALREADY_LOGGED_IN, e);
        }
    }

    private static void refuseUnless(long code, PKCS11Exception e) throws PKCS11Exception {
        if (e.getErrorCode() != code) {
            throw e;
        }
    }
}
