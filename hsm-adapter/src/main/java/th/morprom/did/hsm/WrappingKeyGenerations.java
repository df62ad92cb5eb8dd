package th.morprom.did.hsm;

import java.util.Optional;

/**
 * A wrapping key and its successors on one token. The first has the label itself, the second {@code label-2}, and so on.
 * Which generation is in use, and which a wrapped key needs, is for the caller to remember.
 */
public final class WrappingKeyGenerations {
    private final SessionPool pool;
    private final String label;

    WrappingKeyGenerations(SessionPool pool, String label) {
        this.pool = pool;
        this.label = label;
    }

    /**
     * The wrapping key of this generation, from 1, if the token has it.
     *
     * @throws KeyRefused if it could be read out or has a twin
     * @throws KeyUnavailable if the token does not answer
     */
    public Optional<WrappingKey> find(int generation) {
        return WrappingKey.find(pool, labelOf(generation));
    }

    /**
     * The same, made if the token has none. A token does not keep two processes from making it at the same time, and
     * twins are refused ever after: the caller sees to it that one does.
     *
     * @throws KeyRefused if it could be read out or has a twin
     * @throws KeyUnavailable if the token does not answer
     */
    public synchronized WrappingKey findOrMake(int generation) {
        return WrappingKey.findOrMake(pool, labelOf(generation));
    }

    /**
     * Destroys the key of this generation, and with it the worth of every key wrapped under it. Repeated, it does nothing.
     *
     * @throws KeyUnavailable if the token does not answer; whether the key is destroyed is then known by repeating
     */
    public void destroy(int generation) {
        WrappingKey.destroy(pool, labelOf(generation));
    }

    /** The label on the token of this generation's key, for people. */
    public String labelOf(int generation) {
        return GenerationLabel.of(label, generation);
    }
}
