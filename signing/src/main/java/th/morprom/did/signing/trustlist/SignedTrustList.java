package th.morprom.did.signing.trustlist;

import java.time.Instant;
import java.util.List;

/**
 * A trusted list of ETSI TS 119 612 whose signature holds, with the services in it that count here.
 *
 * @param name as the operator calls it, and people read it
 * @param sequenceNumber of its scheme; each new list has a higher one
 * @param nextUpdate until when it is believed
 * @param services what it says of which certificates
 */
record SignedTrustList(String name, int sequenceNumber, Instant nextUpdate, List<ListedService> services) {
    SignedTrustList {
        services = List.copyOf(services);
    }

    boolean isInForce(Instant now) {
        return now.isBefore(nextUpdate);
    }
}
