package th.morprom.did.hsm;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xipki.pkcs11.wrapper.PKCS11Exception;

/** A key on the token, found (or unwrapped) anew in each epoch, because handles do not outlive one. */
final class KeyHandle {
    private final Locator locator;
    private final Turn locating = new Turn();
    private volatile @Nullable Located located;

    KeyHandle(Locator locator) {
        this.locator = locator;
    }

    /** Brings the key to hand in a session. */
    interface Locator {
        long locate(PooledSession session) throws PKCS11Exception;
    }

    private record Located(Epoch epoch, long handle) {}

    /** The handle, good in this session's epoch. */
    long in(PooledSession session) throws PKCS11Exception {
        var known = located;
        return known != null && known.epoch() == session.epoch() ? known.handle() : locate(session);
    }

    /** One worker locates, so that a key that must be unwrapped is unwrapped once. */
    private long locate(PooledSession session) throws PKCS11Exception {
        locating.take(session.job());
        try {
            var known = located;
            if (known == null || known.epoch() != session.epoch()) {
                known = new Located(session.epoch(), locator.locate(session));
                if (!session.job().isWrittenOff()) { // otherwise its session, and what it unwrapped, go
                    located = known;
                }
            }
            return known.handle();
        } finally {
            locating.end(session.job());
        }
    }

    /** Has the session object destroyed, if it was made in this epoch; an older one went with its sessions. */
    void doom() {
        Optional.ofNullable(located).ifPresent(known -> known.epoch().doom(known.handle()));
    }
}
