package th.morprom.did.ca.ejbca;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import th.morprom.did.ca.evidence.EvidenceRefused;
import th.morprom.did.ca.issuance.IssuanceInProgress;
import th.morprom.did.ca.issuance.IssuanceRefused;
import th.morprom.did.ca.issuance.IssuanceUnavailable;
import th.morprom.did.ca.registration.RegistrationRefused;
import th.morprom.did.ca.revocation.RevocationRefused;
import th.morprom.did.ejbca.contract.AlreadyRevokedException;
import th.morprom.did.ejbca.contract.AuthorizationDeniedException;
import th.morprom.did.ejbca.contract.CADoesntExistsException;
import th.morprom.did.ejbca.contract.DeclaredFault;
import th.morprom.did.ejbca.contract.EjbcaCodes;
import th.morprom.did.ejbca.contract.EjbcaException;
import th.morprom.did.ejbca.contract.IllegalQueryException;
import th.morprom.did.ejbca.contract.MorPromExtensions;
import th.morprom.did.ejbca.contract.NotFoundException;
import th.morprom.did.ejbca.contract.PlainDetail;
import th.morprom.did.ejbca.contract.RevokeBackDateNotAllowedForProfileException;
import th.morprom.did.ejbca.contract.UserDoesntFullfillEndEntityProfile;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.statusfeed.ClockInDoubt;
import th.morprom.did.statusfeed.StatusFeedBroken;

/**
 * Every refusal and outage as a fault: EJBCA's own where it has one, its general one with our reason as the code elsewhere. There is no
 * default for refusals: a new reason does not compile until it is decided what callers see.
 */
