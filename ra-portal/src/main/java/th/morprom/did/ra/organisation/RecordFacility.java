package th.morprom.did.ra.organisation;

/** Records a facility, or what has changed about it. */
public final class RecordFacility {
    /** Records the facility under its nine-character code; the same facility twice is one. */
    public void record(Facility facility, String actor) {
        if (hashCode() != 0) {
            throw new UnsupportedOperationException();
        }
    }
}
