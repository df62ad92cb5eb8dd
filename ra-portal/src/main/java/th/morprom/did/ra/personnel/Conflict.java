package th.morprom.did.ra.personnel;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An import said something about somebody that is not what is recorded. Nothing of its row is taken until a registrar decides.
 *
 * @param member whom it is about, where he is known
 * @param other who else it is about: the recorded holder of the licence
 * @param recorded what is recorded, as people read it
 * @param said what the row says
 * @param raisedBy who handed the row in
 */
public record Conflict(
        UUID id,
        String hcode9,
        Optional<UUID> member,
        Optional<UUID> other,
        Kind kind,
        String recorded,
        String said,
        Instant raisedAt,
        String raisedBy) {
    /** Without what is recorded, and about whom. */
    Conflict withoutRecorded() {
        return new Conflict(id, hcode9, Optional.empty(), Optional.empty(), kind, "", said, raisedAt, raisedBy);
    }

    /** What differs. */
    public enum Kind {
        /** The same citizen number with another name: a marriage, or a wrong number. */
        NAME_DIFFERS,
        /** The same person with another number of the same profession. */
        LICENCE_DIFFERS,
        /** The licence number is recorded for somebody else. */
        LICENCE_OF_ANOTHER,
        /** The row would change what is recorded about the one who handed it in. */
        OWN_ROW
    }

    /** What a registrar may do about it. */
    public enum Decision {
        /** What is recorded stays; the row is dropped. */
        KEEP,
        /** The row is right; what is recorded is replaced by it. */
        TAKE
    }
}
