package th.morprom.did.ca.registration;

import java.util.Map;

/**
 * Keeps in the audit log what a registration authority was not given. Of what was merely malformed or not found nothing is kept, and what
 * issuance and revocation refuse they keep themselves.
 */
public final class RecordRefusal {
    private final RegistrationTools tools;

    RecordRefusal(RegistrationTools tools) {
        this.tools = tools;
    }

    /** @param operation by the contract's name */
    public void record(RegistrationAuthority asking, String operation, RegistrationRefused refused) {
        if (isKept(refused.reason())) {
            tools.note(
                    "registration.refused",
                    asking,
                    operation,
                    Map.of("reason", refused.reason().name()));
        }
    }

    private static boolean isKept(RegistrationRefused.Reason reason) {
        return switch (reason) {
            case NOT_AUTHORISED, PROFILE_NOT_FULFILLED, EVIDENCE_MISSING, WRONG_STATUS, REQUEST_ID_REUSED -> true;
            // A wrong password is kept where it is counted, with the order that it was for.
            case WRONG_PASSWORD,
                    UNKNOWN_AUTHORITY,
                    UNKNOWN_END_ENTITY_PROFILE,
                    UNKNOWN_CERTIFICATE_PROFILE,
                    UNKNOWN_TOKEN_TYPE,
                    UNKNOWN_END_ENTITY,
                    UNKNOWN_CERTIFICATE,
                    ALREADY_REVOKED,
                    EXPIRED,
                    ILLEGAL_QUERY,
                    FIELD_NOT_VALID,
                    DATE_NOT_VALID -> false;
        };
    }
}
