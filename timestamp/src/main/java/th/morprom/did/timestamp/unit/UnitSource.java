package th.morprom.did.timestamp.unit;

import java.util.List;

/** Where this process's time-stamping units come from: a CA in the same process, or files beside a token. */
public interface UnitSource {
    /**
     * All of them, in any order; asked at the start and every minute, so that a successor is taken up while the
     * process runs.
     *
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer; those known before stay
     */
    List<TimestampUnit> units();

    /** Whether a unit's certificate has been revoked or suspended, as far as this source knows: then it signs nothing. Asked as often. */
    default boolean isRevoked(TimestampUnit unit) {
        return false;
    }
}
