package th.morprom.did.ca.crl;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.CrlScope;

/**
 * Finds current revocation lists. The last one found of each scope stays in memory: the database is asked whether there is a newer
 * one, and while it does not answer, the last one is still the answer.
 */
public final class FindCrl {
    private static final Logger LOG = LoggerFactory.getLogger(FindCrl.class);

    private final CrlRegister register;
    private volatile boolean isAway;
    private final Map<Wanted, Crl> known = new ConcurrentHashMap<>();

    public FindCrl(JdbcClient jdbc) {
        this.register = new CrlRegister(jdbc);
    }

    private record Wanted(CrlScope scope, CrlKind kind) {}

    /** The latest list of all certificates of this generation; empty before the first. */
    public Optional<Crl> find(AuthorityName authority) {
        return find(CrlScope.complete(authority), CrlKind.FULL);
    }

    /**
     * The latest list of this scope and kind; empty before the first.
     *
     * @throws DataAccessException if the database does not answer and never did since the start
     */
    public Optional<Crl> find(CrlScope scope, CrlKind kind) {
        var wanted = new Wanted(scope, kind);
        try {
            var latest = register.latest(scope, kind);
            isAway = false;
            // One thread loads a new list; the others wait for it instead of loading it once more.
            return latest.map(entry -> known.compute(
                    wanted, (key, before) -> isSame(before, entry) ? before : load(scope, entry, before)));
        } catch (DataAccessException e) {
            var before = Optional.ofNullable(known.get(wanted));
            if (before.isEmpty()) {
                throw e;
            }
            away(e);
            return before;
        }
    }

    /** Once an outage: anybody may ask, as often as he likes. */
    private void away(DataAccessException cause) {
        if (!isAway) {
            LOG.warn("The database does not tell whether there are newer lists; the last ones are handed out", cause);
            isAway = true;
        }
    }

    private static boolean isSame(@Nullable Crl before, CrlRegister.Entry entry) {
        return before != null && before.number().value() >= entry.number().value();
    }

    private Crl load(CrlScope scope, CrlRegister.Entry entry, @Nullable Crl before) {
        return register.encoding(scope, entry)
                .map(der -> new Crl(entry.number(), entry.thisUpdate(), entry.nextUpdate(), der))
                .or(() -> Optional.ofNullable(before))
                .orElseThrow(() -> new IllegalStateException("list " + entry.number() + " of " + scope + " is empty"));
    }
}
