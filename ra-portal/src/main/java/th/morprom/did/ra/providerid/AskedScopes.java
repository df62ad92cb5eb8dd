package th.morprom.did.ra.providerid;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.client.SignIn;

/**
 * What a request in the ministry's form asks about a person, in this provider's scopes. Of what it names, that is asked which the program
 * is registered with: the ministry's own examples ask for everything, and a registrar has read fewer purposes.
 */
final class AskedScopes {
    private static final Map<String, Set<IdentityScope>> OURS = Map.ofEntries(
            // The number itself is told to nobody.
            Map.entry("cid", EnumSet.of(IdentityScope.HASH_CID)),
            Map.entry("title_th", EnumSet.of(IdentityScope.PROFILE)),
            Map.entry("title_eng", EnumSet.of(IdentityScope.PROFILE)),
            Map.entry("name_th", EnumSet.of(IdentityScope.PROFILE)),
            Map.entry("name_eng", EnumSet.of(IdentityScope.PROFILE)),
            Map.entry("email", EnumSet.of(IdentityScope.EMAIL)),
            Map.entry("organization", EnumSet.of(IdentityScope.ORGANIZATION, IdentityScope.PROVIDER_ID)),
            Map.entry("ial", EnumSet.of(IdentityScope.IAL)),
            Map.entry("offline_access", EnumSet.of(IdentityScope.OFFLINE_ACCESS)),
            Map.entry("birthdate", EnumSet.of(IdentityScope.DATE_OF_BIRTH)),
            Map.entry("openid", EnumSet.noneOf(IdentityScope.class)),
            // Known there, and not here.
            Map.entry("mobile_number", EnumSet.noneOf(IdentityScope.class)),
            Map.entry("idp_permission", EnumSet.noneOf(IdentityScope.class)));

    private AskedScopes() {}

    /** Everything that the program is registered with, but for asking later without the person: Health ID's form names no scopes. */
    static String everything(SignIn registered) {
        var scopes = EnumSet.noneOf(IdentityScope.class);
        scopes.addAll(registered.scopes().keySet());
        scopes.remove(IdentityScope.OFFLINE_ACCESS);
        return written(scopes);
    }

    /** Empty if it names one that neither form has. */
    static Optional<String> named(String scope, SignIn registered) {
        var asked = EnumSet.noneOf(IdentityScope.class);
        for (var name :
                Arrays.stream(scope.split(" ")).filter(text -> !text.isEmpty()).toList()) {
            var ours = Optional.ofNullable(OURS.get(name))
                    .or(() -> IdentityScope.of(name).map(EnumSet::of));
            if (ours.isEmpty()) {
                return Optional.empty();
            }
            asked.addAll(ours.get());
        }
        asked.retainAll(registered.scopes().keySet());
        return Optional.of(written(asked));
    }

    private static String written(Set<IdentityScope> scopes) {
        return "openid"
                + new TreeSet<>(scopes)
                        .stream().map(scope -> " " + scope.value()).collect(Collectors.joining());
    }
}
