package th.morprom.did.bench;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.signing.verification.VerifyDocument;

/** What a hospital's program asks for: content in, a rendered page that waits, the doctor's touch, a signed document on disk. */
final class RequestBench {
    /** Who sign at once: each waits for the disk several times, and share their commits. */
    private static final int DOCTORS = 16;

    private static final int DOCUMENTS = 1_000_000;
    private static final int WARM_UP = 20;

    private RequestBench() {}

    /** From the request to the document of level LT. */
    static Figure request(String name) throws InterruptedException {
        try (var system = new BenchSystem();
                var token = new BenchToken()) {
            var latency = new Latency();
            var requests = requests(new Hospital(system), latency);
            var figure = new Comparison(name, "documents/s", requests, RawSigning.NAME, token.raw()).run(system.cpu());
            System.out.println(latency.line(name));
            return figure;
        }
    }

    /** The same beside a million documents. */
    static Figure requestOfMany(String name) throws InterruptedException {
        return besideMany(name, "documents/s", "his-request", hospital -> requests(hospital, new Latency()));
    }

    /** A verdict on a document of the register, as the public page gives it, beside a million others. */
    static Figure verdictOfMany(String name) throws InterruptedException {
        return besideMany(name, "verdicts/s", "verify-issued", hospital -> {
            var verify = hospital.system().get(VerifyDocument.class);
            var document = hospital.issuedDocument();
            return Work.here(() -> () -> {
                var outcome = verify.verify(document).outcome();
                if (outcome != Outcome.VALID) {
                    throw new IllegalStateException("the verdict is " + outcome);
                }
            });
        });
    }

    private interface Doing {
        Work at(Hospital hospital);
    }

    private static Figure besideMany(String name, String unit, String reference, Doing doing)
            throws InterruptedException {
        try (var many = new BenchSystem();
                var few = new BenchSystem()) {
            var crowded = new Hospital(many);
            new FilledDocuments(many.jdbc()).fill(DOCUMENTS);
            return new Comparison(name, unit, doing.at(crowded), reference, doing.at(new Hospital(few)))
                    .run(many.cpu());
        }
    }

    private static Work requests(Hospital hospital, Latency latency) {
        Queue<RemoteDoctor> doctors = new ConcurrentLinkedQueue<>(hospital.doctors());
        return Work.waiting(DOCTORS, () -> {
            var doctor = doctors.remove();
            doctors.add(doctor); // for the next block
            return latency.of(() -> sign(doctor));
        });
    }

    private static void sign(RemoteDoctor doctor) {
        var prepared = doctor.prepare(1);
        doctor.sign(prepared, doctor.agree(prepared));
    }

    /** Doctors who have signed a few documents already. */
    private record Hospital(BenchSystem system, List<RemoteDoctor> doctors) {
        Hospital(BenchSystem system) {
            this(system, doctors(system));
            doctors.forEach(doctor -> IntStream.range(0, WARM_UP).forEach(i -> sign(doctor)));
        }

        private static List<RemoteDoctor> doctors(BenchSystem system) {
            var registration = new Registration();
            registration.begin(system);
            return IntStream.range(0, DOCTORS)
                    .mapToObj(i -> new RemoteDoctor(system, registration))
                    .toList();
        }

        byte[] issuedDocument() {
            return system.jdbc()
                    .sql("select signed_pdf from signing.document order by length(signed_pdf) desc nulls last limit 1")
                    .query(byte[].class)
                    .single();
        }
    }
}
