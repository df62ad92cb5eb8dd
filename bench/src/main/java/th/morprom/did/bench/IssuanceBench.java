package th.morprom.did.bench;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import th.morprom.did.ca.issuance.IssueCertificate;

/** Certificates: proof of possession checked, linted, recorded and audited on disk, signed by the token. */
final class IssuanceBench {
    /** Callers at once. Most of them wait for the disk or for one another at any moment. */
    private static final int CALLERS = 32;

    /** What each caller has at hand for a block, made before its time runs. */
    private static final int PREPARED = 300;

    private static final int PREPARED_WITH_EVIDENCE = 100;
    private static final int BATCH_CALLERS = 4;
    private static final int BATCH = 64;
    private static final int BATCHES = 40;
    /** So many certificates make the compiler's work small beside the rest; a slow disk gives it no other chance. */
    private static final int WARM_UP = 40_000;

    /** Alone a certificate takes a path of its own, which the compiler learns about as slowly. */
    private static final int WARM_UP_BLOCKS = 10;

    private static final int FEW = 10_000;
    private static final int MANY = 1_000_000;

    private IssuanceBench() {}

    /** Typed orders, each with the proof of possession of its key. */
    static Figure issuance(String name) throws InterruptedException {
        try (var system = new BenchSystem();
                var token = new BenchToken()) {
            return new Comparison(name, "certificates/s", orders(system), RawSigning.NAME, token.raw())
                    .run(system.cpu());
        }
    }

    /** Requests with approval evidence: six passkey assertions and their appointments. */
    static Figure withEvidence(String name) throws InterruptedException {
        try (var system = new BenchSystem();
                var token = new BenchToken()) {
            warm(system);
            var registration = registration(system);
            var issueCertificate = system.get(IssueCertificate.class);
            var issuing = Work.waiting(
                    CALLERS,
                    () -> new Prepared<>(PREPARED_WITH_EVIDENCE, registration::approved, issueCertificate::issue));
            warm(issuing, system);
            return new Comparison(name, "certificates/s", issuing, RawSigning.NAME, token.raw()).run(system.cpu());
        }
    }

    /** Typed orders with proofs, by the list. */
    static Figure batch(String name) throws InterruptedException {
        try (var system = new BenchSystem();
                var token = new BenchToken()) {
            var orders = warm(system);
            var issuing = Work.waiting(BATCH_CALLERS, () -> new Batches(orders));
            return new Comparison(name, "certificates/s", issuing, RawSigning.NAME, token.raw()).run(system.cpu());
        }
    }

    /** The rate beside a million certificates, compared with the rate beside ten thousand. */
    static Figure flat(String name) throws InterruptedException {
        try (var many = new BenchSystem();
                var few = new BenchSystem()) {
            new FilledRegister(many.jdbc()).fill(MANY);
            new FilledRegister(few.jdbc()).fill(FEW);
            return new Comparison(name, "certificates/s", orders(many), "issuance-beside-" + FEW, orders(few))
                    .run(many.cpu());
        }
    }

    private static TypedOrders warm(BenchSystem system) throws InterruptedException {
        var orders = new TypedOrders(system);
        for (var done = 0; done < WARM_UP; done += BATCH * BATCHES * BATCH_CALLERS) {
            Block.run(Work.waiting(BATCH_CALLERS, () -> new Batches(orders)), Duration.ofMinutes(1), system.cpu());
        }
        return orders;
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

    private static Work orders(BenchSystem system) throws InterruptedException {
        var orders = warm(system);
        var one = one(orders);
        warm(one, system);
        return one;
    }

    private static void warm(Work work, BenchSystem system) throws InterruptedException {
        for (var block = 0; block < WARM_UP_BLOCKS; block++) {
            Block.run(work, Duration.ofMinutes(1), system.cpu());
        }
    }

    private static Work one(TypedOrders orders) {
        return Work.waiting(CALLERS, () -> new Prepared<>(PREPARED, orders::request, orders::certify));
    }

    private static Registration registration(BenchSystem system) {
        var registration = new Registration();
        registration.begin(system);
        return registration;
    }

    private static <T> Queue<T> prepare(int count, Supplier<T> supply) {
        return new ArrayDeque<>(
                IntStream.range(0, count).parallel().mapToObj(i -> supply.get()).toList());
    }

    /** Something done to what was prepared, one after the other. */
    private static final class Prepared<T> implements Task {
        private final Queue<T> prepared;
        private final Consumer<T> use;

        Prepared(int count, Supplier<T> supply, Consumer<T> use) {
            this.prepared = prepare(count, supply);
            this.use = use;
        }

        @Override
        public void run() {
            use.accept(prepared.remove());
        }

        @Override
        public boolean isDone() {
            return prepared.isEmpty();
        }
    }

    private static final class Batches implements Task {
        private final TypedOrders orders;
        private final Queue<TypedOrders.Request> prepared;

        Batches(TypedOrders orders) {
            this.orders = orders;
            this.prepared = prepare(BATCH * BATCHES, orders::request);
        }

        @Override
        public void run() {
            orders.certify(
                    IntStream.range(0, BATCH).mapToObj(i -> prepared.remove()).toList());
        }

        @Override
        public int operations() {
            return BATCH;
        }

        @Override
        public boolean isDone() {
            return prepared.isEmpty();
        }
    }
}
