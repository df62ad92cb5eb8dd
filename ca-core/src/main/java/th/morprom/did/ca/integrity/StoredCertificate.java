package th.morprom.did.ca.integrity;

import java.time.Instant;
import java.util.Optional;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.KeyIdentifier;

/**
 * A certificate as the database has it: every column, nothing of it believed.
 *
 * @param keyHolder whom the key belongs to; empty if that row is gone
 * @param outcome the signed certificate; empty if there is none
 */
record StoredCertificate(
        String serial,
        String requestId,
        String profile,
        String holder,
        String keySha256,
        Optional<String> keyHolder,
        KeyIdentifier issuer,
        Times times,
        Der tbs,
        Optional<Der> outcome) {

    /** When it is valid, and when it was about to be signed. */
    record Times(Instant notBefore, Instant notAfter, Instant intendedAt) {}
}
