package th.morprom.did.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.stream.IntStream;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.OrderRevocations;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;
import th.morprom.did.ca.revocation.Selection;
import th.morprom.did.ca.revocation.WorkRevocationOrders;

/** Revocations: decided, chained and signed into the status feed, audited, on disk. */
final class RevocationBench {
    private static final int CALLERS = 16;
    private static final int EACH = 100;
    private static final int BATCH = 100;
    private static final int ORDER = 2_000;
    private static final Requester OPERATOR = new Requester.Operator("bench");
    private static final Cause CAUSE = Cause.of(RevocationReason.SUPERSEDED);

    private RevocationBench() {}

    /** One after the other, as holders and registrars ask. */
    static Figure single(String name) throws InterruptedException {
        try (var system = new BenchSystem();
                var token = new BenchToken()) {
            var orders = new TypedOrders(system);
            var revokeCertificate = system.get(RevokeCertificate.class);
            var revoking = Work.waiting(CALLERS, () -> new Single(serials(orders, EACH), revokeCertificate));
            return new Comparison(name, "revocations/s", revoking, RawSigning.NAME, token.raw()).run(system.cpu());
        }
    }

    /** A facility's, by one order. */
    static Figure order(String name) throws InterruptedException {
        try (var system = new BenchSystem();
                var token = new BenchToken()) {
            var orders = new TypedOrders(system);
            var order = system.get(OrderRevocations.class);
            var work = system.get(WorkRevocationOrders.class);
            var revoking = Work.waiting(1, () -> new Whole(serials(orders, ORDER), order, work));
            return new Comparison(name, "revocations/s", revoking, RawSigning.NAME, token.raw()).run(system.cpu());
        }
    }

    private static List<SerialNumber> serials(TypedOrders orders, int count) {
        var serials = new ArrayList<SerialNumber>();
        while (serials.size() < count) {
            var requests = IntStream.range(0, BATCH)
                    .parallel()
                    .mapToObj(i -> orders.request())
                    .toList();
            serials.addAll(orders.certify(requests));
        }
        return serials;
    }

    private static final class Single implements Task {
        private final Queue<SerialNumber> serials;
        private final RevokeCertificate revokeCertificate;

        Single(List<SerialNumber> serials, RevokeCertificate revokeCertificate) {
            this.serials = new ArrayDeque<>(serials);
            this.revokeCertificate = revokeCertificate;
        }

        @Override
        public void run() {
            revokeCertificate.revoke(serials.remove(), CAUSE, OPERATOR);
        }

        @Override
        public boolean isDone() {
            return serials.isEmpty();
        }
    }

    /** The only task of its block: one order, from taking it to its last certificate. */
    private static final class Whole implements Task {
        private final List<SerialNumber> serials;
        private final OrderRevocations order;
        private final WorkRevocationOrders work;
        private boolean done;

        Whole(List<SerialNumber> serials, OrderRevocations order, WorkRevocationOrders work) {
            this.serials = serials;
            this.order = order;
            this.work = work;
        }

        @Override
        public void run() {
            order.order(UUID.randomUUID(), new Selection.Certificates(serials), CAUSE, OPERATOR);
            work.work();
            done = true;
        }

        @Override
        public int operations() {
            return serials.size();
        }

        @Override
        public boolean isDone() {
            return done;
        }
    }
}
