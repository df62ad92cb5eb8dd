package th.morprom.did.ca.expiry;

import java.time.Instant;
import th.morprom.did.ca.certificate.SerialNumber;

/**
 * A certificate in force that is going to end.
 *
 * @param holder as in the register, such as {@code person:} with an id
 */
public record ExpiringCertificate(SerialNumber serial, String profile, String holder, Instant notAfter) {}
