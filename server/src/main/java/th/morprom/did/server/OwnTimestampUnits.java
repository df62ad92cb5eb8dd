package th.morprom.did.server;

import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import th.morprom.did.ca.hierarchy.CertifiedKey;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.hierarchy.KeepServiceKeys;
import th.morprom.did.statusfeed.Status;
import th.morprom.did.statusfeed.StatusFeed;
import th.morprom.did.timestamp.unit.TimestampUnit;
import th.morprom.did.timestamp.unit.UnitSource;

/** The units of the CA in this process, which makes a successor when it is due and knows which of them it has revoked. */
final class OwnTimestampUnits implements UnitSource {
    private final Hierarchy hierarchy;
    private final KeepServiceKeys serviceKeys;
    private final StatusFeed feed;

    OwnTimestampUnits(Hierarchy hierarchy, KeepServiceKeys serviceKeys, StatusFeed feed) {
        this.hierarchy = hierarchy;
        this.serviceKeys = serviceKeys;
        this.feed = feed;
    }

    @Override
    public List<TimestampUnit> units() {
        return Stream.of(hierarchy.timestampUnit(), serviceKeys.succeedTimestampUnit())
                .map(OwnTimestampUnits::unit)
                .toList();
    }

    /** By the feed as it was verified last, which a thread of its own follows. */
    @Override
    public boolean isRevoked(TimestampUnit unit) {
        var certificate = unit.certificate();
        // The CA's certificates name their issuer's key by its SHA-1, as the feed does.
        var issuer = AuthorityKeyIdentifier.fromExtensions(certificate.getExtensions())
                .getKeyIdentifierOctets();
        return feed.find(issuer, certificate.getSerialNumber())
                .filter(standing -> standing.status() != Status.GOOD)
                .isPresent();
    }

    private static TimestampUnit unit(CertifiedKey certified) {
        return new TimestampUnit(certified.key(), certified.chain());
    }
}
