package th.morprom.did.signing.trustlist;

import eu.europa.esig.dss.spi.tsl.TrustedListsCertificateSource;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A trusted list of ETSI TS 119 612 whose signature holds, with the services in it that count here.
 *
 * @param name as the operator calls it, and people read it
 * @param sequenceNumber of its scheme; each new list has a higher one
 * @param nextUpdate until when it is believed
 * @param source its certificates as DSS asks for them
 * @param granted when what each certificate vouches for was granted, by the certificate's identifier at DSS
 */
record SignedTrustList(
        String name,
        int sequenceNumber,
        Instant nextUpdate,
        TrustedListsCertificateSource source,
        Map<String, Granted> granted) {
    SignedTrustList {
        granted = Map.copyOf(granted);
    }

    /** From when, inclusive, until when, exclusive; empty: it still is. */
    record Granted(Instant from, Optional<Instant> until) {
        boolean at(Instant time) {
            return !time.isBefore(from) && until.filter(end -> !time.isBefore(end)).isEmpty();
        }
    }

    boolean isInForce(Instant now) {
        return now.isBefore(nextUpdate);
    }
}
