package th.morprom.did.ra.csc;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.ErrorResponse;
import th.morprom.did.ra.csc.CscRefused.Code;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.ApiRefused;
import th.morprom.did.ra.problem.Incidents;
import th.morprom.did.ra.problem.Outages;
import th.morprom.did.ra.problem.UnfinishedRequests;
import th.morprom.did.signing.activation.SigningRefused;
import th.morprom.did.signing.digests.DigestsRefused;
import th.morprom.did.signing.foreign.ForeignPdfRefused;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.signing.verification.VerificationBusy;

/** Whatever happened, in the words of the specification: refused, unavailable, or an incident with a number. */
final class CscErrors {
    private static final Logger LOG = LoggerFactory.getLogger(CscErrors.class);

    /** What to answer; an incident is logged here with its cause. */
    CscRefused of(Exception thrown) {
        if (thrown instanceof CscRefused refused) {
            return refused;
        }
        if (thrown instanceof DigestsRefused refused) {
            return of(refused.reason());
        }
        if (thrown instanceof SigningRefused refused) {
            return of(refused.reason());
        }
        if (thrown instanceof ForeignPdfRefused refused) {
            return of(refused.reason());
        }
        if (thrown instanceof ApiRefused refused) {
            return refused.error() == ApiError.CONTENT_TOO_LARGE
                    ? new CscRefused(Code.CONTENT_TOO_LARGE, "The request is too large")
                    : CscRefused.invalid("The request took too long to come in");
        }
        if (UnfinishedRequests.explain(thrown)) {
            return CscRefused.invalid("The request took too long to come in");
        }
        if (thrown instanceof SourceUnavailable || thrown instanceof VerificationBusy || Outages.explains(thrown)) {
            LOG.warn("Remote signing cannot answer now", thrown);
            return new CscRefused(Code.TEMPORARILY_UNAVAILABLE, "The service is not available now; try again later");
        }
        if (thrown instanceof ErrorResponse response && response.getStatusCode().is4xxClientError()) {
            return CscRefused.invalid("Malformed request");
        }
        return new CscRefused(Code.SERVER_ERROR, "Incident " + Incidents.log(LOG, thrown));
    }

    private static CscRefused of(DigestsRefused.Reason reason) {
        return switch (reason) {
            case UNKNOWN_CREDENTIAL -> CscRefused.invalidParameter("credentialID");
            case WRONG_COUNT -> CscRefused.invalid("Numbers of signatures is too high");
            case WRONG_LENGTH -> CscRefused.invalid("Invalid digest value length");
            case REPEATED -> CscRefused.invalid("A hash is given twice");
            case UNREADABLE_DESCRIPTION -> CscRefused.invalidParameter("description");
            // Only authorization_details have labels.
            case UNREADABLE_LABEL -> new CscRefused(Code.INVALID_AUTHORIZATION_DETAILS, "Invalid parameter label");
            case ALGORITHM_NOT_OF_KEY -> CscRefused.invalidParameter("hashAlgorithmOID");
            case TOO_MANY_WAITING -> new CscRefused(Code.SLOW_DOWN, "Too many questions wait for the signer");
            case UNKNOWN_AUTHORISATION, NOT_AGREED, ALREADY_AGREED -> CscRefused.invalidParameter("SAD");
            case OVER -> CscRefused.invalid("SAD expired");
            case NOT_AUTHORISED -> CscRefused.invalid("Hash is not authorized by the SAD");
            case ALREADY_SIGNED -> CscRefused.invalid("Hash is not authorized by the SAD any more: it was signed");
            case IN_PROGRESS -> new CscRefused(Code.TEMPORARILY_UNAVAILABLE, "The hash is being signed");
        };
    }

    private static CscRefused of(ForeignPdfRefused.Reason reason) {
        var document = "Invalid parameter document: ";
        return switch (reason) {
            case TOO_LARGE -> new CscRefused(Code.CONTENT_TOO_LARGE, "A document is too large");
            case TOO_COMPLEX -> CscRefused.invalid(document + "too complex to be read");
            case BROKEN -> CscRefused.invalid(document + "no PDF, or a broken one");
            case ENCRYPTED -> CscRefused.invalid(document + "encrypted");
            case DYNAMIC -> CscRefused.invalid(document + "a form, a script, layers, attachments or the like");
            case CERTIFIED -> CscRefused.invalid(document + "certified, and no changes are allowed");
            case ALREADY_SIGNED -> CscRefused.invalid(document + "it has a signature");
            case NO_SUCH_PAGE, RECTANGLE_OFF_PAGE -> CscRefused.invalid(document + "no place for the signature");
        };
    }

    private static CscRefused of(SigningRefused.Reason reason) {
        return switch (reason) {
            case CERTIFICATE_EXPIRED -> CscRefused.invalid("Signing certificate is expired");
            case CERTIFICATE_REVOKED, CERTIFICATE_SUSPENDED, CREDENTIAL_NOT_READY ->
                CscRefused.invalid("The credential identified by credentialID is disabled");
            case UNKNOWN_CREDENTIAL -> CscRefused.invalidParameter("credentialID");
            case LOCKED -> CscRefused.invalid("Credential locked");
            case UNKNOWN_DOCUMENT,
                    NOT_THE_DOCTOR,
                    DOCTOR_IS_PATIENT,
                    EXPIRED,
                    ALREADY_USED,
                    IN_PROGRESS,
                    PASSKEY_REFUSED,
                    ABANDONED,
                    WRONG_COUNT -> new CscRefused(Code.ACCESS_DENIED, "The signer did not authorize it");
        };
    }
}
