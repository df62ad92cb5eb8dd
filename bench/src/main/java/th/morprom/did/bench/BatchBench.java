package th.morprom.did.bench;

import th.morprom.did.passkey.Assertion;
import th.morprom.did.signing.activation.PreparedBatch;

/** A hundred documents that wait for a doctor, signed with one touch of his passkey. */
final class BatchBench {
    private static final int DOCUMENTS = 100;

    private BatchBench() {}

    /**
     * From the assertion to a hundred documents of level LT on disk; what leads to it is made between the runs and not
     * counted.
     */
    static Figure signing(String name) throws InterruptedException {
        try (var system = new BenchSystem();
                var token = new BenchToken()) {
            var registration = new Registration();
            registration.begin(system);
            var doctor = new RemoteDoctor(system, registration);
            var figure = new Comparison(name, "documents/s", batches(doctor), RawSigning.NAME, token.raw())
                    .run(system.cpu());
            System.out.printf(
                    java.util.Locale.ROOT,
                    "%s: %.2f s for a batch of %d, %.2f CPU-ms for a document%n",
                    name,
                    DOCUMENTS / figure.value(),
                    DOCUMENTS,
                    figure.cpuMillis());
            return figure;
        }
    }

    static Work batches(RemoteDoctor doctor) {
        return new Work(1, false, () -> new OneBatch(doctor));
    }

    /** One batch, prepared before the clock runs. */
    private static final class OneBatch implements Task {
        private final RemoteDoctor doctor;
        private final PreparedBatch prepared;
        private final Assertion assertion;
        private boolean done;

        private OneBatch(RemoteDoctor doctor) {
            this.doctor = doctor;
            this.prepared = doctor.prepare(DOCUMENTS);
            this.assertion = doctor.agree(prepared);
        }

        @Override
        public void run() {
            doctor.sign(prepared, assertion);
            done = true;
        }

        @Override
        public int operations() {
            return DOCUMENTS;
        }

        @Override
        public boolean isDone() {
            return done;
        }
    }
}
