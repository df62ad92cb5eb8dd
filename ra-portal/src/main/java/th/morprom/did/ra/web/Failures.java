package th.morprom.did.ra.web;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.INTERNAL_SERVER_ERROR;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.TOO_MANY_REQUESTS;
import static org.springframework.http.HttpStatus.UNAUTHORIZED;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import jakarta.servlet.ServletException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.multipart.MultipartException;
import th.morprom.did.audit.AuditSearchRefused;
import th.morprom.did.audit.segment.SegmentRefused;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.passkey.PasskeyRefused;
import th.morprom.did.ra.access.LoginRefused;
import th.morprom.did.ra.appointment.AppointmentRefused;
import th.morprom.did.ra.approval.ApprovalRefused;
import th.morprom.did.ra.auditor.ExportBusy;
import th.morprom.did.ra.certificate.AcceptanceRefused;
import th.morprom.did.ra.certificate.RevocationRefused;
import th.morprom.did.ra.client.ClientRefused;
import th.morprom.did.ra.consent.ConsentRefused;
import th.morprom.did.ra.csc.AgreementRefused;
import th.morprom.did.ra.enrolment.CertificateAuthority;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.licence.LicenceRegistryUnavailable;
import th.morprom.did.ra.openid.BackchannelRefused;
import th.morprom.did.ra.problem.RetryAfter;
import th.morprom.did.ra.proofing.ProofingRefused;
import th.morprom.did.ra.registration.RegistrationRefused;
import th.morprom.did.ra.signingrequest.InboxRefused;
import th.morprom.did.signing.activation.SigningRefused;
import th.morprom.did.signing.digests.DigestsRefused;
import th.morprom.did.signing.document.MedicalCertificateRefused;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.signing.verification.VerificationBusy;

