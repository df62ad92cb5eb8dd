package th.morprom.did.ocsp.http;

import java.time.Clock;
import th.morprom.did.ocsp.OcspProperties;
import th.morprom.did.ocsp.status.CertificateStatuses;
import th.morprom.did.ocsp.status.FollowCertificates;

/** Sees how this node is: it is up as long as it answers, whether its database is there or not. */
public final class LookAtNode {
    private final CertificateStatuses statuses;
    private final FollowCertificates certificates;
    private final OcspProperties properties;
    private final Clock clock;

    public LookAtNode(
            CertificateStatuses statuses, FollowCertificates certificates, OcspProperties properties, Clock clock) {
        this.statuses = statuses;
        this.certificates = certificates;
        this.properties = properties;
        this.clock = clock;
    }

    /** How it is now. */
    public NodeHealth look() {
        var asOf = statuses.asOf();
        var until = asOf.map(time -> time.plus(properties.validity()));
        var isUp = until.filter(clock.instant()::isBefore).isPresent();
        return new NodeHealth(isUp, asOf, until, certificates.awaySince(), statuses.size());
    }
}
