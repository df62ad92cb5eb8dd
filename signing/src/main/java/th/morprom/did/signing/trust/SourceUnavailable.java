package th.morprom.did.signing.trust;

import org.jspecify.annotations.Nullable;

/** A time-stamp, status or revocation list cannot be had now, or what came is not to be believed. Retry later. */
public final class SourceUnavailable extends RuntimeException {
    public SourceUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
