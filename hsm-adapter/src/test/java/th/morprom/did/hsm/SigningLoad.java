package th.morprom.did.hsm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import th.morprom.did.hsm.KeyUnavailable.Reason;

/** Threads that sign with one key until told to stop, and look at everything they get. */
final class SigningLoad implements AutoCloseable {
    /** Only to catch a hang: the machine may be busy with other work. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final BouncyCastleProvider BC = new BouncyCastleProvider();

    private final SigningKey key;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong signed = new AtomicLong();
    private final Map<Reason, AtomicLong> outages = new EnumMap<>(Reason.class);
    private final AtomicLong longestNanos = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> wrong = new AtomicReference<>();
    private final AtomicLongArray ended;
    private volatile boolean over;

    private SigningLoad(SigningKey key, int threads) {
        this.key = key;
        this.ended = new AtomicLongArray(threads);
        for (var reason : Reason.values()) {
            outages.put(reason, new AtomicLong());
        }
    }

    static SigningLoad with(SigningKey key, int threads) {
        var load = new SigningLoad(key, threads);
        for (var i = 0; i < threads; i++) {
            var number = i;
            var thread = new Thread(() -> load.sign(number), "load-" + i);
            load.threads.add(thread);
            thread.start();
        }
        load.awaitSignatures(20);
        return load;
    }

    private void sign(int thread) {
        try {
            for (var n = 0L; !over; n++) {
                signOnce(ByteBuffer.allocate(Long.BYTES).putLong(n).array());
                ended.incrementAndGet(thread);
            }
        } catch (GeneralSecurityException | RuntimeException | AssertionError e) {
            wrong.compareAndSet(null, e);
        }
    }

    private void signOnce(byte[] message) throws GeneralSecurityException {
        var start = System.nanoTime();
        try {
            var signature = key.sign(message);
            waited(start);
            assertThat(verifies(message, signature)).as("a signature that left").isTrue();
            signed.incrementAndGet();
        } catch (KeyUnavailable unavailable) {
            waited(start);
            count(unavailable.reason()).incrementAndGet();
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    private void waited(long start) {
        longestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
    }

    /** Another implementation than the one that checks before a signature leaves. */
    private boolean verifies(byte[] message, byte[] signature) throws GeneralSecurityException {
        var verifier = Signature.getInstance(key.signatureAlgorithm(), BC);
        verifier.initVerify(key.publicKey());
        verifier.update(message);
        return verifier.verify(signature);
    }

    private AtomicLong count(Reason reason) {
        return Objects.requireNonNull(outages.get(reason));
    }

    /** Waits until so many more signatures were made, and every call that was running before has ended. */
    void awaitSignatures(long more) {
        var goal = signed.get() + more;
        await(() -> signed.get() >= goal);
        for (var i = 0; i < ended.length(); i++) {
            var thread = i;
            var before = ended.get(thread);
            await(() -> ended.get(thread) > before);
        }
    }

    /** So many more than there are now; of a fault that lasts. */
    void awaitOutages(Reason reason, long more) {
        awaitOutagesInAll(reason, outages(reason) + more);
    }

    /** So many since the load began: of faults that are counted, all may have been met before anybody looks. */
    void awaitOutagesInAll(Reason reason, long goal) {
        await(() -> outages(reason) >= goal);
    }

    static void await(BooleanSupplier condition) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still waiting").isLessThan(until);
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    long outages(Reason reason) {
        return count(reason).get();
    }

    long outages() {
        return outages.values().stream().mapToLong(AtomicLong::get).sum();
    }

    Duration longestWait() {
        return Duration.ofNanos(longestNanos.get());
    }

    /** Stops, and tells what went wrong. */
    @Override
    public void close() {
        over = true;
        for (var thread : threads) {
            try {
                thread.join(PATIENCE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            assertThat(thread.isAlive()).as(thread.getName() + " hangs").isFalse();
        }
        assertThat(wrong.get()).isNull();
    }
}
