package th.morprom.did.signing.trustlist;

import eu.europa.esig.dss.enumerations.SubIndication;
import java.util.Optional;
import th.morprom.did.signing.verification.Finding;
import th.morprom.did.signing.verification.Verdict.Outcome;

/** Why a signature of another system does not hold, in our words; docs/verification.md has the table. */
record Failure(Outcome outcome, Finding finding) {
    static final Failure OF_UNKNOWN_STATUS = new Failure(Outcome.STATUS_UNKNOWN, Finding.STATUS_AT_SIGNING);

    /** ETSI EN 319 102-1 table 6. What says nothing of the file is a lack of trust. */
    static Failure of(Optional<SubIndication> reason) {
        return reason.map(Failure::of).orElse(new Failure(Outcome.UNTRUSTED, Finding.PATH));
    }

    private static Failure of(SubIndication reason) {
        return switch (reason) {
            case HASH_FAILURE, SIGNED_DATA_NOT_FOUND -> new Failure(Outcome.MODIFIED, Finding.DIGEST);
            case FORMAT_FAILURE -> new Failure(Outcome.MODIFIED, Finding.LATER_CHANGE);
            case SIG_CRYPTO_FAILURE -> new Failure(Outcome.SIGNATURE_INVALID, Finding.SIGNATURE_VALUE);
            case SIG_CONSTRAINTS_FAILURE, NO_SIGNING_CERTIFICATE_FOUND ->
                new Failure(Outcome.SIGNATURE_INVALID, Finding.SIGNING_CERTIFICATE);
            case REVOKED, REVOKED_NO_POE -> new Failure(Outcome.REVOKED, Finding.REVOKED);
            case REVOKED_CA_NO_POE -> new Failure(Outcome.UNTRUSTED, Finding.ISSUER_REVOKED);
            case EXPIRED, NOT_YET_VALID, OUT_OF_BOUNDS_NO_POE, OUT_OF_BOUNDS_NOT_REVOKED ->
                new Failure(Outcome.EXPIRED, Finding.VALIDITY);
            case CRYPTO_CONSTRAINTS_FAILURE, CRYPTO_CONSTRAINTS_FAILURE_NO_POE ->
                new Failure(Outcome.UNTRUSTED, Finding.WEAK_CERTIFICATE);
            case CHAIN_CONSTRAINTS_FAILURE -> new Failure(Outcome.UNTRUSTED, Finding.KEY_USAGE);
            case TIMESTAMP_ORDER_FAILURE -> new Failure(Outcome.TIMESTAMP_INVALID, Finding.TIMESTAMP);
            case TRY_LATER, REVOCATION_OUT_OF_BOUNDS_NO_POE, NO_POE -> OF_UNKNOWN_STATUS;
            case NO_CERTIFICATE_CHAIN_FOUND,
                    NO_CERTIFICATE_CHAIN_FOUND_NO_POE,
                    CERTIFICATE_CHAIN_GENERAL_FAILURE,
                    POLICY_PROCESSING_ERROR,
                    SIGNATURE_POLICY_NOT_AVAILABLE -> new Failure(Outcome.UNTRUSTED, Finding.PATH);
        };
    }
}
