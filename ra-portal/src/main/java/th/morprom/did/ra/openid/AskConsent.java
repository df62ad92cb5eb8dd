package th.morprom.did.ra.openid;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.client.SignIn;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.openid.SignIns.By;

/** The question on the consent page: who wants to know what, and why. */
public final class AskConsent {
    private final SignIns signIns;
    private final MinorsWord word;
    private final MachineClients clients;
    private final Consents consents;

    AskConsent(SignIns signIns, MinorsWord word, MachineClients clients, Consents consents) {
        this.signIns = signIns;
        this.word = word;
        this.clients = clients;
        this.consents = consents;
    }

    /**
     * One thing that is asked for.
     *
     * @param given whether it was agreed to before
     * @param own whether the person's own word is enough; a minor's guardian agrees to the rest
     */
    public record Item(IdentityScope scope, SignIn.Purpose purpose, boolean given, boolean own) {}

    /**
     * The whole question.
     *
     * @param state by which the answer finds it
     * @param own whether the person may sign in by his own word, or his guardian let him
     * @param shares whether he shares anything: if he took that consent back, no is the only answer
     * @param redirect where the browser goes with the answer
     */
    public record Question(
            MachineClient client, String state, List<Item> items, boolean own, boolean shares, URI redirect) {
        public Question {
            items = List.copyOf(items);
        }

        /** Whether something is his guardian's to say that he has not said. */
        public boolean guardianNeeded() {
            return shares && (!own || items.stream().anyMatch(item -> !item.own() && !item.given()));
        }

        /** As the person knows the place. */
        public String host() {
            return redirect.getHost();
        }
    }

    /** The question of this state, to this person; another's is none. */
    public Optional<Question> ask(UUID person, String state) {
        return signIns.find(By.STATE, Sha256.of(state))
                .filter(signIn -> signIn.person().equals(person))
                .flatMap(signIn -> clients.find(signIn.client())
                        .flatMap(client ->
                                client.signIn().map(registered -> question(signIn, client, registered, state))));
    }

    private Question question(SignInElsewhere signIn, MachineClient client, SignIn registered, String state) {
        var items = word.items(
                signIn.person(), client.id(), registered, signIn.request().scopes());
        var own = word.allows(signIn.person(), client.id(), Set.of(OidcScopes.OPENID));
        return new Question(
                client,
                state,
                items,
                own,
                !consents.withdrawn(signIn.person(), Purpose.SHARE),
                URI.create(signIn.request().redirect()));
    }
}
