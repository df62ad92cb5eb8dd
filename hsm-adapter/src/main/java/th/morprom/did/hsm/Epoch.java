package th.morprom.did.hsm;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Session;
import org.xipki.pkcs11.wrapper.Token;

/** The time from one login to the loss of its sessions; handles found in one epoch mean nothing in the next. */
final class Epoch {
    private static final Logger LOG = LoggerFactory.getLogger(Epoch.class);

    private final Token token;
    private final long generation;
    private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
    private final ConcurrentLinkedQueue<Long> doomed = new ConcurrentLinkedQueue<>();

    Epoch(Token token, long generation) {
        this.token = token;
        this.generation = generation;
    }

    /** The generation of the library in which this epoch began. */
    long generation() {
        return generation;
    }

    /** An idle session, or a new one; the login is the token's and holds for all its sessions. */
    Session take() throws PKCS11Exception {
        var session = idle.pollFirst();
        return session == null ? token.openSession(true) : session;
    }

    void giveBack(Session session) {
        idle.addFirst(session);
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

    /** Closes the idle sessions, and with them the session objects they made. */
    void closeIdle() {
        for (var session = idle.pollFirst(); session != null; session = idle.pollFirst()) {
            close(session);
        }
    }

    static void close(Session session) {
        try {
            session.closeSession();
        } catch (PKCS11Exception e) {
            LOG.debug("A session was gone before it was closed: {}", e.getErrorName());
        }
    }
}
