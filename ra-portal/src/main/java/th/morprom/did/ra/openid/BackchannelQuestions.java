package th.morprom.did.ra.openid;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.client.SignIn;

/** What a person is asked by the back channel, as he reads it. */
final class BackchannelQuestions {
    private static final Duration MISSED_SHOWN = Duration.ofDays(30);

    private final BackchannelRequests requests;
    private final MinorsWord word;
    private final MachineClients clients;
    private final BackchannelProperties properties;
    private final Changes changes;

    BackchannelQuestions(
            BackchannelRequests requests,
            MinorsWord word,
            MachineClients clients,
            BackchannelProperties properties,
            Changes changes) {
        this.requests = requests;
        this.word = word;
        this.clients = clients;
        this.properties = properties;
        this.changes = changes;
    }

    /**
     * One question.
     *
     * @param message to be compared with what the relying party shows
     * @param items what it wants to know, each with its purpose
     * @param answerUntil sooner than its relying party hears no more
     */
    record Question(
            UUID id,
            MachineClient client,
            String message,
            List<AskConsent.Item> items,
            Instant askedAt,
            Instant answerUntil) {
        Question {
            items = List.copyOf(items);
        }

        /** What he agrees to besides signing in, of what he ticked: what stands, and what is his to say. */
        List<String> agreed(Set<String> ticked) {
            return items.stream()
                    .filter(item -> item.given()
                            || (item.own() && ticked.contains(item.scope().value())))
                    .map(item -> item.scope().value())
                    .toList();
        }

        /** Where the person knows it from. */
        public String host() {
            return client.signIn().map(SignIn::sector).orElse("");
        }
    }

    /** One that he did not answer in time. */
    record Missed(UUID id, MachineClient client, String message, Instant askedAt) {}

    /** A relying party that he is not shown for a while. */
    record Stopped(MachineClient client, Instant until) {}

    /** What this person can answer now, the newest first. */
    List<Question> open(UUID person) {
        return requests.open(person, changes.now()).stream()
                .flatMap(request -> question(person, request).stream())
                .toList();
    }

    /** One of these; empty if he cannot answer it. */
    Optional<Question> find(UUID person, UUID id) {
        return requests.find(person, id)
                .filter(request -> request.open(changes.now()))
                .flatMap(request -> question(person, request));
    }

    /** The last of each relying party that he did not answer in time, the newest first; none of those that are stopped. */
    List<Missed> missed(UUID person) {
        var now = changes.now();
        var stopped = requests.stops(person, now.minus(properties.stopLife())).stream()
                .map(BackchannelRequests.Stop::client)
                .collect(Collectors.toSet());
        return requests.missed(person, now.minus(MISSED_SHOWN), now).stream()
                .filter(request -> !stopped.contains(request.client()))
                .flatMap(request -> missed(request).stream())
                .toList();
    }

    /** This one, if he was shown it and has not answered it. */
    Optional<Missed> missed(UUID person, UUID id) {
        return requests.find(person, id).filter(BackchannelRequest::unanswered).flatMap(this::missed);
    }

    private Optional<Missed> missed(BackchannelRequest request) {
        return clients.find(request.client())
                .map(client -> new Missed(request.id(), client, request.message(), request.askedAt()));
    }

    List<Stopped> stopped(UUID person) {
        return requests.stops(person, changes.now().minus(properties.stopLife())).stream()
                .flatMap(stop ->
                        clients
                                .find(stop.client())
                                .map(client -> new Stopped(client, stop.at().plus(properties.stopLife())))
                                .stream())
                .toList();
    }

    private Optional<Question> question(UUID person, BackchannelRequest request) {
        return clients.find(request.client())
                .filter(client -> word.allows(person, client.id(), Set.of(OidcScopes.OPENID)))
                .flatMap(client -> client.signIn()
                        .map(signIn -> new Question(
                                request.id(),
                                client,
                                request.message(),
                                word.items(person, client.id(), signIn, request.scopes()),
                                request.askedAt(),
                                request.answerUntil())));
    }
}
