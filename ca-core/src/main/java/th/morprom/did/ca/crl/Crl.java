package th.morprom.did.ca.crl;

import java.time.Instant;
import th.morprom.did.ca.certificate.Der;

/**
 * A published revocation list.
 *
 * @param sha256 of its encoding, lower-case hex; worked out once, for it is long and often asked for
 */
public record Crl(CrlNumber number, Instant thisUpdate, Instant nextUpdate, Der der, String sha256) {
    Crl(CrlNumber number, Instant thisUpdate, Instant nextUpdate, Der der) {
        this(number, thisUpdate, nextUpdate, der, der.sha256());
    }
}
