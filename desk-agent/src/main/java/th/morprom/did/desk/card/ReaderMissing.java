package th.morprom.did.desk.card;

import org.jspecify.annotations.Nullable;

/** There is no card reader, or the service that drives it does not answer. */
public final class ReaderMissing extends RuntimeException {
    public ReaderMissing(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