final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    /** Of whoever cannot be served now: EJBCA's for a CA whose token is away. */
    private static final String LATER = "CA_OFFLINE";

    private Faults() {}

    /**
     * What the caller sees.
     *
     * @param declared by the operation; any other fault would reach the caller as none at all
     */
    static DeclaredFault of(RuntimeException failure, Class<?>... declared) {
        var fault = of(failure);
        if (Arrays.asList(declared).contains(fault.getClass())) {
            return fault;
        }
        return coded(fault.code().orElseGet(() -> codeOf(fault)), fault.getMessage());
    }

    /** For an operation that does not declare the fault without a code. */
    private static String codeOf(DeclaredFault fault) {
        return fault instanceof AuthorizationDeniedException ? "NOT_AUTHORIZED" : EjbcaCodes.FIELD_VALUE_NOT_VALID;
    }

    private static DeclaredFault of(RuntimeException failure) {
        if (failure instanceof RegistrationRefused refused) {
            if (refused.reason() == RegistrationRefused.Reason.NOT_AUTHORISED) {
                LOG.warn("Refused at the door for registration authorities: {}", refused.getMessage());
            }
            return of(refused);
        }
        if (failure instanceof IssuanceRefused refused) {
            return of(refused);
        }
        if (failure instanceof EvidenceRefused refused) {
            return coded(refused.reason().name(), refused.getMessage());
        }
        if (failure instanceof RevocationRefused refused) {
            return of(refused);
        }
        if (failure instanceof RequesterRefused refused) {
            return coded(MorPromExtensions.REQUESTER_NOT_AUTHORISED, refused.getMessage());
        }
        if (isOutage(failure)) {
            LOG.warn("A registration authority is told to come again: {}", failure.toString());
            return coded(LATER, "The CA cannot do it at this moment; ask again" + when(failure));
        }
        var incident = UUID.randomUUID();
        LOG.error("Incident {} at the door for registration authorities", incident, failure);
        return coded("INTERNAL_ERROR", "Incident " + incident);
    }

    /** The contract has no place for it but the text; a program reads the header of the answer. */
    private static String when(RuntimeException outage) {
        return retryAfter(outage).map(wait -> " in " + wait.toSeconds() + " s").orElse("");
    }

    /** When an outage may be over; empty for what is none, and where nobody knows or an operator must act first. */
    static Optional<Duration> retryAfter(RuntimeException failure) {
        return failure instanceof KeyUnavailable token
                ? token.retryAfter().map(wait -> wait.toSeconds() < 1 ? Duration.ofSeconds(1) : wait)
                : Optional.empty();
    }

    private static boolean isOutage(RuntimeException failure) {
        return failure instanceof IssuanceInProgress
                || failure instanceof IssuanceUnavailable
                || failure instanceof KeyUnavailable
                || failure instanceof StatusFeedBroken
                || failure instanceof ClockInDoubt
                || failure instanceof DataAccessException
                || failure instanceof TransactionException;
    }

    private static DeclaredFault of(RegistrationRefused refused) {
        var text = text(refused);
        return switch (refused.reason()) {
            case NOT_AUTHORISED -> new AuthorizationDeniedException(text, new PlainDetail());
            case UNKNOWN_AUTHORITY -> new CADoesntExistsException(text, DeclaredFault.coded("CA_NOT_EXISTS"));
            case UNKNOWN_END_ENTITY_PROFILE -> coded("EE_PROFILE_NOT_EXISTS", text);
            case UNKNOWN_CERTIFICATE_PROFILE -> coded("CERT_PROFILE_NOT_EXISTS", text);
            case UNKNOWN_TOKEN_TYPE -> coded("UNKOWN_TOKEN_TYPE", text);
            case PROFILE_NOT_FULFILLED, EVIDENCE_MISSING -> notFulfilled(text);
            case UNKNOWN_END_ENTITY, UNKNOWN_CERTIFICATE -> new NotFoundException(text, DeclaredFault.coded(null));
            case WRONG_PASSWORD -> coded("LOGIN_ERROR", text);
            case WRONG_STATUS -> coded("USER_WRONG_STATUS", text);
            case REQUEST_ID_REUSED -> coded("REQUEST_ID_REUSED", text);
            case ALREADY_REVOKED -> new AlreadyRevokedException(text, DeclaredFault.coded("ALREADY_REVOKED"));
            case EXPIRED -> coded(refused.reason().name(), text);
            case ILLEGAL_QUERY -> new IllegalQueryException(text, new PlainDetail());
            case FIELD_NOT_VALID -> coded(EjbcaCodes.FIELD_VALUE_NOT_VALID, text);
            case DATE_NOT_VALID -> coded("DATE_NOT_VALID", text);
        };
    }

    private static DeclaredFault of(IssuanceRefused refused) {
        var text = text(refused);
        return switch (refused.reason()) {
            case MALFORMED_REQUEST -> coded(EjbcaCodes.FIELD_VALUE_NOT_VALID, text);
            case PROOF_OF_POSSESSION_FAILED -> coded("BAD_REQUEST_SIGNATURE", text);
            case KEY_NOT_ACCEPTABLE -> coded("VALIDATION_FAILED", text);
            case KEY_ALREADY_CERTIFIED -> coded("CERTIFICATE_FOR_THIS_KEY_ALREADY_EXISTS_FOR_ANOTHER_USER", text);
            case SUBJECT_NOT_ACCEPTABLE, NOT_AS_EXPECTED -> notFulfilled(text);
            case NOTHING_TO_CERTIFY, LINT_FAILED, REQUEST_ID_REUSED, APPROVAL_USED, OUTCOME_UNKNOWN ->
                coded(refused.reason().name(), text);
        };
    }

    private static DeclaredFault of(RevocationRefused refused) {
        var text = text(refused);
        return switch (refused.reason()) {
            case UNKNOWN_CERTIFICATE -> new NotFoundException(text, DeclaredFault.coded(null));
            case NOT_AUTHORISED -> new AuthorizationDeniedException(text, new PlainDetail());
            case INVALIDITY_DATE_OUT_OF_RANGE ->
                new RevokeBackDateNotAllowedForProfileException(
                        text, DeclaredFault.coded("REVOKE_BACKDATE_NOT_ALLOWED"));
            case ALREADY_REVOKED, NOT_SUSPENDED ->
                new AlreadyRevokedException(text, DeclaredFault.coded("ALREADY_REVOKED"));
            case ORDER_ID_REUSED -> coded(refused.reason().name(), text);
        };
    }

    private static EjbcaException coded(String code, @Nullable String text) {
        return new EjbcaException(String.valueOf(text), DeclaredFault.coded(code));
    }

    private static UserDoesntFullfillEndEntityProfile notFulfilled(String text) {
        return new UserDoesntFullfillEndEntityProfile(text, new PlainDetail());
    }

    private static String text(RuntimeException refused) {
        return String.valueOf(refused.getMessage());
    }
}
