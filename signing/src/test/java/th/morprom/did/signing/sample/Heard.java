package th.morprom.did.signing.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import th.morprom.did.signing.register.DocumentChanges;

/** Remembers what it heard, and can be told to fail: then the change must not have happened. */
public final class Heard implements DocumentChanges {
    private final List<String> changes = new ArrayList<>();
    private volatile boolean failing;

    /** Every change as {@code <what> <document>}, in order. */
    public synchronized List<String> changes() {
        return List.copyOf(changes);
    }

    public void failFromNowOn() {
        failing = true;
    }

    @Override
    public void issued(UUID document) {
        hear("issued " + document);
    }

    @Override
    public void withdrawn(UUID document) {
        hear("withdrawn " + document);
    }

    @Override
    public void replaced(UUID document) {
        hear("replaced " + document);
    }

    private synchronized void hear(String change) {
        if (failing) {
            throw new IllegalStateException("told to fail");
        }
        changes.add(change);
    }
}
