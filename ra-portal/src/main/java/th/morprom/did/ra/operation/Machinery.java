package th.morprom.did.ra.operation;

/** How the machinery behind the portal does, as it was seen last: whoever asks reaches no token and no other machine. */
public interface Machinery {
    /** What is known of it in this process. */
    MachineryState state();
}
