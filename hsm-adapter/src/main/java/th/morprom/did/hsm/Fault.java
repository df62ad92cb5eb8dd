package th.morprom.did.hsm;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_ATTRIBUTE_READ_ONLY;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_ATTRIBUTE_TYPE_INVALID;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_ATTRIBUTE_VALUE_INVALID;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_CRYPTOKI_NOT_INITIALIZED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_CURVE_NOT_SUPPORTED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_DATA_INVALID;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_DATA_LEN_RANGE;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_DEVICE_MEMORY;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_DEVICE_REMOVED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_KEY_FUNCTION_NOT_PERMITTED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_KEY_SIZE_RANGE;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_KEY_TYPE_INCONSISTENT;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_MECHANISM_INVALID;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_MECHANISM_PARAM_INVALID;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_SESSION_COUNT;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_SLOT_ID_INVALID;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_TEMPLATE_INCOMPLETE;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_TEMPLATE_INCONSISTENT;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_TOKEN_NOT_PRESENT;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_TOKEN_NOT_RECOGNIZED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_TOKEN_WRITE_PROTECTED;

import java.util.Set;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import th.morprom.did.hsm.KeyUnavailable.Reason;

/** What an error code of a token (PKCS#11 v2.40 section 5.1) says about sessions, login and handles. */
enum Fault {
    /** The token has no room; sessions and handles are as they were. */
    FULL(Reason.DEVICE_FULL),
    /** The token allows no more sessions than there are already. */
    CROWDED(Reason.BUSY),
    /** The token is not there. */
    ABSENT(Reason.TOKEN_ABSENT),
    /** About what was asked for; sessions and handles are as they were. */
    REQUEST(Reason.DEVICE_ERROR),
    /** Any other: session, login or handles may be lost, and modules differ in which code they give for it. */
    LOST(Reason.DEVICE_ERROR);

    private static final Set<Long> ABSENT_CODES = Set.of(
            CKR_TOKEN_NOT_PRESENT,
            CKR_TOKEN_NOT_RECOGNIZED,
            CKR_DEVICE_REMOVED,
            CKR_SLOT_ID_INVALID,
            CKR_CRYPTOKI_NOT_INITIALIZED);
    private static final Set<Long> REQUEST_CODES = Set.of(
            CKR_ATTRIBUTE_READ_ONLY,
            CKR_ATTRIBUTE_TYPE_INVALID,
            CKR_ATTRIBUTE_VALUE_INVALID,
            CKR_CURVE_NOT_SUPPORTED,
            CKR_DATA_INVALID,
            CKR_DATA_LEN_RANGE,
            CKR_KEY_FUNCTION_NOT_PERMITTED,
            CKR_KEY_SIZE_RANGE,
            CKR_KEY_TYPE_INCONSISTENT,
            CKR_MECHANISM_INVALID,
            CKR_MECHANISM_PARAM_INVALID,
            CKR_TEMPLATE_INCOMPLETE,
            CKR_TEMPLATE_INCONSISTENT,
            CKR_TOKEN_WRITE_PROTECTED);

    private final Reason reason;

    Fault(Reason reason) {
        this.reason = reason;
    }

    static Fault of(PKCS11Exception e) {
        var code = e.getErrorCode();
        if (code == CKR_DEVICE_MEMORY) {
            return FULL;
        }
        if (code == CKR_SESSION_COUNT) {
            return CROWDED;
        }
        if (ABSENT_CODES.contains(code)) {
            return ABSENT;
        }
        return REQUEST_CODES.contains(code) ? REQUEST : LOST;
    }

    Reason reason() {
        return reason;
    }

    /** Whether login, handles and the other sessions are as they were. */
    boolean leavesSessions() {
        return this == FULL || this == CROWDED || this == REQUEST;
    }
}
