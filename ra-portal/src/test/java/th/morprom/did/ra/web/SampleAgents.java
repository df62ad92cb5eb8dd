package th.morprom.did.ra.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.desk.statement.Question;
import th.morprom.did.ra.deskagent.AskAgent;
import th.morprom.did.ra.deskagent.DeskAgent;
import th.morprom.did.ra.deskagent.DeskAgents;
import th.morprom.did.ra.deskagent.GreetAgent;
import th.morprom.did.ra.organisation.Facility;

/** Two computers at one counter: one waits for a registrar, the other reads cards. */
final class SampleAgents {
    static final String WAITING = "88888888-8888-4888-8888-888888888888";
    static final String LIVE = "99999999-9999-4999-8999-999999999999";

    private final Instant now;
    private final Facility facility;
    private final UUID officer;

    SampleAgents(Instant now, Facility facility, UUID officer) {
        this.now = now;
        this.facility = facility;
        this.officer = officer;
    }

    void teach(UseCaseMocks mocks) {
        var waiting = agent(WAITING, "COUNTER-02", DeskAgent.State.REQUESTED, Optional.empty());
        var live = agent(LIVE, "COUNTER-01", DeskAgent.State.LIVE, Optional.of("Smart Card Reader 00 00"));
        var agents = mocks.of(DeskAgents.class);
        given(agents.within(any())).willReturn(List.of(waiting, live));
        given(agents.find(waiting.id())).willReturn(Optional.of(waiting));
        given(agents.find(live.id())).willReturn(Optional.of(live));
        given(mocks.of(AskAgent.class).ask(any()))
                .willReturn(new Question("c".repeat(43), officer.toString(), facility.hcode9()));
        given(mocks.of(GreetAgent.class).greet(any(), any())).willReturn(GreetAgent.Standing.LIVE);
    }

    private DeskAgent agent(String id, String computer, DeskAgent.State state, Optional<String> reader) {
        return new DeskAgent(
                UUID.fromString(id),
                "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
                facility.hcode9(),
                computer,
                state,
                officer,
                now.minus(Duration.ofHours(3)),
                new DeskAgent.Seen(now.minus(Duration.ofMinutes(4)), "0.1.0", reader));
    }
}
