package th.morprom.did.ca.crl;

import java.time.Instant;
import th.morprom.did.ca.certificate.Der;

/** A published revocation list. */
public record Crl(CrlNumber number, Instant thisUpdate, Instant nextUpdate, Der der) {}
