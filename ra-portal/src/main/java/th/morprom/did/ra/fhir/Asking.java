package th.morprom.did.ra.fhir;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.openid.PersonalTokens;
import th.morprom.did.ra.patientaccess.PatientAccess.Reader;
import th.morprom.did.ra.patientaccess.PurposeOfUse;

/**
 * Who asks, as his access token says.
 *
 * @param person whose token it is; the patient himself, or a professional
 * @param client the program that he signed in to
 * @param subject by which the program knows him
 */
record Asking(UUID person, UUID client, String subject, Set<String> authorities) {
    static Asking of(OAuth2AuthenticatedPrincipal token) {
        var authorities = new HashSet<String>();
        token.getAuthorities().forEach(granted -> authorities.add(String.valueOf(granted.getAuthority())));
        return new Asking(
                UUID.fromString(token.getName()),
                UUID.fromString(attribute(token, PersonalTokens.CLIENT)),
                attribute(token, PersonalTokens.SUBJECT),
                Set.copyOf(authorities));
    }

    private static String attribute(OAuth2AuthenticatedPrincipal token, String name) {
        return Objects.requireNonNull(token.<String>getAttribute(name));
    }

    boolean may(IdentityScope scope) {
        return authorities.contains(PersonalTokens.authority(scope));
    }

    /** Whether he let this program open patients for this purpose. */
    boolean may(PurposeOfUse purpose) {
        return may(
                purpose.opensEntitlements()
                        ? IdentityScope.PATIENT_ENTITLEMENTS
                        : IdentityScope.PATIENT_MEDICAL_CERTIFICATES);
    }

    /** Whether he let it open patients at all. */
    boolean readsPatients() {
        return Arrays.stream(PurposeOfUse.values()).anyMatch(this::may);
    }

    /** As a professional. */
    Reader reader() {
        return new Reader(person, client);
    }

    /** Whether a search is for what is his own. */
    boolean isOwn(List<String> patients) {
        return Set.of(subject, "Patient/" + subject).containsAll(patients);
    }

    /**
     * The access that a professional's search names.
     *
     * @throws FhirRefused with {@code CLOSED} if it names none, or several
     */
    static UUID access(List<String> patients) {
        try {
            if (patients.size() == 1) {
                return UUID.fromString(patients.get(0).replaceFirst("^Patient/", ""));
            }
        } catch (IllegalArgumentException malformed) {
            // Like one that does not exist.
        }
        throw new FhirRefused(FhirError.CLOSED);
    }
}
