package th.morprom.did.ca.crl;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ca.profile.AuthorityName;

/** Finds the current revocation list of a generation of a CA. */
public final class FindCrl {
    private final CrlRegister register;

    public FindCrl(JdbcClient jdbc) {
        this.register = new CrlRegister(jdbc);
    }

    /** The latest list; empty before the first. */
    public Optional<Crl> find(AuthorityName authority) {
        return register.latest(authority);
    }
}
