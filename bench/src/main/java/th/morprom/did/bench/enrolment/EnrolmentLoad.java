package th.morprom.did.bench.enrolment;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import th.morprom.did.bench.enrolment.RegistrarAtWork.Day;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import th.morprom.did.testpki.person.SyntheticDoctor;

/**
 * Professionals enrol, registrars of all three tiers decide, and whoever is approved takes his certificate, all of it at once. It is
 * over when each enrolment has come to the end that was meant for it; then {@link Reckoning} goes through the books.
 */
public final class EnrolmentLoad {
    private static final Duration MOST = Duration.ofMinutes(20);
    private static final String APPROVAL_TO_CERTIFICATE = "approval-to-certificate";

    private final Stage stage;
    private final Cast cast;
    private final Times times;
    private final ExecutorService professionals;
    private final List<Professional> people = new ArrayList<>();
    private final Map<String, CounterOfficer> officers = new ConcurrentHashMap<>();
    private final Map<UUID, Professional> byEnrolment = new ConcurrentHashMap<>();
    private final Map<UUID, Boolean> corrected = new ConcurrentHashMap<>();
    private final CountDownLatch unfinished;
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inLists = new AtomicInteger();
    private final AtomicInteger oneByOne = new AtomicInteger();
    private final AtomicInteger overtaken = new AtomicInteger();
    private final AtomicLong clientNanos = new AtomicLong();
    private final Shift shift = new Shift();

    /**
     * @param doctors who are in the council's register and not yet registered, each at a facility whose counter has an officer
     * @param atOnce how many of them sit at their browsers at the same time
     */
    public EnrolmentLoad(Stage stage, Cast cast, List<SyntheticDoctor> doctors, int atOnce, Times times) {
        this.stage = stage;
        this.cast = cast;
        this.times = times;
        this.professionals = Executors.newFixedThreadPool(atOnce);
        this.unfinished = new CountDownLatch(doctors.size());
        for (var doctor : doctors) {
            people.add(new Professional(doctor, Fate.of(people.size()), stage, times));
        }
    }

    /**
     * What came of it.
     *
     * @param inLists decisions made in lists, under one assertion each list
     * @param oneByOne decisions with an assertion of their own
     * @param overtaken cases that a registrar had before him when a colleague had decided
     * @param took from the first submission to the last certificate
     * @param clientNanos CPU time of the threads that played the people
     */
    public record Outcome(Ends ends, int inLists, int oneByOne, int overtaken, Duration took, long clientNanos) {
        /**
         * How many came to which end.
         *
         * @param certified who hold a certificate
         * @param rejected whom a registrar rejected
         * @param corrected of the certified, who got theirs back once and submitted it anew
         */
        public record Ends(int certified, int rejected, int corrected) {}
    }

    /** Registers everybody and has the counters proof them: what comes before the submission. */
    public void prepare() throws InterruptedException {
        cast.officers().forEach((hcode9, passkey) -> officers.put(hcode9, new CounterOfficer(stage, passkey, times)));
        var ready = new CountDownLatch(people.size());
        people.forEach(person -> go(() -> {
            person.prepare(Objects.requireNonNull(
                    officers.get(person.doctor().facility().hcode9())));
            byEnrolment.put(person.enrolment(), person);
            ready.countDown();
        }));
        await(ready);
    }

    /** Puts all of them before the registrars, and leaves them there. */
    public void submit() throws InterruptedException {
        var submitted = new CountDownLatch(people.size());
        people.forEach(person -> go(() -> {
            person.submit();
            submitted.countDown();
        }));
        await(submitted);
        professionals.shutdown();
    }

    /** With which the professional of this number registered. */
    public SoftwarePasskey passkey(int number) {
        return people.get(number).passkey();
    }

    /**
     * From the first submission to the last certificate.
     *
     * @throws IllegalStateException if anything was answered otherwise than it should have been
     */
    public Outcome run() throws InterruptedException {
        var begun = System.nanoTime();
        var registrars = new ArrayList<Thread>();
        begin(Tier.CENTRAL, cast.central(), registrars);
        begin(Tier.PROVINCIAL, cast.provincial(), registrars);
        begin(Tier.FACILITY, cast.facility(), registrars);
        people.forEach(person -> go(person::submit));
        await(unfinished);
        var took = Duration.ofNanos(System.nanoTime() - begun);
        for (var registrar : registrars) {
            registrar.join();
        }
        professionals.shutdown();
        if (!professionals.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("somebody is still at his browser");
        }
        refuseFailures();
        return new Outcome(ends(), inLists.get(), oneByOne.get(), overtaken.get(), took, clientNanos.get());
    }

