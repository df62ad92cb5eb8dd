package th.morprom.did.ra.verification;

import th.morprom.did.signing.verification.Finding;
import th.morprom.did.signing.verification.Verdict;

/**
 * What people are told of a verdict, wherever it is shown: keys of messages.
 *
 * @param title the verdict itself, in Thai under {@code .th} and in English under {@code .en}
 * @param text what it means, in the reader's language
 */
public record VerdictWords(String title, String text) {
    /** Those of this one. */
    public static VerdictWords of(Verdict verdict) {
        var title = "verdict." + verdict.outcome();
        return switch (verdict.outcome()) {
            case REVOKED, REVOKED_LATER -> explained(isSuspended(verdict) ? title + ".suspended" : title);
            case VALID, VALID_BESIDE_OTHERS ->
                isSealed(verdict) ? new VerdictWords(title, title + ".sealed") : explained(title);
            default -> explained(title);
        };
    }

    private static VerdictWords explained(String title) {
        return new VerdictWords(title, title + ".text");
    }

    /** It may come back: nobody is told that it was revoked. */
    private static boolean isSuspended(Verdict verdict) {
        return verdict.findings().contains(Finding.SUSPENDED);
    }

    /** By a system or an organisation: no professional vouches for what it says. */
    private static boolean isSealed(Verdict verdict) {
        return verdict.signer().filter(signer -> signer.profession().isEmpty()).isPresent();
    }
}
