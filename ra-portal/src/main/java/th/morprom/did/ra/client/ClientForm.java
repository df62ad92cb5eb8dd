package th.morprom.did.ra.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import th.morprom.did.ra.client.ClientRefused.Reason;

/** A new client as typed; kept as text, so that a refused form comes back as it was. */
record ClientForm(String hcode9, String name, String jwks, Set<ClientScope> scopes, String webhook) {
    ClientForm {
        hcode9 = text(hcode9);
        name = text(name);
        jwks = text(jwks);
        scopes = Objects.requireNonNullElseGet(scopes, () -> EnumSet.noneOf(ClientScope.class));
        webhook = text(webhook);
    }

    /** Nothing typed yet; the two scopes that most want. */
    static ClientForm blank(String hcode9) {
        return new ClientForm(
                hcode9,
                "",
                "",
                EnumSet.of(ClientScope.READ_MEDICAL_CERTIFICATES, ClientScope.WRITE_MEDICAL_CERTIFICATES),
                "");
    }

    /** @throws ClientRefused with {@code WEBHOOK} or {@code REDIRECT} if something is no address */
    RegisterClient.NewClient asked(SignInForm signIn) {
        try {
            Optional<URI> address = webhook.isEmpty() ? Optional.empty() : Optional.of(new URI(webhook));
            return new RegisterClient.NewClient(hcode9, name, jwks, scopes, address, signIn.asked());
        } catch (URISyntaxException e) {
            throw new ClientRefused(Reason.WEBHOOK);
        }
    }

    private static String text(String typed) {
        return Objects.requireNonNullElse(typed, "").strip();
    }
}
