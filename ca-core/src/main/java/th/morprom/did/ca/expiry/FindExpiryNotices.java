package th.morprom.did.ca.expiry;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the notices that were given, in their order. */
public final class FindExpiryNotices {
    private final ExpiryRegister register;

    FindExpiryNotices(JdbcClient jdbc) {
        this.register = new ExpiryRegister(jdbc);
    }

    /** The notices after the one with this id, not more than asked for; 0 for the first. */
    public List<ExpiryNotice> after(long id, int limit) {
        return register.notices(id, limit);
    }
}
