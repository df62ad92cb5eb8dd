package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every door that names something, tried by the neighbours of whoever it belongs to: they are refused, are told nothing,
 * and change nothing; and whoever it belongs to gets through with the same request.
 */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class ScopesTest {
    private final Neighbourhood at;
    private final DemoSystem system;
    private final Traces traces;
    private final Doors doors = new Doors();

    ScopesTest(WholeSystem whole) {
        this.system = whole.running();
        this.at = new Neighbourhood(whole);
        this.traces = new Traces(whole.running().get(JdbcClient.class));
    }

    /** The tables: each row a route, and how it is tried. */
    static final class Doors {
        private final List<Row> rows = new ArrayList<>();

        record Row(String route, Consumer<Knock> how) {}

        Doors on(String route, Consumer<Knock> how) {
            rows.add(new Row(route, how));
            return this;
        }
    }

    @AfterAll
    void leave() {
        at.leave();
    }

    /** Every route with a name in it is tried, or is one of those of which it is said why not. */
    @Test
    void no_door_is_forgotten() {
        var routes = Objects.requireNonNull(system.get(DispatcherServlet.class).getHandlerMappings()).stream()
                .filter(RequestMappingHandlerMapping.class::isInstance)
                .flatMap(all -> ((RequestMappingHandlerMapping) all).getHandlerMethods().keySet().stream())
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .filter(pattern -> pattern.contains("{"))
                        .flatMap(pattern -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + pattern)))
                .collect(Collectors.toCollection(TreeSet::new));
        var tried = doors().rows.stream().map(Doors.Row::route).collect(Collectors.toSet());

        assertThat(OpenDoors.REASONS.keySet())
                .as("said why not")
                .isSubsetOf(routes)
                .doesNotContainAnyElementsOf(tried);
        routes.removeAll(tried);
        routes.removeAll(OpenDoors.REASONS.keySet());
        assertThat(routes).as("neither tried nor explained").isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> what_is_anothers_is_out_of_reach() {
        return doors().rows.stream()
                .map(row -> DynamicTest.dynamicTest(row.route(), () -> {
                    var knock = new Knock(row.route());
                    row.how().accept(knock);
                    tried(knock);
                }));
    }

    /** Built once: what the doors lead to is made with them. */
    private Doors doors() {
        if (!doors.rows.isEmpty()) {
            return doors;
        }
        new RegistrarDoors(at).into(doors);
        new OfficeDoors(at).into(doors);
        new FacilityDoors(at).into(doors);
        new OwnDoors(at).into(doors);
        new CitizenDoors(at).into(doors);
        new SigningDoors(at).into(doors);
        new SignInDoors(at).into(doors);
        new ServiceDoors(at).into(doors);
        new MinistryDoors(at).into(doors);
        return doors;
    }

    private void tried(Knock knock) {
        assertThat(knock.neighbours()).isNotEmpty();
        traces.settle();
        for (var neighbour : knock.neighbours()) {
            refused(knock, neighbour);
        }
        knock.owningCaller().ready();
        var before = traces.look();
        var answer = knock.sentBy(knock.owningCaller());
        assertThat(knock.taken())
                .as("%s by %s: %s", knock.route(), knock.owningCaller().name(), answer.body())
                .contains(answer.statusCode());
        knock.told().ifPresent(words -> assertThat(answer.body()).contains(words));
        if (knock.changes()) {
            assertThat(traces.changedSince(before)).as("changed by its owner").isNotEmpty();
        }
    }

    private void refused(Knock knock, Caller neighbour) {
        neighbour.ready();
        var before = traces.look();
        var answer = knock.sentBy(neighbour);
        var changed = traces.changedSince(before);
        var events = traces.eventsSince(before, neighbour.actor());
        var who = knock.route() + " by " + neighbour.name() + ": " + answer.statusCode();
        assertThat(knock.refused()).as(who).contains(answer.statusCode());
        // Whoever is called as somebody else reads his own name on every page.
        var told = answer.body().replaceAll("<span class=\"of\">[^<]*</span>", "");
        knock.told().ifPresent(words -> assertThat(told).as(who).doesNotContain(words));
        assertThat(changed).as(who).isSubsetOf(knock.leaves());
        assertThat(events)
                .as(who)
                .allMatch(event -> event.contains("refused") || knock.leaves().contains(event));
        knock.noted().ifPresent(event -> assertThat(events).as(who).contains(event));
    }
}
