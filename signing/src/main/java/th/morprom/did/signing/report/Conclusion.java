package th.morprom.did.signing.report;

import static eu.europa.esig.dss.enumerations.Indication.INDETERMINATE;
import static eu.europa.esig.dss.enumerations.Indication.NO_SIGNATURE_FOUND;
import static eu.europa.esig.dss.enumerations.Indication.TOTAL_FAILED;
import static eu.europa.esig.dss.enumerations.Indication.TOTAL_PASSED;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SubIndication;
import java.util.Optional;
import th.morprom.did.signing.verification.Finding;
import th.morprom.did.signing.verification.Verdict;
import th.morprom.did.signing.verification.Verdict.Signer;
import th.morprom.did.signing.verification.Verdict.Signing;

/**
 * A verdict in the words of ETSI EN 319 102-1 tables 5 and 6; docs/verification.md has the table. Where it knows no such rule as
 * ours, the word is the one for a constraint of the policy that is not met.
 *
 * @param reason empty where nothing failed
 */
record Conclusion(Indication indication, Optional<SubIndication> reason) {
    static Conclusion of(Verdict verdict) {
        return switch (verdict.outcome()) {
            // The seal has a report of its own, which says why.
            // Signatures of others have the report of who judged them.
            case VALID, REVOKED_LATER, SEAL_INVALID, VALID_BESIDE_OTHERS, OTHER_SIGNATURE_INVALID, FOREIGN_VALID ->
                new Conclusion(TOTAL_PASSED, Optional.empty());
            case NOT_SIGNED, NOT_A_PDF -> new Conclusion(NO_SIGNATURE_FOUND, Optional.empty());
            case MODIFIED ->
                verdict.findings().get(0) == Finding.DIGEST
                        ? failed(SubIndication.HASH_FAILURE)
                        : failed(SubIndication.FORMAT_FAILURE);
            case SIGNATURE_INVALID ->
                verdict.findings().get(0) == Finding.SIGNING_CERTIFICATE
                        ? open(SubIndication.NO_SIGNING_CERTIFICATE_FOUND)
                        : failed(SubIndication.SIG_CRYPTO_FAILURE);
            case SIGNATURE_DAMAGED, SIGNATURE_REMOVED -> failed(SubIndication.FORMAT_FAILURE);
            case REVOKED -> isProven(verdict) ? failed(SubIndication.REVOKED) : open(SubIndication.REVOKED_NO_POE);
            case EXPIRED -> expired(verdict);
            case UNTRUSTED -> open(untrusted(verdict.findings().get(0)));
            case WITHDRAWN, REPLACED, TIMESTAMP_INVALID -> open(SubIndication.SIG_CONSTRAINTS_FAILURE);
            case STATUS_UNKNOWN -> open(SubIndication.TRY_LATER);
            case TOO_LARGE, TOO_COMPLEX -> open(SubIndication.POLICY_PROCESSING_ERROR);
        };
    }

    private static Conclusion failed(SubIndication reason) {
        return new Conclusion(TOTAL_FAILED, Optional.of(reason));
    }

    private static Conclusion open(SubIndication reason) {
        return new Conclusion(INDETERMINATE, Optional.of(reason));
    }

    private static boolean isProven(Verdict verdict) {
        return verdict.signing().filter(Signing::trusted).isPresent();
    }

    private static Conclusion expired(Verdict verdict) {
        if (!isProven(verdict)) {
            return open(SubIndication.OUT_OF_BOUNDS_NO_POE);
        }
        var time = verdict.signing().map(Signing::time).orElseThrow();
        var isEarly =
                verdict.signer().map(Signer::notBefore).filter(time::isBefore).isPresent();
        return failed(isEarly ? SubIndication.NOT_YET_VALID : SubIndication.EXPIRED);
    }

    private static SubIndication untrusted(Finding finding) {
        return switch (finding) {
            case WEAK_CERTIFICATE -> SubIndication.CRYPTO_CONSTRAINTS_FAILURE;
            case KEY_USAGE -> SubIndication.CHAIN_CONSTRAINTS_FAILURE;
            case SEAL_FACILITY -> SubIndication.SIG_CONSTRAINTS_FAILURE;
            case ISSUER_REVOKED -> SubIndication.REVOKED_CA_NO_POE;
            default -> SubIndication.NO_CERTIFICATE_CHAIN_FOUND;
        };
    }
}
