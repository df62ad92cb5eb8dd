package th.morprom.did.ra.openid;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.client.SignIn;
import th.morprom.did.ra.openid.SignIns.By;

/** The question on the consent page: who wants to know what, and why. */
public final class AskConsent {
    private final SignIns signIns;
    private final Links links;
    private final MachineClients clients;

    AskConsent(SignIns signIns, Links links, MachineClients clients) {
        this.signIns = signIns;
        this.links = links;
        this.clients = clients;
    }

    /**
     * One thing that is asked for.
     *
     * @param given whether the person agreed to it before
     */
    public record Item(IdentityScope scope, SignIn.Purpose purpose, boolean given) {}

    /**
     * The whole question.
     *
     * @param state by which the answer finds it
     * @param redirect where the browser goes with the answer
     */
    public record Question(MachineClient client, String state, List<Item> items, URI redirect) {
        public Question {
            items = List.copyOf(items);
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
        var items = items(registered, signIn.request().scopes(), links.scopes(signIn.person(), client.id()));
        return new Question(client, state, items, URI.create(signIn.request().redirect()));
    }

    /** What is asked, in the order of the page; {@code openid} tells nothing and is not among it. */
    static List<Item> items(SignIn registered, Set<String> asked, Set<String> given) {
        return registered.scopes().entrySet().stream()
                .filter(entry -> asked.contains(entry.getKey().value()))
                .map(entry -> new Item(
                        entry.getKey(),
                        entry.getValue(),
                        given.contains(entry.getKey().value())))
                .toList();
    }
}
