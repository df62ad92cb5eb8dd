package th.morprom.did.hsm;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_FUNCTION_NOT_SUPPORTED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_RANDOM_NO_RNG;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_USER_NOT_LOGGED_IN;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKS_RW_USER_FUNCTIONS;

import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Session;
import org.xipki.pkcs11.wrapper.Token;

/** The time from one login to the loss of its sessions; handles found in one epoch mean nothing in the next. */
final class Epoch {
    private static final Logger LOG = LoggerFactory.getLogger(Epoch.class);
    private static final int SOME_BYTES = 8;

    private final Token token;
    private final long generation;
    private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
    private final ConcurrentLinkedQueue<Session> discarded = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Long> doomed = new ConcurrentLinkedQueue<>();

    Epoch(Token token, long generation) {
        this.token = token;
        this.generation = generation;
    }

    /** The library was initialised anew, and this epoch ended with it. */
    static final class Over extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** The generation of the library in which this epoch began. */
    long generation() {
        return generation;
    }

    void refuseUnlessOf(long present) throws Over {
        if (generation != present) {
            throw new Over();
        }
    }

    /** An idle session, or a new one; the login is the token's and holds for all its sessions. */
    Session take() throws PKCS11Exception {
        var session = idle.pollFirst();
        return session == null ? token.openSession(true) : session;
    }

    /**
     * What becomes of a session after a call. Tokens log out and forget their handles when their last session closes, so
     * none is closed before there is another.
     */
    enum End {
        /** The next call uses it. */
        GIVE_BACK,
        /** Something may be left in it, half an operation or an object that is nobody's: a fresh one takes its place, if there is one. */
        EXCHANGE,
        /** It may be lost, and all others with it: it is closed when the next epoch has begun. */
        DISCARD
    }

    void end(Session session, End how) {
        switch (how) {
            case GIVE_BACK -> idle.addFirst(session);
            case DISCARD -> discarded.add(session);
            case EXCHANGE -> exchange(session);
        }
    }

    private void exchange(Session session) {
        try {
            idle.addFirst(token.openSession(true));
            close(session);
        } catch (PKCS11Exception e) {
            LOG.debug("No other session opens: {}", e.getErrorName());
            if (Fault.of(e).leavesSessions()) {
                makeRoom(session);
            } else {
                discarded.add(session);
            }
        }
    }

    /**
     * The device has as many sessions as it can: set aside, this one would be lost to everybody until the next epoch. It is closed
     * while another is certainly open; the last one must do as it is.
     */
    private void makeRoom(Session session) {
        var other = idle.pollFirst();
        if (other == null) {
            idle.addFirst(session);
        } else {
            close(session);
            idle.addFirst(other);
        }
    }

    /** Has a session object destroyed by the next call, whichever thread makes it. */
    void doom(long handle) {
        doomed.add(handle);
    }

    void destroyDoomed(Session session) throws PKCS11Exception {
        for (var handle = doomed.poll(); handle != null; handle = doomed.poll()) {
            session.destroyObject(handle);
        }
    }

    /** Has every idle session speak with the device, which may drop the silent ones; a dead one ends the epoch. */
    void keepAlive() throws PKCS11Exception {
        for (var left = idle.size(); left > 0; left--) {
            var session = idle.pollLast();
            if (session == null) {
                return;
            }
            try {
                checkAlive(session);
            } catch (PKCS11Exception e) {
                discarded.add(session);
                throw e;
            }
            idle.addFirst(session);
        }
    }

    /** Whether the session lives and is logged in, and the device behind it answers. */
    static void checkAlive(Session session) throws PKCS11Exception {
        if (session.getSessionInfo().getState() != CKS_RW_USER_FUNCTIONS) {
            throw new PKCS11Exception(CKR_USER_NOT_LOGGED_IN);
        }
        try {
            session.generateRandom(SOME_BYTES); // modules answer the first question without asking the device
        } catch (PKCS11Exception e) {
            if (e.getErrorCode() != CKR_RANDOM_NO_RNG && e.getErrorCode() != CKR_FUNCTION_NOT_SUPPORTED) {
                throw e;
            }
        }
    }

    /** Closes the sessions that are not in use, and with them the session objects they made. */
    void closeIdle() {
        closeIdleBut(Set.of());
    }

    /**
     * As {@link #closeIdle()}, but spares these handles: a library that somebody else initialised anew gives the numbers
     * of sessions that are gone to the first new ones.
     */
    void closeIdleBut(Set<Long> spared) {
        for (var session = discarded.poll(); session != null; session = discarded.poll()) {
            closeBut(spared, session);
        }
        for (var session = idle.pollFirst(); session != null; session = idle.pollFirst()) {
            closeBut(spared, session);
        }
    }

    private static void closeBut(Set<Long> spared, Session session) {
        if (!spared.contains(session.getSessionHandle())) {
            close(session);
        }
    }

    /** The handles of the sessions that are not in use. */
    Set<Long> idleHandles() {
        return idle.stream().map(Session::getSessionHandle).collect(Collectors.toSet());
    }

    static void close(Session session) {
        try {
            session.closeSession();
        } catch (PKCS11Exception e) {
            LOG.debug("A session was gone before it was closed: {}", e.getErrorName());
        }
    }
}
