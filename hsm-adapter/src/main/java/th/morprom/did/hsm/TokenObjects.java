package th.morprom.did.hsm;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_EXTRACTABLE;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_ID;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_SENSITIVE;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_KEY_HANDLE_INVALID;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_USER_NOT_LOGGED_IN;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKS_RW_USER_FUNCTIONS;

import java.security.SecureRandom;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Session;

/** Searches the objects of a token and checks what they may do. */
final class TokenObjects {
    private static final int ID_LENGTH_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private TokenObjects() {}

    /** A CKA_ID for a new key; random, because it must be known before the public key is. */
    static byte[] newId() {
        var id = new byte[ID_LENGTH_BYTES];
        RANDOM.nextBytes(id);
        return id;
    }

    /**
     * All objects with these attributes. Private objects hide from a session that is not logged in, so an empty answer
     * counts only with a login: otherwise a lost login would look like a missing key, and a second one would be made.
     */
    static long[] search(Session session, AttributeVector attributes) throws PKCS11Exception {
        var found = session.findAllObjectsSingle(attributes);
        if (found.length == 0 && session.getSessionInfo().getState() != CKS_RW_USER_FUNCTIONS) {
            throw new PKCS11Exception(CKR_USER_NOT_LOGGED_IN);
        }
        return found;
    }

    /** The one object with these attributes, known to exist. */
    static long require(Session session, AttributeVector attributes) throws PKCS11Exception {
        var found = search(session, attributes);
        if (found.length != 1) {
            throw new PKCS11Exception(CKR_KEY_HANDLE_INVALID);
        }
        return found[0];
    }

    static byte[] idOf(Session session, long handle) throws PKCS11Exception {
        var id = session.getAttrValues(handle, CKA_ID).id();
        return id == null ? new byte[0] : id;
    }

    /** @throws KeyRefused unless the token itself says that nobody can read the key out */
    static void refuseExtractable(Session session, long handle, String label) throws PKCS11Exception {
        var attributes = session.getAttrValues(handle, CKA_SENSITIVE, CKA_EXTRACTABLE);
        if (!Boolean.TRUE.equals(attributes.sensitive()) || !Boolean.FALSE.equals(attributes.extractable())) {
            throw new KeyRefused(
                    KeyRefused.Reason.EXTRACTABLE, "The key \"" + label + "\" could be read out of the token.");
        }
    }

    static void refuseAmbiguous(long[] found, String label) {
        if (found.length > 1) {
            throw new KeyRefused(
                    KeyRefused.Reason.LABEL_AMBIGUOUS,
                    "The token has " + found.length + " keys with the label \"" + label + "\".");
        }
    }
}
