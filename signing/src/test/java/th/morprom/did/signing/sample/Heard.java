package th.morprom.did.signing.sample;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import th.morprom.did.signing.register.Abandonment;
import th.morprom.did.signing.register.DocumentChanges;

/** Remembers what it heard, and can be told to fail: then the change must not have happened. */
public final class Heard implements DocumentChanges {
    private final List<String> changes = new ArrayList<>();
    private final List<String> agreements = new ArrayList<>();
    private final Set<UUID> unbearable = ConcurrentHashMap.newKeySet();
    private volatile boolean failing;

    /** Every change as {@code <what> <document>}, in order. */
    public synchronized List<String> changes() {
        return List.copyOf(changes);
    }

    /** The documents of every agreement, in order. */
    public synchronized List<String> agreements() {
        return List.copyOf(agreements);
    }

    public void failFromNowOn() {
        failing = true;
    }

    /** To hear that this one is issued makes it fail. */
    public void failAt(UUID document) {
        unbearable.add(document);
    }

    public void failNoMore() {
        unbearable.clear();
        failing = false;
    }

    @Override
    public void agreed(Collection<UUID> documents) {
        hear(agreements, documents.toString());
    }

    @Override
    public void abandoned(UUID document, Abandonment why) {
        hear("abandoned " + document + " " + why);
    }

    @Override
    public void issued(UUID document) {
        if (unbearable.contains(document)) {
            throw new IllegalStateException("told to fail");
        }
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

    private void hear(String change) {
        hear(changes, change);
    }

    private synchronized void hear(List<String> what, String change) {
        if (failing) {
            throw new IllegalStateException("told to fail");
        }
        what.add(change);
    }
}
