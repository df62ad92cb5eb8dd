package th.morprom.did.bench;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import th.morprom.did.ca.evidence.CentralOfficers;
import th.morprom.did.ca.issuance.IssuanceRequest;
import th.morprom.did.ca.issuance.IssueCertificate;

/** Certificates from approved requests: evidence verified, linted, recorded and audited on disk, signed by the token. */
final class IssuanceBench {
    /** For each thread and block, made before its time runs. */
    private static final int PREPARED = 300;

    private IssuanceBench() {}

    static Figure issuance(String name) throws InterruptedException {
        try (var system = new BenchSystem();
                var token = new BenchToken()) {
            var registration = registration(system);
            var issueCertificate = system.get(IssueCertificate.class);
            var issuing = Work.here(() -> new Issuing(issueCertificate, registration));
            return new Comparison(name, "certificates/s", issuing, RawSigning.NAME, token.raw()).run(system.cpu());
        }
    }

    /** The serials of this many new certificates. */
    static List<BigInteger> issue(BenchSystem system, int count) {
        var registration = registration(system);
        var serials = new ArrayList<BigInteger>();
        for (var i = 0; i < count; i++) {
            var issued = system.get(IssueCertificate.class).issue(registration.approved());
            serials.add(new BigInteger(issued.serial().hex(), 16));
        }
        return serials;
    }

    private static Registration registration(BenchSystem system) {
        var registration = new Registration();
        registration.begin(system.get(CentralOfficers.class));
        return registration;
    }

    private static final class Issuing implements Task {
        private final IssueCertificate issueCertificate;
        private final Queue<IssuanceRequest> requests;

        Issuing(IssueCertificate issueCertificate, Registration registration) {
            this.issueCertificate = issueCertificate;
            this.requests = new ArrayDeque<>(IntStream.range(0, PREPARED)
                    .parallel()
                    .mapToObj(i -> registration.approved())
                    .toList());
        }

        @Override
        public void run() {
            issueCertificate.issue(requests.remove());
        }

        @Override
        public boolean isDone() {
            return requests.isEmpty();
        }
    }
}
