package th.morprom.did.ocsp.answer;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Signed answers by the name of their issuer and the place of their certificate, up to a number of them. */
final class AnswerStore {
    private static final int CHUNK_BITS = 12;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int CHUNK_MASK = CHUNK - 1;
    private static final int MOST_CHUNKS = 1 << 14;

    private final AtomicReferenceArray<
                    @Nullable AtomicReferenceArray<@Nullable AtomicReferenceArray<byte @Nullable []>>>
            names;
    private final AtomicInteger count = new AtomicInteger();
    private final int most;

    /**
     * @param names how many names issuers have
     * @param most how many answers are kept; what comes beyond is signed each time it is asked for
     */
    AnswerStore(int names, int most) {
        this.names = new AtomicReferenceArray<>(names);
        this.most = most;
    }

    int size() {
        return count.get();
    }

    boolean hasRoom() {
        return count.get() < most;
    }

    /** Whether any answer was ever kept under this name. */
    boolean holdsAny(int name) {
        return names.get(name) != null;
    }

    /** See {@link PackedAnswer}. */
    Optional<byte[]> find(int name, int place) {
        var chunks = names.get(name);
        var chunk = chunks == null ? null : chunks.get(place >>> CHUNK_BITS);
        return Optional.ofNullable(chunk == null ? null : chunk.get(place & CHUNK_MASK));
    }

    /** Keeps an answer in the place of an older one; it never replaces a younger one. */
    void keep(int name, int place, byte[] packed) {
        var chunk = chunk(name, place >>> CHUNK_BITS);
        while (true) {
            var old = chunk.get(place & CHUNK_MASK);
            if (old == null ? !hasRoom() : PackedAnswer.thisUpdate(old) > PackedAnswer.thisUpdate(packed)) {
                return;
            }
            if (chunk.compareAndSet(place & CHUNK_MASK, old, packed)) {
                if (old == null) {
                    count.incrementAndGet();
                }
                return;
            }
        }
    }

    /** Forgets an answer that is of no use any more. */
    void forget(int name, int place, byte[] packed) {
        if (chunk(name, place >>> CHUNK_BITS).compareAndSet(place & CHUNK_MASK, packed, null)) {
            count.decrementAndGet();
        }
    }

    private AtomicReferenceArray<byte @Nullable []> chunk(int name, int number) {
        var chunks = names.get(name);
        if (chunks == null) {
            names.compareAndSet(name, null, new AtomicReferenceArray<>(MOST_CHUNKS));
            return chunk(name, number);
        }
        var chunk = chunks.get(number);
        if (chunk == null) {
            chunks.compareAndSet(number, null, new AtomicReferenceArray<>(CHUNK));
            return chunk(name, number);
        }
        return chunk;
    }
}
