package th.morprom.did.ca.crl;

import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ca.profile.CrlScope;

/** Has the numbers of lists go on behind those that were given: a restored database would give them once more. */
public final class ContinueNumbers {
    private final CrlRegister register;

    public ContinueNumbers(JdbcClient jdbc) {
        this.register = new CrlRegister(jdbc);
    }

    /** In the caller's transaction; nothing if the next number is above this one already. */
    public void after(CrlScope scope, CrlNumber given) {
        register.goOnAfter(scope, given);
    }
}