/** Every error of the pages, mapped once: refused, unavailable, or an incident with a number. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    /** Without the letters and digits that people mix up. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final Map<Class<?>, Failure> OF_ONE_REASON = Map.of(
            AuditSearchRefused.class, Failure.of(UNPROCESSABLE_CONTENT, "refused.audit.TOO_WIDE"),
            LoginRefused.class, Failure.of(UNAUTHORIZED, "refused.login"),
            PasskeyRefused.class, Failure.of(BAD_REQUEST, "refused.passkey"),
            CertificationRefused.class, Failure.of(CONFLICT, "refused.certification"));

    private static final Map<Class<?>, String> UNAVAILABLE = Map.of(
            CertificationUnavailable.class, "unavailable.certification",
            LicenceRegistryUnavailable.class, "unavailable.licence",
            SourceUnavailable.class, "unavailable.signing",
            KeyUnavailable.class, "unavailable.signing",
            VerificationBusy.class, "unavailable.verification",
            ExportBusy.class, "unavailable.export");

    private final SecureRandom random;

    Failures(SecureRandom random) {
        this.random = random;
    }

    /** What to tell the visitor; an incident is logged here with its cause. */
    Failure of(Exception thrown) {
        return refused(thrown)
                .or(() -> RegistryFailures.refused(thrown))
                .or(() -> unavailable(thrown))
                .or(() -> ofServer(thrown))
                .orElseGet(() -> incident(thrown));
    }

    /** By the status alone, where nothing was thrown to us. */
    static Failure of(HttpStatusCode status) {
        var key = switch (status.value()) {
            case 400, 401, 403, 404, 405, 413, 415, 429, 503 -> "failure." + status.value();
            default -> status.is4xxClientError() ? "failure.400" : "failure.500";
        };
        var wait = status.isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)
                ? Optional.of(RetryAfter.UNKNOWN)
                : Optional.<String>empty();
        return new Failure(status, key, Optional.empty(), wait);
    }

    /** A fault of ours: the visitor gets a number, the log gets the cause. */
    Failure incident(Throwable cause) {
        var number = new StringBuilder("MP-");
        for (var i = 0; i < 8; i++) {
            number.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        LOG.error("incident {}", number, cause);
        return new Failure(INTERNAL_SERVER_ERROR, "failure.500", Optional.of(number.toString()), Optional.empty());
    }

    private static Optional<Failure> refused(Exception thrown) {
        if (thrown instanceof ApprovalRefused refused) {
            return Optional.of(Failure.of(status(refused.reason()), "refused.approval." + refused.reason()));
        }
        if (thrown instanceof AppointmentRefused refused) {
            return Optional.of(Failure.of(status(refused.reason()), "refused.appointment." + refused.reason()));
        }
        if (thrown instanceof EnrolmentRefused refused) {
            return Optional.of(Failure.of(status(refused.reason()), "refused.enrolment." + refused.reason()));
        }
        if (thrown instanceof ProofingRefused refused) {
            return Optional.of(Failure.of(status(refused.reason()), "refused.proofing." + refused.reason()));
        }
        if (thrown instanceof RegistrationRefused refused) {
            return Optional.of(Failure.of(UNPROCESSABLE_CONTENT, "refused.registration." + refused.reason()));
        }
        if (thrown instanceof AcceptanceRefused refused) {
            return Optional.of(Failure.of(status(refused.reason()), "refused.acceptance." + refused.reason()));
        }
        if (thrown instanceof RevocationRefused refused) {
            return Optional.of(Failure.of(status(refused.reason()), "refused.revocation." + refused.reason()));
        }
        if (thrown instanceof ConsentRefused refused) {
            return Optional.of(Failure.of(CONFLICT, "refused.consent." + refused.reason()));
        }
        if (thrown instanceof SigningRefused refused) {
            return Optional.of(Failure.of(status(refused.reason()), "refused.signing." + refused.reason()));
        }
        if (thrown instanceof AgreementRefused refused) {
            return Optional.of(Failure.of(CONFLICT, "refused.agreement." + refused.reason()));
        }
        if (thrown instanceof DigestsRefused refused) {
            // On a page there is one question, and it can be answered no longer: it was, or it is too late.
            var agreed = refused.reason() == DigestsRefused.Reason.ALREADY_AGREED;
            return Optional.of(Failure.of(CONFLICT, agreed ? "refused.agreement.ANSWERED" : "refused.agreement.OVER"));
        }
        if (thrown instanceof ClientRefused refused) {
            return Optional.of(Failure.of(status(refused.reason()), "refused.client." + refused.reason()));
        }
        if (thrown instanceof BackchannelRefused refused) {
            return Optional.of(Failure.of(status(refused.reason()), "refused.backchannel." + refused.reason()));
        }
        if (thrown instanceof InboxRefused refused) {
            return Optional.of(Failure.of(status(refused.reason()), "refused.inbox." + refused.reason()));
        }
        if (thrown instanceof MedicalCertificateRefused refused) {
            return Optional.of(Failure.of(UNPROCESSABLE_CONTENT, "refused.medical." + refused.reason()));
        }
        if (thrown instanceof SegmentRefused refused && refused.reason() == SegmentRefused.Reason.UNKNOWN) {
            return Optional.of(Failure.of(NOT_FOUND, "refused.audit.NO_SEGMENT"));
        }
        if (thrown instanceof CertificationRefused refused
                && refused.reason().equals(CertificateAuthority.KEY_ALREADY_CERTIFIED)) {
            return Optional.of(Failure.of(CONFLICT, "refused.certification." + refused.reason()));
        }
        return Optional.ofNullable(OF_ONE_REASON.get(thrown.getClass()));
    }

    private static Optional<Failure> unavailable(Exception thrown) {
        return Optional.ofNullable(UNAVAILABLE.get(thrown.getClass())).map(key -> Failure.unavailable(key, thrown));
    }

    /** What Spring MVC and Tomcat throw themselves knows its status; a request that cannot be read is the visitor's. */
    private static Optional<Failure> ofServer(Exception thrown) {
        if (thrown instanceof ErrorResponse response
                && !response.getStatusCode().is5xxServerError()) {
            return Optional.of(of(response.getStatusCode()));
        }
        if (thrown instanceof TypeMismatchException
                || thrown instanceof HttpMessageNotReadableException
                || thrown instanceof MultipartException) {
            return Optional.of(of(BAD_REQUEST));
        }
        if (thrown instanceof InvalidParameterException invalid) {
            // A form that is too large or broken in itself; on its way out a filter may have wrapped it.
            return Optional.of(of(HttpStatusCode.valueOf(invalid.getErrorCode())));
        }
        return thrown instanceof ServletException && thrown.getCause() instanceof Exception cause
                ? ofServer(cause)
                : Optional.empty();
    }

    // No default branches below: a new reason does not compile until someone decides what callers see.

    private static HttpStatusCode status(ApprovalRefused.Reason reason) {
        return switch (reason) {
            case UNKNOWN_ENROLMENT, OUT_OF_SCOPE -> NOT_FOUND;
            case NOT_A_REGISTRAR, SELF, OWN_APPOINTER, NOT_INDEPENDENT, CREATED_BY, PROOFING_OFFICER -> FORBIDDEN;
            case NOT_PENDING, OUT_OF_ORDER, REPEATED, CHALLENGE, CONSENT_WITHDRAWN, TERMS_OVERLAP -> CONFLICT;
            case FACILITY_CLOSED, APPROVALS_TOO_OLD, LICENCE_NOT_ACTIVE -> CONFLICT;
            case LIST_CHANGED, OTHER_STEP, NOT_CLEAN_CHANGED, NOT_CLEAN_REJECTED, NOT_CLEAN_LEVEL, NOT_CLEAN_REPORTED ->
                CONFLICT;
            case NOT_CLEAN_LICENCE, NOT_CLEAN_DOCUMENTS, NOT_CLEAN_ESCALATED -> CONFLICT;
            case PASSKEY, LIST_SIZE -> BAD_REQUEST;
        };
    }

    private static HttpStatusCode status(AppointmentRefused.Reason reason) {
        return switch (reason) {
            case NOT_ENTITLED, SELF -> FORBIDDEN;
            case UNKNOWN_PERSON, UNKNOWN_SCOPE, NO_PASSKEY, PERIOD -> UNPROCESSABLE_CONTENT;
            case ALREADY_APPOINTED, CHALLENGE -> CONFLICT;
            case TOO_MANY -> TOO_MANY_REQUESTS;
            case PASSKEY -> BAD_REQUEST;
        };
    }

    private static HttpStatusCode status(EnrolmentRefused.Reason reason) {
        return switch (reason) {
            case UNKNOWN_ENROLMENT, NOT_YOURS -> NOT_FOUND;
            case WRONG_STATE,
                    LICENCE_IN_USE,
                    RENEWAL,
                    NOT_RENEWABLE,
                    RENEWED_ALREADY,
                    UNDER_WAY,
                    CERTIFICATE_RUNS,
                    RECOVERY -> CONFLICT;
            case TOO_MANY -> TOO_MANY_REQUESTS;
            case UNKNOWN_FACILITY,
                    NO_POLICY,
                    PROOFING_MISSING,
                    PROOFING_OVER,
                    ASSURANCE_TOO_LOW,
                    LICENCE_NOT_CHECKED,
                    LICENCE_MISMATCH,
                    LICENCE_ENDS,
                    MINOR,
                    CONSENT_MISSING,
                    DOCUMENTS_MISSING,
                    DOCUMENT_DELETED -> UNPROCESSABLE_CONTENT;
        };
    }

    private static HttpStatusCode status(ProofingRefused.Reason reason) {
        return switch (reason) {
            case UNKNOWN_ENROLMENT, UNKNOWN_PERSON, UNKNOWN_POLICY -> NOT_FOUND;
            case NOT_AN_OFFICER, SELF -> FORBIDDEN;
            case NOT_OPEN, CONSENT_MISSING, ACCOUNT_IN_USE -> CONFLICT;
            case CITIZEN_NUMBER_DIFFERS,
                    NAME_DIFFERS,
                    BIRTH_DATE_DIFFERS,
                    CARD_EXPIRED,
                    CARD_NOT_NORMAL,
                    FACE_CHECK_FAILED,
                    COUNTER_CODE -> UNPROCESSABLE_CONTENT;
        };
    }

    private static HttpStatusCode status(AcceptanceRefused.Reason reason) {
        return switch (reason) {
            case UNKNOWN_ENROLMENT, NOT_YOURS -> NOT_FOUND;
            case NOT_APPROVED,
                    ALREADY_ACCEPTED,
                    NOT_RENEWABLE,
                    RENEWED_KEY,
                    PROOFING_DOUBTED,
                    CONSENT_WITHDRAWN,
                    FACILITY_CLOSED,
                    APPROVALS_TOO_OLD,
                    LICENCE_NOT_ACTIVE,
                    RECOVERY,
                    CHALLENGE,
                    PASSKEY_ENDED -> CONFLICT;
            case PASSKEY -> BAD_REQUEST;
        };
    }

    private static HttpStatusCode status(RevocationRefused.Reason reason) {
        return switch (reason) {
            case UNKNOWN_CERTIFICATE, NOT_YOURS, OUT_OF_SCOPE -> NOT_FOUND;
            case NOT_HIS_REASON -> UNPROCESSABLE_CONTENT;
            case ALREADY_REVOKED,
                    ALREADY_SUSPENDED,
                    NOT_SUSPENDED,
                    NO_LONGER_RELEASABLE,
                    RECOVERY,
                    SUSPENDED_BY_COUNCIL,
                    REVOCATION_ORDERED,
                    SUSPENSION_UNTOLD,
                    LICENCE_NOT_ACTIVE -> CONFLICT;
        };
    }

    private static HttpStatusCode status(ClientRefused.Reason reason) {
        return switch (reason) {
            case UNKNOWN_CLIENT -> NOT_FOUND;
            case NOT_ENTITLED, SELF -> FORBIDDEN;
            case WRONG_STATE, CHALLENGE, KEY_IN_USE -> CONFLICT;
            case UNKNOWN_FACILITY, NAME, NO_SCOPE, MALFORMED_KEYS, PRIVATE_KEY, UNFIT_KEY, WEBHOOK, REDIRECT, PURPOSE ->
                UNPROCESSABLE_CONTENT;
            case PASSKEY -> BAD_REQUEST;
        };
    }

    private static HttpStatusCode status(BackchannelRefused.Reason reason) {
        return switch (reason) {
            case OVER -> CONFLICT;
            case PASSKEY -> BAD_REQUEST;
        };
    }

    private static HttpStatusCode status(InboxRefused.Reason reason) {
        return switch (reason) {
            case GONE, CANNOT_SIGN, OUTDATED -> CONFLICT;
            case NOTHING_CHOSEN, SEVERAL_FACILITIES -> UNPROCESSABLE_CONTENT;
        };
    }

    private static HttpStatusCode status(SigningRefused.Reason reason) {
        return switch (reason) {
            case UNKNOWN_CREDENTIAL, UNKNOWN_DOCUMENT -> NOT_FOUND;
            case CREDENTIAL_NOT_READY,
                    CERTIFICATE_EXPIRED,
                    CERTIFICATE_REVOKED,
                    CERTIFICATE_SUSPENDED,
                    EXPIRED,
                    ALREADY_USED,
                    IN_PROGRESS,
                    ABANDONED -> CONFLICT;
            case NOT_THE_DOCTOR, DOCTOR_IS_PATIENT, WRONG_COUNT -> UNPROCESSABLE_CONTENT;
            case PASSKEY_REFUSED -> BAD_REQUEST;
            case LOCKED -> TOO_MANY_REQUESTS;
        };
    }
}