    /** Who hold certificates after {@link #run}. */
    List<Professional> certified() {
        return people.stream()
                .filter(person -> person.fate().kind() != Fate.Kind.REJECTED)
                .toList();
    }

    /** The enrolments, each with what was to become of it. */
    Map<UUID, Fate> fates() {
        var fates = new ConcurrentHashMap<UUID, Fate>();
        byEnrolment.forEach((enrolment, person) -> fates.put(enrolment, person.fate()));
        return fates;
    }

    private Outcome.Ends ends() {
        var rejected = (int) people.stream()
                .filter(person -> person.fate().kind() == Fate.Kind.REJECTED)
                .count();
        return new Outcome.Ends(people.size() - rejected, rejected, corrected.size());
    }

    private void begin(Tier tier, List<SoftwarePasskey> passkeys, List<Thread> registrars) {
        for (var passkey : passkeys) {
            // Every other one of a tier works in lists.
            var lists = passkeys.indexOf(passkey) % 2 == 0;
            var registrar = new RegistrarAtWork(tier, lists, passkey, new Browser(stage.site(), times), shift);
            var thread = new Thread(() -> watched(registrar::work), "registrar-" + tier.code());
            registrars.add(thread);
            thread.start();
        }
    }

    /** Something that a person does. */
    private interface Doing {
        void go() throws InterruptedException;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // whatever goes wrong is kept by watched()
    private void go(Doing doing) {
        professionals.submit(() -> watched(doing));
    }

    private void watched(Doing doing) {
        var cpu = ManagementFactory.getThreadMXBean();
        var before = cpu.getCurrentThreadCpuTime();
        try {
            doing.go();
        } catch (RuntimeException | InterruptedException | Error e) {
            failures.add(e);
        } finally {
            clientNanos.addAndGet(cpu.getCurrentThreadCpuTime() - before);
        }
    }

    private void await(CountDownLatch latch) throws InterruptedException {
        var end = System.nanoTime() + MOST.toNanos();
        while (!latch.await(1, TimeUnit.SECONDS)) {
            refuseFailures();
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException(latch.getCount() + " are still waiting");
            }
        }
    }

    private void refuseFailures() {
        if (!failures.isEmpty()) {
            professionals.shutdownNow();
            throw new IllegalStateException(
                    "somebody was answered otherwise than he should have been", failures.element());
        }
    }

    /** What the registrars see and say of it. */
    private final class Shift implements Day {
        @Override
        public boolean isOver() {
            return unfinished.getCount() == 0 || !failures.isEmpty();
        }

        @Override
        public boolean knows(UUID enrolment) {
            return byEnrolment.containsKey(enrolment);
        }

        @Override
        public Fate.Kind verdict(UUID enrolment, Tier tier) {
            var fate = person(enrolment).fate();
            return fate.at() != tier || corrected.containsKey(enrolment) ? Fate.Kind.APPROVED : fate.kind();
        }

        @Override
        public void decided(UUID enrolment, Tier tier, Fate.Kind verdict, boolean inList) {
            (inList ? inLists : oneByOne).incrementAndGet();
            var person = person(enrolment);
            var decided = System.nanoTime();
            switch (verdict) {
                case REJECTED -> unfinished.countDown();
                case RETURNED_ONCE -> {
                    corrected.put(enrolment, true);
                    go(() -> {
                        person.correct();
                        person.submit();
                    });
                }
                case APPROVED -> {
                    if (tier == Tier.FACILITY) {
                        go(() -> {
                            person.accept();
                            times.note(APPROVAL_TO_CERTIFICATE, System.nanoTime() - decided);
                            unfinished.countDown();
                        });
                    }
                }
            }
        }

        @Override
        public void overtaken(UUID enrolment) {
            overtaken.incrementAndGet();
        }

        private Professional person(UUID enrolment) {
            return Objects.requireNonNull(byEnrolment.get(enrolment));
        }
    }
}
