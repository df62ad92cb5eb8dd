package th.morprom.did.ra.proofing;

import java.time.Instant;
import java.util.Optional;
import th.morprom.did.passkey.Bytes;

/** Where no machine compares: the officer himself looks at the photo and at the person, and answers for it by name. */
final class OfficersFaceCheck implements FaceComparison {
    static final String METHOD = "officer";

    @Override
    public Compared compare(Bytes photo, Encounter encounter, Instant now) {
        var outcome = encounter.faceCheckPassed() ? Outcome.SAME : Outcome.DIFFERENT;
        return new Compared(outcome, METHOD, encounter.officer(), now, Optional.empty());
    }
}
