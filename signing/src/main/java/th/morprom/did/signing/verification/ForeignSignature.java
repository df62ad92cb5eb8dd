package th.morprom.did.signing.verification;

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

    /** Whether it is what it says, by a CA of a trust list. */
    public boolean holds() {
        return outcome == Outcome.VALID;
    }
}
