package th.morprom.did.ra.openid;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.client.SignIn;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.proofing.ProofedIdentities;
import th.morprom.did.ra.proofing.ProofedIdentities.ProofedIdentity;

/**
 * What a relying party is told about a person: what its registration, its request and the person's consent all allow, as it is now.
 *
 * <p>Anybody can register under a number and a name that he knows. What is another's to be, if the account is not his, is told only of
 * people whom an officer has seen; of others the level says how little is known.
 */
final class TellClaims {
    private final People people;
    private final ProofedIdentities identities;
    private final Workplaces workplaces;
    private final ProviderNumbers numbers;
    private final Known known;
    private final Changes changes;

    TellClaims(
            People people,
            ProofedIdentities identities,
            Workplaces workplaces,
            ProviderNumbers numbers,
            Known known,
            Changes changes) {
        this.people = people;
        this.identities = identities;
        this.workplaces = workplaces;
        this.numbers = numbers;
        this.known = known;
        this.changes = changes;
    }

    /** Who asks, and by what name he knows a person. */
    record Known(MachineClients clients, PairwiseSubjects subjects) {
        String subject(UUID person, UUID client) {
            var sector = clients.find(client)
                    .flatMap(found -> found.signIn())
                    .map(SignIn::sector)
                    .orElseThrow();
            return subjects.of(person, sector);
        }
    }

    /** By what name this relying party knows him. */
    String subject(UUID person, UUID client) {
        return known.subject(person, client);
    }

    /** The name, and the level if it may be told. */
    Map<String, Object> inIdToken(UUID person, UUID client, Set<String> scopes) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", known.subject(person, client));
        if (has(scopes, IdentityScope.IAL)) {
            claims.put("ial", number(identities.level(person, changes.now())));
        }
        return claims;
    }

    /** Everything that may be told; the person finds among the accesses to his data that it was. */
    Map<String, Object> atUserInfo(UUID person, UUID client, Set<String> scopes) {
        var claims = inIdToken(person, client, scopes);
        var found = people.find(person).orElseThrow();
        basic(found, scopes, claims);
        if (identities.of(person).filter(ProofedIdentity::isFaceToFace).isPresent()) {
            proofed(found, scopes, claims);
        }
        changes.make(() -> {
            changes.note(
                    "openid.claims-read",
                    client.toString(),
                    person.toString(),
                    Map.of("claims", String.join(" ", claims.keySet())));
            return person;
        });
        return claims;
    }

    /** Whether a relying party that may know his provider number may hear that he has none. */
    boolean isKnownAsNoProvider(UUID person, Set<String> scopes) {
        return has(scopes, IdentityScope.PROVIDER_ID)
                && !(identities.of(person).filter(ProofedIdentity::isFaceToFace).isPresent()
                        && people.find(person).filter(workplaces::has).isPresent());
    }

    private void basic(Person person, Set<String> scopes, Map<String, Object> claims) {
        if (has(scopes, IdentityScope.PROFILE)) {
            var name = person.name();
            claims.put("name", name.fullTh());
            claims.put("given_name", name.givenNameTh());
            claims.put("family_name", name.familyNameTh());
            claims.put("title_th", name.titleTh());
            claims.put("firstname_th", name.givenNameTh());
            claims.put("lastname_th", name.familyNameTh());
            claims.put("firstname_en", name.givenNameEn());
            claims.put("lastname_en", name.familyNameEn());
            claims.put("name_th", name.fullTh());
            claims.put("name_eng", name.fullEn());
        }
        if (has(scopes, IdentityScope.DATE_OF_BIRTH)) {
            claims.put("date_of_birth", person.birthDate().toString());
            claims.put("birthdate", person.birthDate().toString());
        }
        if (has(scopes, IdentityScope.EMAIL)) {
            people.email(person.id()).ifPresent(email -> {
                claims.put("email", email.address());
                claims.put("email_verified", email.verified());
            });
        }
    }

    private void proofed(Person person, Set<String> scopes, Map<String, Object> claims) {
        if (has(scopes, IdentityScope.HASH_CID)) {
            claims.put("hash_cid", people.citizenHash(person.id()));
        }
        // Only then is the council asked about him.
        if (has(scopes, IdentityScope.ORGANIZATION)) {
            claims.put("organization", workplaces.of(person));
        }
        // The number says that he is a provider.
        if (has(scopes, IdentityScope.PROVIDER_ID) && workplaces.has(person)) {
            claims.put("provider_id", numbers.of(person.id()));
        }
    }

    private static boolean has(Set<String> scopes, IdentityScope scope) {
        return scopes.contains(scope.value());
    }

    private static BigDecimal number(String ial) {
        return new BigDecimal(ial.replace("IAL", ""));
    }
}
