package th.morprom.did.ra.problem;

import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import th.morprom.did.hsm.KeyUnavailable;

/** What is away of that on which everything here rests: the caller may come again, and nothing is wrong with what he asked. */
public final class Outages {
    private Outages() {}

    /** Whether this was thrown because database or token is away, whoever stands between wrapped it or not. */
    public static boolean explains(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof KeyUnavailable
                        || cause instanceof DataAccessResourceFailureException
                        || cause instanceof CannotCreateTransactionException);
    }
}
