package th.morprom.did.ocsp.answer;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import th.morprom.did.ocsp.answer.SigningDesk.Line;

/** Those who wait for one signature, and the lines in which it waits to be made. Thread-safe. */
final class Passengers {
    private final List<Consumer<OcspAnswer>> waiting = new ArrayList<>(1);
    private final Set<Line> lines = EnumSet.noneOf(Line.class);
    private boolean begun;

    /**
     * Somebody more.
     *
     * @return whether the signature has still to be queued in his line: for the first, and for the first who waits himself for one
     *     that was to be made ahead, because that line is served only while nobody waits
     */
    synchronized boolean board(Line line, Consumer<OcspAnswer> then) {
        waiting.add(then);
        return !begun && !lines.contains(Line.KEPT) && lines.add(line);
    }

    /** Whether the signature is to be made now; in the other line it was, or is being, made. */
    synchronized boolean begin() {
        var isFirst = !begun;
        begun = true;
        return isFirst;
    }

    /** Nothing comes of it in this line; whether it is over for all, as it is unless somebody's own place is in the other. */
    synchronized boolean giveUp(Line line) {
        return (line == Line.KEPT || !lines.contains(Line.KEPT)) && begin();
    }

    synchronized List<Consumer<OcspAnswer>> waiting() {
        return List.copyOf(waiting);
    }
}
