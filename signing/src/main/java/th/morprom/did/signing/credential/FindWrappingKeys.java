package th.morprom.did.signing.credential;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists the generations of the wrapping key, and how many persons' keys hang on each. */
public final class FindWrappingKeys {
    private final WrappingGenerations generations;

    public FindWrappingKeys(JdbcClient jdbc) {
        this.generations = new WrappingGenerations(jdbc);
    }

    /**
     * How far a generation has come.
     *
     * @param isNewest new keys come under it
     * @param keys under it
     * @param refused those of them that could not be re-wrapped: they are damaged, or not what their row says
     */
    public record WrappingKeyState(
            int generation,
            boolean isNewest,
            int keys,
            int refused,
            Optional<Instant> emptiedAt,
            boolean isDestroyed) {}

    /** The oldest first. */
    public List<WrappingKeyState> find() {
        return generations.states();
    }
}
