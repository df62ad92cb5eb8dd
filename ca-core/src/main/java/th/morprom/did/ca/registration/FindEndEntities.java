package th.morprom.did.ca.registration;

import java.util.List;
import th.morprom.did.ca.registration.RegistrationAuthority.Permission;

/** Looks for end entities, among the registration authority's own. */
public final class FindEndEntities {
    private final EndEntities entities;

    FindEndEntities(EndEntities entities) {
        this.entities = entities;
    }

    /** At most so many, by name. */
    public List<EndEntity> find(RegistrationAuthority asking, EndEntityQuery query, int most) {
        asking.require(Permission.VIEW);
        return entities.find(asking, query, most);
    }
}
