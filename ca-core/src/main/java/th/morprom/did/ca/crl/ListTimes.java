package th.morprom.did.ca.crl;

import java.time.Instant;

/** From when a list tells how things stand, and until when there will be a newer one; whole seconds. */
record ListTimes(Instant thisUpdate, Instant nextUpdate) {}
