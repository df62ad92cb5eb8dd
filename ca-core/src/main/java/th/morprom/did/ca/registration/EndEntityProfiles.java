package th.morprom.did.ca.registration;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import th.morprom.did.ca.issuance.IssueSeal;
import th.morprom.did.ca.profile.CertificateProfile;
import th.morprom.did.ca.profile.CertificateProfiles;

/**
 * What end entities can be. The contract knows two kinds of profile; here an end entity profile and the one certificate profile in it
 * have one name. Those of the CA's own certificates are not among them.
 */
public final class EndEntityProfiles {
    /** Those that a registration authority answers for itself: no evidence is needed. */
    private static final Set<String> SYSTEMS =
            Set.of("registrar-authentication", "his-client", "tls-server", "document-proof", "record-seal");

    private final List<CertificateProfile> all;

    public EndEntityProfiles(CertificateProfiles profiles) {
        this.all = profiles.all().stream()
                .filter(profile -> needsEvidence(profile) || SYSTEMS.contains(profile.name()))
                .sorted(Comparator.comparing(CertificateProfile::name))
                .toList();
    }

    /** Those that this registration authority may use, by name. */
    public List<CertificateProfile> of(RegistrationAuthority authority) {
        return all.stream().filter(authority::mayUse).toList();
    }

    /** Whether a registration authority may have a profile of this name. */
    public boolean isKnown(String name) {
        return find(name).isPresent();
    }

    /** The profile with this name. */
    public Optional<CertificateProfile> find(String name) {
        return all.stream().filter(profile -> profile.name().equals(name)).findFirst();
    }

    /** The profile with this number. */
    public Optional<CertificateProfile> find(int id) {
        return all.stream().filter(profile -> id(profile.name()) == id).findFirst();
    }

    /** The number of a profile or CA in the contract: the same at every node and after every start. */
    public static int id(String name) {
        return name.hashCode();
    }

    /** A professional's certificate is issued to those alone whom registrars have approved, and a seal's to the facility whose order two signed. */
    static boolean needsEvidence(CertificateProfile profile) {
        return profile.profession().isPresent() || isSeal(profile);
    }

    /** Whether the evidence is the order of a seal. */
    static boolean isSeal(CertificateProfile profile) {
        return profile.name().equals(IssueSeal.PROFILE);
    }
}
