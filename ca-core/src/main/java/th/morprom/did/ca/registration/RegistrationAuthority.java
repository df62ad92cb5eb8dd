package th.morprom.did.ca.registration;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import th.morprom.did.ca.profile.CertificateProfile;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.registration.RegistrationRefused.Reason;

/**
 * A machine that asks for certificates, known by the certificates it shows.
 *
 * @param name one word; for the audit log, and whom its end entities belong to
 * @param certificateSha256 of the client certificates by which it is known, lower-case hex: two while one follows the other
 * @param authorities the CAs that it may use
 * @param profiles the certificate profiles that it may use
 * @param permissions what it may do with them
 * @param organisation who runs it: the only one that its seals on records name; without it none is certified
 */
public record RegistrationAuthority(
        String name,
        Set<String> certificateSha256,
        Set<SigningAuthority> authorities,
        Set<String> profiles,
        Set<Permission> permissions,
        Optional<String> organisation) {

    /** A kind of request. */
    public enum Permission {
        /** Look at end entities and certificates. */
        VIEW,
        /** Add and change end entities, and have their keys certified. */
        ISSUE,
        /** Revoke, suspend and release. */
        REVOKE,
        /**
         * Name the person or office on whose behalf it asks for a change of status; what is not named counts as the registration
         * authority's own wish.
         */
        SPEAK_FOR_REQUESTERS
    }

    public RegistrationAuthority {
        certificateSha256 = Set.copyOf(certificateSha256);
        authorities = Set.copyOf(authorities);
        profiles = Set.copyOf(profiles);
        permissions = Set.copyOf(permissions);
        require(name.matches("[0-9a-z-]{1,32}"), "a registration authority's name is one word in lower case");
        require(
                !certificateSha256.isEmpty()
                        && certificateSha256.stream().allMatch(hash -> hash.matches("[0-9a-f]{64}")),
                name + " needs the SHA-256 of its certificates in lower-case hex");
        require(!authorities.contains(SigningAuthority.ROOT), name + " cannot ask the root for anything");
    }

    /** As it stands in the audit log. */
    public String actor() {
        return "ra:" + name;
    }

    /** A request id as it counts at the CA: nobody takes another's, whatever ids he sends. */
    UUID own(UUID requestId) {
        return UUID.nameUUIDFromBytes((actor() + "/" + requestId).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws RegistrationRefused with {@code NOT_AUTHORISED} unless it may do this at all */
    void require(Permission permission) {
        if (!permissions.contains(permission)) {
            throw new RegistrationRefused(Reason.NOT_AUTHORISED, name + " may not " + permission);
        }
    }

    /** Whether it may use this CA. */
    public boolean mayUse(SigningAuthority authority) {
        return authorities.contains(authority);
    }

    /** Whether it may use this profile and the CA that signs it. */
    public boolean mayUse(CertificateProfile profile) {
        return profiles.contains(profile.name()) && profile.issuers().stream().allMatch(authorities::contains);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
