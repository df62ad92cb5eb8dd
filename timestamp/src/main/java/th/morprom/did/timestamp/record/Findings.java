package th.morprom.did.timestamp.record;

import java.util.ArrayList;
import java.util.List;
import th.morprom.did.timestamp.record.RecordVerdict.Breach;
import th.morprom.did.timestamp.record.RecordVerdict.Kind;

/** The breaches found so far. */
final class Findings {
    private final List<Breach> breaches = new ArrayList<>();

    void add(int series, long position, Kind kind) {
        if (breaches.size() < RecordVerdict.MOST) {
            breaches.add(new Breach(series, position, kind));
        }
    }

    List<Breach> all() {
        return List.copyOf(breaches);
    }
}
