package th.morprom.did.ra.entitlement;

import java.util.List;
import th.morprom.did.ra.person.CitizenNumber;

/** Port to whoever knows what people are entitled to. */
public interface EntitlementSource {
    /**
     * What this person is entitled to now; empty if to nothing.
     *
     * @throws EntitlementsUnavailable when the source does not answer; try again later
     */
    List<Entitlement> find(CitizenNumber number);

    /** Its name, as people read it. */
    String name();

    /** Whether what it says is made up; it is shown wherever the answer is. */
    boolean simulated();
}
