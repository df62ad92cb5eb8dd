package th.morprom.did.hsm;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import th.morprom.did.hsm.KeyUnavailable.Reason;

/**
 * What one token has done since it was opened, live and for any monitoring system to read. All counts only grow; nothing
 * here names a key, a handle or a PIN.
 */
public final class TokenMetrics {
    private final Map<TokenOperation, Latencies> latencies = new EnumMap<>(TokenOperation.class);
    private final Map<Reason, LongAdder> outages = new EnumMap<>(Reason.class);
    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();
    private final List<Consumer<String>> onNewError = new CopyOnWriteArrayList<>();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder reconnected = new LongAdder();
    private volatile @Nullable Workers workers;

    TokenMetrics() {
        for (var operation : TokenOperation.values()) {
            latencies.put(operation, new Latencies());
        }
        for (var reason : Reason.values()) {
            outages.put(reason, new LongAdder());
        }
    }

    /** Calls at work on the token now. */
    public int sessionsInUse() {
        return ask(Workers::inUse);
    }

    /** Calls that could begin at once. */
    public int sessionsIdle() {
        return Math.max(0, ask(Workers::serving) - sessionsInUse());
    }

    /** Calls that did not come back before their deadline and still have not. */
    public int sessionsWrittenOff() {
        return ask(Workers::writtenOff);
    }

    /** Calls that wait for a session. */
    public int waiting() {
        return ask(Workers::waiting);
    }

    /** How long callers waited for the answers they got, and for outages. */
    public Latencies latencies(TokenOperation operation) {
        return Objects.requireNonNull(latencies.get(operation));
    }

    /** Calls that ended with {@link KeyUnavailable} for this reason. */
    public long outages(Reason reason) {
        return outagesBy(reason).sum();
    }

    /** The token's own error codes by name ({@code CKR_…}), repeated calls included. */
    public Map<String, Long> errors() {
        var counts = new TreeMap<String, Long>();
        errors.forEach((name, count) -> counts.put(name, count.sum()));
        return counts;
    }

    /** Calls this for every name in {@link #errors()}, now and when one comes up. */
    public void onNewError(Consumer<String> listener) {
        onNewError.add(listener);
        errors.keySet().forEach(listener);
    }

    /** Calls that were made twice, because the first ended with an error. */
    public long repeatedCalls() {
        return repeated.sum();
    }

    /** How often sessions and login were made anew. */
    public long reconnections() {
        return reconnected.sum();
    }

    void watch(Workers watched) {
        workers = watched;
    }

    void succeeded(TokenOperation operation, long nanos) {
        latencies(operation).add(nanos);
    }

    void failed(TokenOperation operation, Reason reason, long nanos) {
        latencies(operation).add(nanos);
        unavailable(reason);
    }

    void unavailable(Reason reason) {
        outagesBy(reason).increment();
    }

    private LongAdder outagesBy(Reason reason) {
        return Objects.requireNonNull(outages.get(reason));
    }

    void error(String name) {
        var known = errors.get(name);
        if (known == null) {
            known = errors.computeIfAbsent(name, key -> new LongAdder());
            onNewError.forEach(listener -> listener.accept(name));
        }
        known.increment();
    }

    void repeated() {
        repeated.increment();
    }

    void reconnected() {
        reconnected.increment();
    }

    private int ask(ToIntFunction<Workers> question) {
        var asked = workers;
        return asked == null ? 0 : question.applyAsInt(asked);
    }
}
