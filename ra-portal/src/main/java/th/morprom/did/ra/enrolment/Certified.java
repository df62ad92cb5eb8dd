package th.morprom.did.ra.enrolment;

import java.time.Instant;
import java.util.List;
import th.morprom.did.passkey.Bytes;

/**
 * An issued certificate.
 *
 * @param serialHex lower-case hex without leading zeros
 * @param chain DER, the certificate first, then its issuers, without the root
 */
public record Certified(String serialHex, List<Bytes> chain, Instant notBefore, Instant notAfter) {
    public Certified {
        chain = List.copyOf(chain);
    }
}
