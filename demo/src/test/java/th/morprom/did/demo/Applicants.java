package th.morprom.did.demo;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import th.morprom.did.testpki.person.SyntheticDoctor;

/** Doctors whose enrolments wait for the central registrar. */
final class Applicants {
    private Applicants() {}

    /** So many who have not registered yet. */
    static List<SyntheticDoctor> doctors(DemoSystem system, int count) {
        return generated(system).limit(count).toList();
    }

    /** Two who have not registered yet, and can be told from one another by their names. */
    static List<SyntheticDoctor> twoOfDifferentNames(DemoSystem system) {
        var names = new HashSet<String>();
        return generated(system)
                .filter(doctor -> names.add(doctor.person().thai().full()))
                .limit(2)
                .toList();
    }

    private static Stream<SyntheticDoctor> generated(DemoSystem system) {
        return Stream.generate(() -> system.people().nextDoctor(system.data()));
    }

    /** These, registered, proofed and with everything handed in. */
    static List<Applicant> submitted(DemoSystem system, List<SyntheticDoctor> doctors) {
        return doctors.stream()
                .map(doctor -> {
                    var applicant = new Applicant(system, silent(), doctor);
                    applicant.register();
                    applicant.proofAndConsent();
                    applicant.submit();
                    return applicant;
                })
                .toList();
    }

    /** Counts, and tells nobody. */
    static Stopwatch silent() {
        return new Stopwatch(nowhere(), Instant.now());
    }

    static PrintStream nowhere() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }
}
