package th.morprom.did.hsm;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A key that signs for one purpose, and its successors on one token. The first has the label itself, the second {@code label-2},
 * and so on; old ones may have been destroyed. Which of them is in office is for the caller to remember, and to prove.
 *
 * <p>Keys that were found are not looked for again. Safe for use by many threads.
 */
public final class SigningKeyGenerations {
    /** So many in a row may be missing before the search ends. */
    private static final int GAP = 8;

    private final Source source;
    private final NavigableMap<Integer, SigningKey> known = new TreeMap<>();

    /** Where the keys are. */
    private interface Source {
        Optional<SigningKey> find(int generation);

        SigningKey make(int generation);
    }

    private SigningKeyGenerations(Source source) {
        this.source = source;
    }

    /** Those of this label on a token. */
    public static SigningKeyGenerations on(Token token, String label, KeyAlgorithm algorithm) {
        return new SigningKeyGenerations(new Source() {
            @Override
            public Optional<SigningKey> find(int generation) {
                return token.find(GenerationLabel.of(label, generation));
            }

            @Override
            public SigningKey make(int generation) {
                return token.generate(GenerationLabel.of(label, generation), algorithm);
            }
        });
    }

    /** One key alone, that will have no successor. */
    public static SigningKeyGenerations only(SigningKey key) {
        return new SigningKeyGenerations(new Source() {
            @Override
            public Optional<SigningKey> find(int generation) {
                return generation == 1 ? Optional.of(key) : Optional.empty();
            }

            @Override
            public SigningKey make(int generation) {
                throw new IllegalStateException(key + " has no successor");
            }
        });
    }

    /**
     * The first one that is still there.
     *
     * @throws KeyRefused if one of them could be read out or has a twin
     * @throws KeyUnavailable if the token does not answer
     */
    public Optional<SigningKey> oldest() {
        return all().stream().findFirst();
    }

    /** The last one, in office or not yet; the same errors. */
    public synchronized Optional<SigningKey> newest() {
        look();
        return Optional.ofNullable(known.lastEntry()).map(last -> last.getValue());
    }

    /** All that are there, the oldest first; the same errors. */
    public synchronized List<SigningKey> all() {
        look();
        return List.copyOf(known.values());
    }

    /**
     * The one whose public half this is.
     *
     * @param publicKey DER SubjectPublicKeyInfo
     * @throws KeyRefused if one of them could be read out or has a twin
     * @throws KeyUnavailable if the token does not answer
     */
    public synchronized Optional<SigningKey> holding(byte[] publicKey) {
        if (numberOf(publicKey).isEmpty()) {
            look();
        }
        return numberOf(publicKey).map(known::get);
    }

    /**
     * The one after this one; made if the token has none. A token does not keep two processes from making it at the same time, and
     * twins are refused ever after: the caller sees to it that one does.
     *
     * @param publicKey of one of them, DER SubjectPublicKeyInfo
     * @throws IllegalArgumentException if it is none of them
     * @throws KeyRefused if one of them could be read out or has a twin
     * @throws KeyUnavailable if the token does not answer
     */
    public synchronized SigningKey after(byte[] publicKey) {
        look();
        var number = numberOf(publicKey)
                .orElseThrow(() ->
                        new IllegalArgumentException("The token does not have the key whose successor is asked for"));
        return Optional.ofNullable(known.higherEntry(number))
                .map(next -> next.getValue())
                .orElseGet(() -> make(number + 1));
    }

    /** The newest; the first is made if there is none. The caller sees to it that one process does. */
    public synchronized SigningKey newestOrFirst() {
        return newest().orElseGet(() -> make(1));
    }

    private SigningKey make(int generation) {
        var made = source.make(generation);
        known.put(generation, made);
        return made;
    }

    private Optional<Integer> numberOf(byte[] publicKey) {
        return known.entrySet().stream()
                .filter(one -> Arrays.equals(one.getValue().publicKey().getEncoded(), publicKey))
                .map(one -> one.getKey())
                .findFirst();
    }

    private void look() {
        for (int generation = 1, missing = 0; missing < GAP; generation++) {
            missing = isThere(generation) ? 0 : missing + 1;
        }
    }

    private boolean isThere(int generation) {
        if (!known.containsKey(generation)) {
            source.find(generation).ifPresent(key -> known.put(generation, key));
        }
        return known.containsKey(generation);
    }
}
