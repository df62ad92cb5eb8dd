package th.morprom.did.statusfeed;

/** Told once about each breach; the log, health and metrics tell of it as well. */
public interface FeedAlarm {
    /** The feed is broken since now. May be called inside a transaction that is going to be rolled back. */
    void raise(Breach breach);
}
