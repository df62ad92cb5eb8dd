package th.morprom.did.demo;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * One door at which neighbours knock with the real name of what is another's, and then whoever it belongs to, with the
 * same request: he gets through, so that the neighbours were refused for being neighbours.
 */
final class Knock {
    private final String route;
    private String path;
    private Optional<Caller> owner = Optional.empty();
    private List<Caller> neighbours = List.of();
    private BiFunction<Caller, String, HttpResponse<String>> request;
    private Set<Integer> refused = Set.of(403, 404);
    private Set<Integer> taken = Set.of(200, 201, 202, 204, 302, 303);
    private Optional<String> noted = Optional.empty();
    private Optional<String> told = Optional.empty();
    private final Set<String> leaves = new HashSet<>();
    private boolean changes;

    /** @param route as the portal maps it, {@code GET /registrar/enrolments/{id}} */
    Knock(String route) {
        this.route = route;
        this.path = route.substring(route.indexOf(' ') + 1);
        this.changes = !route.startsWith("GET ");
        this.request = changes ? (caller, at) -> caller.post(at, Map.of()) : Caller::get;
    }

    /** What stands in the place of the names in braces, in their order. */
    Knock at(Object... names) {
        for (var name : names) {
            path = path.replaceFirst("\\{[a-z0-9]+}", name.toString());
        }
        return this;
    }

    /** With these fields, in the address of a page or in a form. */
    Knock with(Map<String, String> form) {
        this.request = route.startsWith("GET ")
                ? (caller, at) -> caller.get(at + "?" + RelyingParty.form(form))
                : (caller, at) -> caller.post(at, form);
        return this;
    }

    /** Each with his own passkey over what the owner's is asked for. */
    Knock signed(String options, Map<String, String> form) {
        return leaves("ra.challenge")
                .by((caller, at) -> ((Somebody) caller).postSigned(at, form, owner().challenge(options, form)));
    }

    /** The same where the question is one door further. */
    Knock signed(Map<String, String> form) {
        return leaves("ra.challenge")
                .by((caller, at) -> ((Somebody) caller).postSigned(at, form, owner().challenge(at + "/options", form)));
    }

    /** Some other way. */
    Knock by(BiFunction<Caller, String, HttpResponse<String>> how) {
        this.request = how;
        return this;
    }

    Knock owner(Caller whose) {
        this.owner = Optional.of(whose);
        return this;
    }

    Knock not(Caller... others) {
        this.neighbours = List.of(others);
        return this;
    }

    Knock not(List<? extends Caller> others) {
        this.neighbours = List.copyOf(others);
        return this;
    }

    /** What neighbours are answered, where it is not that they may not (403) or that there is no such thing (404). */
    Knock refusedBy(Integer... status) {
        this.refused = Set.copyOf(Arrays.asList(status));
        return this;
    }

    /** Refused in words on the page that the browser is sent to. */
    Knock refusedInWords() {
        return refusedBy(302);
    }

    /** The event that a neighbour's attempt leaves in the audit log. */
    Knock noted(String event) {
        this.noted = Optional.of(event);
        return this;
    }

    /** Tables and events in which a neighbour's attempt may be seen all the same. */
    Knock leaves(String... traces) {
        leaves.addAll(List.of(traces));
        return this;
    }

    /** What the owner is told, and nobody else. */
    Knock tells(String words) {
        this.told = Optional.of(words);
        return this;
    }

    /** The owner changes nothing by it, either. */
    Knock changesNothing() {
        this.changes = false;
        return this;
    }

    /** The owner gets as far as this answer, which no neighbour does. */
    Knock ownerGets(Integer... status) {
        this.taken = Set.copyOf(Arrays.asList(status));
        return changesNothing();
    }

    String route() {
        return route;
    }

    Somebody owner() {
        return (Somebody) owningCaller();
    }

    Caller owningCaller() {
        return owner.orElseThrow(() -> new IllegalStateException(route + " belongs to nobody"));
    }

    List<Caller> neighbours() {
        return neighbours;
    }

    HttpResponse<String> sentBy(Caller caller) {
        return request.apply(caller, path);
    }

    Set<Integer> refused() {
        return refused;
    }

    Set<Integer> taken() {
        return taken;
    }

    Optional<String> noted() {
        return noted;
    }

    Set<String> leaves() {
        return leaves;
    }

    Optional<String> told() {
        return told;
    }

    boolean changes() {
        return changes;
    }
}
