package th.morprom.did.ca.hierarchy;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import th.morprom.did.ca.hierarchy.Authority.Duty;
import th.morprom.did.ca.hierarchy.AuthorityRegister.AuthorityEntry;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.Token;

/**
 * Opens the CAs that the database names, and sees to it that each has the keys that serve it. It needs the online token alone:
 * a root whose token is not here is known by its certificate.
 */
public final class OpenHierarchy {
    private final Optional<TokenKeys> rootKeys;
    private final TokenKeys onlineKeys;
    private final ServiceKeys serviceKeys;
    private final AuthorityRegister register;
    private final CrossRegister crossRegister;
    private final HierarchySettings settings;

    /**
     * A start.
     *
     * @param rootToken empty where the root is offline
     */
    public OpenHierarchy(HierarchyTools tools, Optional<Token> rootToken) {
        this.rootKeys = rootToken.map(TokenKeys::new);
        this.onlineKeys = new TokenKeys(tools.onlineToken());
        this.serviceKeys = new ServiceKeys(tools);
        this.register = new AuthorityRegister(tools.jdbc());
        this.crossRegister = new CrossRegister(tools.jdbc());
        this.settings = tools.settings();
    }

    /**
     * Opens everything.
     *
     * @throws HierarchyBroken if a CA was never established, a root is not an accepted one, or a token does not hold a key that the
     *     database names
     */
    public Hierarchy open() {
        var authorities = authorities();
        for (var authority : SigningAuthority.values()) {
            issuing(authorities, authority);
        }
        var now = settings.clock().instant();
        var ocspSigners = new HashMap<AuthorityName, CertifiedKey>();
        authorities.stream()
                .filter(authority -> authority.name().authority() != SigningAuthority.ROOT && !authority.hasEnded(now))
                .forEach(authority -> ocspSigners.put(authority.name(), serviceKeys.take(Service.OCSP, authority)));
        var unit = serviceKeys.take(Service.TSA, issuing(authorities, SigningAuthority.INFRASTRUCTURE));
        return new Hierarchy(authorities, ocspSigners, unit, new CrossCertificates(crossRegister.all(), now));
    }

    private List<Authority> authorities() {
        var entries = register.authorities();
        entries.stream()
                .filter(found -> found.name().authority() == SigningAuthority.ROOT)
                .forEach(found -> settings.acceptedRoots().require(found.entry().certificate()));
        return entries.stream()
                .map(found -> new Authority(
                        found.name(), duty(found.name(), entries), found.entry().certificate(), key(found)))
                .toList();
    }

    /** The last generation issues. */
    private static Duty duty(AuthorityName name, List<AuthorityEntry> entries) {
        return entries.stream()
                        .anyMatch(other -> other.name().authority() == name.authority()
                                && other.name().generation() > name.generation())
                ? Duty.SIGNS_STATUS_ONLY
                : Duty.ISSUES;
    }

    /** Empty for a root that is offline, and after a generation's end, when its key may be destroyed. */
    private Optional<SigningKey> key(AuthorityEntry found) {
        var end = found.entry().certificate().getNotAfter().toInstant();
        if (settings.clock().instant().isAfter(end)) {
            return Optional.empty();
        }
        return found.name().authority() == SigningAuthority.ROOT
                ? rootKeys.map(keys -> keys.open(found.entry()))
                : Optional.of(onlineKeys.open(found.entry()));
    }

    private static Authority issuing(List<Authority> authorities, SigningAuthority wanted) {
        return authorities.stream()
                .filter(authority -> authority.name().authority() == wanted && authority.duty() == Duty.ISSUES)
                .findFirst()
                .orElseThrow(() -> new HierarchyBroken("There is no " + wanted.label()
                        + " CA yet: it is established in a ceremony, with the root's token"));
    }
}
