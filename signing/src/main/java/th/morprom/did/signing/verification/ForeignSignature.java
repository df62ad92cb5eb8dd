package th.morprom.did.signing.verification;

import java.util.Map;
import java.util.Optional;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.signing.verification.Verdict.Signing;

/**
 * A signature by a key of another system. A profession or a licence in its certificate is that system's word, and not told.
 *
 * @param outcome {@code VALID} where it holds and leads to a CA of a trust list
 * @param finding why it does not
 * @param indication and {@code subIndication}: in the words of ETSI EN 319 102-1, such as {@code INDETERMINATE}, {@code TRY_LATER}
 * @param signer common name in the certificate; present also where the signature does not hold
 * @param certificateSerial lower-case hex
 * @param issuer common name
 * @param signing when; absent where nothing tells
 * @param format such as {@code PAdES-BASELINE-LT}, {@code PKCS7-T}
 * @param trustList the name of the list that has its CA
 */
public record ForeignSignature(
        Outcome outcome,
        Optional<Finding> finding,
        String indication,
        Optional<String> subIndication,
        String signer,
        Optional<String> organisation,
        String certificateSerial,
        String issuer,
        Optional<Signing> signing,
        String format,
        Optional<String> trustList) {
    private static final Map<Outcome, String> REASONS = Map.of(
            Outcome.MODIFIED, "FORMAT_FAILURE",
            Outcome.STATUS_UNKNOWN, "TRY_LATER",
            Outcome.REVOKED, "REVOKED_NO_POE",
            Outcome.UNTRUSTED, "REVOKED_CA_NO_POE");

    /** The same, where a rule of ours fails that its judge does not know; in the words of EN 319 102-1 for it. */
    public ForeignSignature failing(Outcome because, Finding rule) {
        return new ForeignSignature(
                because,
                Optional.of(rule),
                because == Outcome.MODIFIED ? "TOTAL_FAILED" : "INDETERMINATE",
                Optional.of(REASONS.getOrDefault(because, "SIG_CONSTRAINTS_FAILURE")),
                signer,
                organisation,
                certificateSerial,
                issuer,
                signing,
                format,
                trustList);
    }

    /** Whether it is what it says, by a CA of a trust list. */
    public boolean holds() {
        return outcome == Outcome.VALID;
    }
}
