package th.morprom.did.ocsp;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import th.morprom.did.ocsp.http.LookAtNode;

/** Up while the node answers; while its database is away it tells since when, and until when it goes on without. */
final class OcspHealth implements HealthIndicator {
    private final LookAtNode lookAtNode;

    OcspHealth(LookAtNode lookAtNode) {
        this.lookAtNode = lookAtNode;
    }

    @Override
    public Health health() {
        var node = lookAtNode.look();
        var health = (node.isUp() ? Health.up() : Health.down()).withDetail("certificates", node.certificates());
        node.asOf().ifPresent(time -> health.withDetail("asOf", time.toString()));
        node.answersUntil().ifPresent(time -> health.withDetail("answersUntil", time.toString()));
        node.databaseAwaySince().ifPresent(time -> health.withDetail("databaseAwaySince", time.toString()));
        return health.build();
    }
}
