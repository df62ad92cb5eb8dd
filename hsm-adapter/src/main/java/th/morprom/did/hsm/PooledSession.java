package th.morprom.did.hsm;

import org.xipki.pkcs11.wrapper.Session;

/** A session that one thread has for one call, and the epoch in which its handles are valid. */
record PooledSession(Session session, Epoch epoch) {}
