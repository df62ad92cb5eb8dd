package th.morprom.did.ra.problem;

import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;

/** Requests that did not come in to their end: the client has gone, or took longer than anybody waits. Nothing of ours is wrong. */
public final class UnfinishedRequests {
    private UnfinishedRequests() {}

    /** Whether this was thrown for one, whoever stands between wrapped it or not. */
    public static boolean explain(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .anyMatch(ClientAbortException.class::isInstance);
    }
}
