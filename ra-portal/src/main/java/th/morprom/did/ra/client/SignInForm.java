package th.morprom.did.ra.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import th.morprom.did.ra.client.ClientRefused.Reason;

/**
 * How people are to sign in to a new client, as typed.
 *
 * @param redirects one address a line, as {@code afterLogout}
 * @param ways what it may do besides OpenID Connect's code flow
 * @param purposeTh one for each {@link IdentityScope}, in their order, as {@code purposeEn}
 */
record SignInForm(
        String redirects,
        String afterLogout,
        String logoutCall,
        Set<IdentityScope> identity,
        Set<SignIn.Way> ways,
        List<String> purposeTh,
        List<String> purposeEn) {
    SignInForm {
        redirects = Objects.requireNonNullElse(redirects, "").strip();
        afterLogout = Objects.requireNonNullElse(afterLogout, "").strip();
        logoutCall = Objects.requireNonNullElse(logoutCall, "").strip();
        identity = Objects.requireNonNullElseGet(identity, () -> EnumSet.noneOf(IdentityScope.class));
        ways = Objects.requireNonNullElseGet(ways, () -> EnumSet.noneOf(SignIn.Way.class));
        purposeTh = oneForEach(purposeTh);
        purposeEn = oneForEach(purposeEn);
    }

    static SignInForm blank() {
        return new SignInForm("", "", "", EnumSet.noneOf(IdentityScope.class), Set.of(), List.of(), List.of());
    }

    /**
     * Empty if nothing was asked for.
     *
     * @throws ClientRefused with {@code REDIRECT} or {@code WEBHOOK} if something is no address
     */
    Optional<SignIn> asked() {
        if (redirects.isEmpty()
                && afterLogout.isEmpty()
                && logoutCall.isEmpty()
                && identity.isEmpty()
                && ways.isEmpty()) {
            return Optional.empty();
        }
        var scopes = new EnumMap<IdentityScope, SignIn.Purpose>(IdentityScope.class);
        var order = List.of(IdentityScope.values());
        for (var i = 0; i < order.size(); i++) {
            if (identity.contains(order.get(i))) {
                scopes.put(order.get(i), new SignIn.Purpose(purposeTh.get(i), purposeEn.get(i)));
            }
        }
        return Optional.of(new SignIn(
                lines(redirects),
                lines(afterLogout),
                logoutCall.isEmpty() ? Optional.empty() : Optional.of(address(logoutCall, Reason.WEBHOOK)),
                scopes,
                ways));
    }

    private static List<URI> lines(String typed) {
        return typed.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> address(line, Reason.REDIRECT))
                .toList();
    }

    private static URI address(String typed, Reason otherwise) {
        try {
            return new URI(typed);
        } catch (URISyntaxException e) {
            throw new ClientRefused(otherwise);
        }
    }

    private static List<String> oneForEach(List<String> typed) {
        var all = new ArrayList<>(Objects.requireNonNullElseGet(typed, List::<String>of));
        all.replaceAll(text -> Objects.requireNonNullElse(text, "").strip());
        all.addAll(Collections.nCopies(IdentityScope.values().length, ""));
        return List.copyOf(all);
    }
}
