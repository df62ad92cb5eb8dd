package th.morprom.did.ocsp.answer;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import th.morprom.did.ocsp.OcspIdentities;
import th.morprom.did.ocsp.OcspProperties;
import th.morprom.did.ocsp.status.CertificateStatuses;

/** The issuers of the present; a signer that was certified meanwhile takes over without a restart. */
final class CurrentIssuers {
    private static final Logger LOG = LoggerFactory.getLogger(CurrentIssuers.class);

    private final OcspIdentities identities;
    private final CertificateStatuses statuses;
    private final OcspProperties properties;
    private final Clock clock;
    private volatile KnownIssuers current;

    CurrentIssuers(OcspIdentities identities, CertificateStatuses statuses, OcspProperties properties, Clock clock) {
        this.identities = identities;
        this.statuses = statuses;
        this.properties = properties;
        this.clock = clock;
        this.current = new KnownIssuers(identities.current(), statuses, properties, clock.instant());
    }

    KnownIssuers current() {
        return current;
    }

    /** Looks who answers now; those of before go on if that cannot be seen. */
    void refresh() {
        try {
            var now = clock.instant();
            var found = identities.current();
            if (!KnownIssuers.answering(found, now).equals(current.identities())) {
                current = new KnownIssuers(found, statuses, properties, now);
                LOG.info("{} issuers are answered for, some by other signers than before", found.size());
            }
        } catch (RuntimeException e) {
            LOG.error("Who answers now cannot be seen; those of before go on", e);
        }
    }
}
