package th.morprom.did.hsm;

import org.xipki.pkcs11.wrapper.Session;

/** A session that one worker has for one call, the epoch in which its handles are valid, and the job it works for. */
record PooledSession(Session session, Epoch epoch, Job<?> job) {}
