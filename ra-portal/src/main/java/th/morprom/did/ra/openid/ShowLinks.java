package th.morprom.did.ra.openid;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.client.SignIn;

/** Which systems know a person by his account here, what each may ask, and where he is signed in. */
public final class ShowLinks {
    private final Links links;
    private final SignIns signIns;
    private final MachineClients clients;
    private final Clock clock;

    ShowLinks(Links links, SignIns signIns, MachineClients clients, Clock clock) {
        this.links = links;
        this.signIns = signIns;
        this.clients = clients;
        this.clock = clock;
    }

    /**
     * A linked service.
     *
     * @param since when the first of it was agreed to
     * @param signIns those of which a token is still good, the oldest first
     */
    public record Service(MachineClient client, List<Told> told, Instant since, List<SignedIn> signIns) {
        public Service {
            told = List.copyOf(told);
            signIns = List.copyOf(signIns);
        }

        /** The host by which the person recognises it. */
        public String host() {
            return client.signIn().map(SignIn::sector).orElseThrow();
        }
    }

    /** What it may ask, and why. */
    public record Told(IdentityScope scope, SignIn.Purpose purpose) {}

    /**
     * One sign-in.
     *
     * @param until when the last of its tokens is over
     */
    public record SignedIn(Instant at, Instant until) {}

    /** The newest link first. */
    public List<Service> of(UUID person) {
        var going = signIns.of(person);
        return links.of(person).stream()
                .flatMap(link -> clients
                        .find(link.client())
                        .flatMap(client -> client.signIn()
                                .map(signIn -> new Service(
                                        client, told(signIn, link), link.since(), signedIn(client.id(), going))))
                        .stream())
                .toList();
    }

    private List<SignedIn> signedIn(UUID client, List<SignInElsewhere> going) {
        return going.stream()
                .filter(signIn -> signIn.client().equals(client))
                .flatMap(signIn -> Stream.concat(
                        signIn.refreshExpiresAt().stream(),
                        signIn.access().map(SignInElsewhere.Access::expiresAt).stream())
                        .max(Instant::compareTo)
                        .filter(until -> until.isAfter(clock.instant()))
                        .map(until -> new SignedIn(signIn.session().authenticatedAt(), until))
                        .stream())
                .toList();
    }

    private static List<Told> told(SignIn signIn, Links.Link link) {
        return signIn.scopes().entrySet().stream()
                .filter(entry -> link.scopes().contains(entry.getKey().value()))
                .map(entry -> new Told(entry.getKey(), entry.getValue()))
                .toList();
    }
}
