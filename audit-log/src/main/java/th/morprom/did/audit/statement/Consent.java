package th.morprom.did.audit.statement;

import java.util.Map;
import th.morprom.did.audit.chain.CanonicalJson;

/**
 * What the successor of a key signs when it takes over: after whom, and at which place.
 *
 * @param number of the statement in which the predecessor names it
 * @param previous SHA-256, hex, of the statement before that
 * @param predecessor public key, DER SubjectPublicKeyInfo, hex
 * @param successor the same
 */
record Consent(long number, String previous, String predecessor, String successor) {
    /** The RFC 8785 form, UTF-8. */
    byte[] bytes() {
        return CanonicalJson.bytes(Map.of(
                "kind", "consent",
                "number", Long.toString(number),
                "previous", previous,
                "predecessor", predecessor,
                "successor", successor));
    }
}
