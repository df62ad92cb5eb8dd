package th.morprom.did.ejbca.contract;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A fault that the contract declares. Its message is the {@code faultstring}; names are EJBCA's, spelling included. */
public abstract class DeclaredFault extends Exception {
    private static final long serialVersionUID = 1L;

    DeclaredFault(String message) {
        super(message);
    }

    DeclaredFault(String message, Throwable cause) {
        super(message, cause);
    }

    /** The {@code internalErrorCode}, where there is one. */
    public abstract Optional<String> code();

    static Optional<String> code(@Nullable ErrorCode code) {
        return Optional.ofNullable(code).map(given -> given.internalErrorCode);
    }

    /** The detail with this code; without one it is nil on the wire. */
    public static CodedDetail coded(@Nullable String internalErrorCode) {
        var detail = new CodedDetail();
        if (internalErrorCode != null) {
            var code = new ErrorCode();
            code.internalErrorCode = internalErrorCode;
            detail.errorCode = code;
        }
        return detail;
    }
}
