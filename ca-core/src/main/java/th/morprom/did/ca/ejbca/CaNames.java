package th.morprom.did.ca.ejbca;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ca.hierarchy.Authority;
import th.morprom.did.ca.hierarchy.Authority.Duty;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.registration.RegistrationAuthority;
import th.morprom.did.ca.registration.RegistrationRefused;
import th.morprom.did.ca.registration.RegistrationRefused.Reason;
import th.morprom.did.ejbca.contract.EjbcaNames;

/**
 * Our CAs by the contract's names. {@code signing} is the generation that issues, {@code signing-1} that one; an earlier generation
 * is a CA of its own in the contract's eyes.
 */
final class CaNames {
    private final Hierarchy hierarchy;

    CaNames(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    /** What this registration authority may use, current generations by their short names. */
    List<String> visibleTo(RegistrationAuthority asking) {
        return hierarchy.all().stream()
                .filter(authority -> asking.mayUse(authority.name().authority()))
                .map(CaNames::nameOf)
                .toList();
    }

    private static String nameOf(Authority authority) {
        return authority.duty() == Duty.ISSUES
                ? authority.name().authority().label()
                : authority.name().label();
    }

    /** The CA of this name, if the registration authority may use it. */
    Authority named(RegistrationAuthority asking, @Nullable String name) {
        return allowed(asking, find(name).orElseThrow(CaNames::unknown));
    }

    /** The name under which orders go to the CA that issues; what is no CA of ours stays as it is. */
    String forOrders(@Nullable String name) {
        return find(name)
                .filter(authority -> authority.duty() == Duty.ISSUES)
                .map(authority -> authority.name().authority().label())
                .orElseGet(() -> Optional.ofNullable(name).orElse(""));
    }

    /** The CA whose certificate has this subject, its parts in whatever order. */
    Authority issuer(RegistrationAuthority asking, @Nullable String distinguishedName) {
        var name = Read.name(distinguishedName);
        return allowed(
                asking,
                hierarchy.all().stream()
                        .filter(authority -> isCalled(authority, name))
                        .findFirst()
                        .orElseThrow(CaNames::unknown));
    }

    private static boolean isCalled(Authority authority, X500Name name) {
        return EjbcaNames.same(authority.certificate().getSubject(), name);
    }

    private Optional<Authority> find(@Nullable String name) {
        return Optional.ofNullable(name).filter(given -> !given.isBlank()).flatMap(hierarchy::named);
    }

    private static Authority allowed(RegistrationAuthority asking, Authority authority) {
        SigningAuthority which = authority.name().authority();
        if (!asking.mayUse(which)) {
            throw new RegistrationRefused(
                    Reason.NOT_AUTHORISED, asking.name() + " may not use the CA " + which.label());
        }
        return authority;
    }

    private static RegistrationRefused unknown() {
        return new RegistrationRefused(Reason.UNKNOWN_AUTHORITY, "there is no CA of this name");
    }
}
