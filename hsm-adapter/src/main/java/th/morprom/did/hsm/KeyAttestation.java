package th.morprom.did.hsm;

import java.util.Optional;
import java.util.Set;

/**
 * What the token says of a resident private key. It is the token's word, and no proof to a third party.
 *
 * @param id CKA_ID in hexadecimal digits
 * @param sensitive its value is not shown
 * @param extractable it may leave wrapped
 * @param history what it was before; empty if the token's word on that is not taken ({@link TokenQuirks})
 * @param usages what it may do
 * @param madeBy the name of the mechanism that made it, e.g. {@code CKM_EC_KEY_PAIR_GEN}; empty if the token does not say
 */
public record KeyAttestation(
        String label,
        String id,
        boolean sensitive,
        boolean extractable,
        Optional<History> history,
        Set<Usage> usages,
        Optional<String> madeBy) {
    /**
     * What only the token can know; what it does not say counts as false.
     *
     * @param alwaysSensitive its value was never shown
     * @param neverExtractable it could never leave
     * @param local it was made on the token
     */
    public record History(boolean alwaysSensitive, boolean neverExtractable, boolean local) {
        boolean isClean() {
            return alwaysSensitive && neverExtractable && local;
        }
    }

    /** What a private key may do, by its PKCS#11 attributes. */
    public enum Usage {
        SIGN,
        DECRYPT,
        UNWRAP,
        DERIVE
    }

    public KeyAttestation {
        usages = Set.copyOf(usages);
    }

    /**
     * The rule for every resident signing key, those of a CA first of all: it was made here, could never leave, and does
     * nothing but sign.
     *
     * @throws KeyRefused with {@code EXTRACTABLE} or {@code TOO_CAPABLE}
     */
    public void requireMadeHereForGood() {
        if (!sensitive || extractable) {
            throw refused(KeyRefused.Reason.EXTRACTABLE, "could be read out of the token");
        }
        if (!history.map(History::isClean).orElse(true)) {
            throw refused(KeyRefused.Reason.EXTRACTABLE, "may once have been outside the token");
        }
        if (!usages.equals(Set.of(Usage.SIGN))) {
            throw refused(KeyRefused.Reason.TOO_CAPABLE, "is not for signing alone");
        }
    }

    private KeyRefused refused(KeyRefused.Reason reason, String why) {
        return new KeyRefused(reason, "The key \"" + label + "\" " + why + ".");
    }
}
