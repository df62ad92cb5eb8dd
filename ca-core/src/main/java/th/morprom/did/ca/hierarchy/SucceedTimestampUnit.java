package th.morprom.did.ca.hierarchy;

import th.morprom.did.ca.profile.SigningAuthority;

/**
 * The time-stamping unit's successor, made while everything runs: when less than a quarter of the time is left in which the
 * present key may be used. Of several nodes that ask at once, one makes it, and the others wait for it.
 */
public final class SucceedTimestampUnit {
    private final Hierarchy hierarchy;
    private final ServiceKeys serviceKeys;
    private final OneNodeAtATime turn;

    SucceedTimestampUnit(Hierarchy hierarchy, HierarchyTools tools, OneNodeAtATime turn) {
        this.hierarchy = hierarchy;
        this.serviceKeys = new ServiceKeys(tools);
        this.turn = turn;
    }

    /**
     * The unit that came last.
     *
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     * @throws HierarchyBroken if the database does not, or another node does not end
     */
    public CertifiedKey take() {
        var served = hierarchy.current(SigningAuthority.INFRASTRUCTURE);
        return turn.hold(() -> serviceKeys.take(Service.TSA, served));
    }
}
