package th.morprom.did.bench;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** Doctors of one system, who have signed a few documents already. */
record Hospital(BenchSystem system, Registration registration, List<RemoteDoctor> doctors) {
    /** Who sign at once: each waits for the disk several times, and share their commits. */
    static final int DOCTORS = 16;

    private static final int WARM_UP = 20;

    static Hospital at(BenchSystem system) {
        return at(system, DOCTORS, WARM_UP);
    }

    /** @param signed by each doctor, before anything is measured */
    static Hospital at(BenchSystem system, int doctors, int signed) {
        var registration = new Registration();
        registration.begin(system);
        var all = IntStream.range(0, doctors)
                .mapToObj(i -> new RemoteDoctor(system, registration))
                .toList();
        all.forEach(doctor -> IntStream.range(0, signed).forEach(i -> sign(doctor)));
        return new Hospital(system, registration, all);
    }

    /** From the request to the document of level LT, by all doctors in turn. */
    Work requests(Latency latency) {
        Queue<RemoteDoctor> waiting = new ConcurrentLinkedQueue<>(doctors);
        return Work.waiting(doctors.size(), () -> {
            var doctor = waiting.remove();
            waiting.add(doctor); // for the next block
            return latency.of(() -> sign(doctor));
        });
    }

    byte[] issuedDocument() {
        return system.jdbc()
                .sql("select signed_pdf from signing.document order by length(signed_pdf) desc nulls last limit 1")
                .query(byte[].class)
                .single();
    }

    private static void sign(RemoteDoctor doctor) {
        var prepared = doctor.prepare(1);
        doctor.sign(prepared, doctor.agree(prepared));
    }
}
