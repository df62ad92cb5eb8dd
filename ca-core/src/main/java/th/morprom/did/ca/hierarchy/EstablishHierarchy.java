package th.morprom.did.ca.hierarchy;

import th.morprom.did.ca.hierarchy.AuthorityRegister.AuthorityEntry;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;

/** Establishes the first generation of every CA that is missing, root first: what a start does where the root's token is open. */
public final class EstablishHierarchy {
    private static final String ACTOR = "establish-hierarchy";

    private final EstablishAuthority establishAuthority;
    private final AuthorityRegister register;

    public EstablishHierarchy(HierarchyTools tools, EstablishAuthority establishAuthority) {
        this.establishAuthority = establishAuthority;
        this.register = new AuthorityRegister(tools.jdbc());
    }

    /**
     * Establishes what is missing; changes nothing when all are there.
     *
     * @throws HierarchyBroken if a token does not hold a key that the database names
     */
    public void establish() {
        var present = register.authorities().stream()
                .map(AuthorityEntry::name)
                .map(AuthorityName::authority)
                .toList();
        for (var authority : SigningAuthority.values()) {
            if (!present.contains(authority)) {
                establishAuthority.establish(AuthorityName.first(authority), ACTOR);
            }
        }
    }
}
