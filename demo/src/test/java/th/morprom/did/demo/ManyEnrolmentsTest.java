package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import th.morprom.did.bench.enrolment.Cast;
import th.morprom.did.bench.enrolment.EnrolmentLoad;
import th.morprom.did.bench.enrolment.LogWatch;
import th.morprom.did.bench.enrolment.Reckoning;
import th.morprom.did.bench.enrolment.Stage;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import th.morprom.did.testpki.person.SyntheticPerson;

/** What {@code ./run bench enrolments} does with five hundred professionals, with a few of them. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class ManyEnrolmentsTest {
    private static final int PROFESSIONALS = 8;
    private static final int AT_ONCE = 4;

    private final WholeSystem system;

    ManyEnrolmentsTest(WholeSystem system) {
        this.system = system;
    }

    /** The registrars of the demo, each with the passkey of his office. */
    private record Staffed(Map<String, SoftwarePasskey> passkeys) {
        static Staffed of(DemoSystem running) {
            return new Staffed(Stream.of(Staff.CENTRAL, Staff.PROVINCIAL, Staff.FACILITY, Staff.OFFICER)
                    .collect(Collectors.toMap(
                            name -> name, name -> running.shelf().find(name).orElseThrow())));
        }

        Cast cast(String hcode9) {
            return new Cast(
                    List.of(passkeys.get(Staff.CENTRAL)),
                    List.of(passkeys.get(Staff.PROVINCIAL)),
                    List.of(passkeys.get(Staff.FACILITY)),
                    Map.of(hcode9, passkeys.get(Staff.OFFICER)));
        }

        /** Their counters have moved on. */
        void putBack(DemoSystem running) {
            passkeys.forEach(running.shelf()::put);
        }
    }

    private record DemoStage(DemoSystem running) implements Stage {
        @Override
        public URI site() {
            return running.publicUrl();
        }

        @Override
        public <T> T get(Class<T> type) {
            return running.get(type);
        }

        @Override
        public void insertCard(SyntheticPerson person) {
            running.get(DemoCounter.class).insert(person);
        }
    }

    @Test
    void each_enrolment_comes_to_the_one_end_that_the_registrars_meant_for_it() throws Exception {
        var running = system.running();
        var stage = new DemoStage(running);
        var staff = Staffed.of(running);
        try (var log = new LogWatch()) {
            var load = new EnrolmentLoad(
                    stage,
                    staff.cast(running.people().facility().hcode9()),
                    Applicants.doctors(running, PROFESSIONALS),
                    AT_ONCE,
                    (step, nanos) -> assertThat(nanos).isPositive());

            load.prepare();
            var ends = load.run().ends();

            // Number 3 came back once, number 7 was rejected.
            assertThat(ends).isEqualTo(new EnrolmentLoad.Outcome.Ends(7, 1, 1));
            assertThat(Reckoning.of(load, stage)).isEmpty();
            assertThat(log.errors()).isEmpty();
        } finally {
            staff.putBack(running);
        }
    }

    /** Each pattern is asked about each link of each page: one for everything would look through every library for it. */
    @Test
    void of_the_class_path_only_the_pages_own_folders_are_served() {
        assertThat(system.running().get(ResourceUrlProvider.class).getHandlerMap())
                .containsOnlyKeys("/css/**", "/js/**", "/fonts/**", "/img/**", "/demo/*.js");
    }
}
