package th.morprom.did.ca.hierarchy;

import th.morprom.did.ca.hierarchy.AuthorityRegister.AuthorityEntry;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;

/**
 * Begins the next generation of a CA below the root. From the next start on it issues; the generation before goes on to sign
 * its lists and its OCSP signers until its certificate ends.
 */
public final class RollOverAuthority {
    private final EstablishAuthority establishAuthority;
    private final AuthorityRegister register;

    public RollOverAuthority(HierarchyTools tools, EstablishAuthority establishAuthority) {
        this.establishAuthority = establishAuthority;
        this.register = new AuthorityRegister(tools.jdbc());
    }

    /**
     * Establishes the generation after the present one. Not idempotent: each call that returns has begun a generation.
     *
     * @param actor who asks, for the audit log
     * @return the generation that issues from the next start on
     * @throws IllegalArgumentException for the root, whose generations certify each other: {@link RollOverRoot}
     * @throws HierarchyBroken if the CA has no generation yet, or a token is not the database's
     */
    public AuthorityName rollOver(SigningAuthority authority, String actor) {
        if (authority == SigningAuthority.ROOT) {
            throw new IllegalArgumentException("the root does not roll over like the CAs below it");
        }
        var next = register.latest(authority)
                .map(AuthorityEntry::name)
                .map(AuthorityName::next)
                .orElseThrow(() -> new HierarchyBroken("There is no " + authority.label() + " CA to roll over"));
        establishAuthority.establish(next, actor);
        return next;
    }
}
