package th.morprom.did.ra.report;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.signing.digests.SignPdfs.Level;
import th.morprom.did.signing.foreign.Placement;

/**
 * A PDF that a program laid before a doctor, without its bytes.
 *
 * @param placement where the signature is to be seen; empty if it is not
 * @param sha256 of the file as it came, in hex
 * @param waitsUntil from then on it is not signed any more
 * @param opened whether the doctor has had the file
 * @param authorisation what his passkey was last asked for
 * @param signedSha256 of the signed file, in hex
 */
record Report(
        UUID id,
        UUID client,
        String hcode9,
        UUID doctor,
        String title,
        Level level,
        Optional<Placement> placement,
        String sha256,
        State state,
        Instant laidAt,
        Instant waitsUntil,
        boolean opened,
        Optional<UUID> authorisation,
        Optional<String> signedSha256) {
    /** What became of it. */
    enum State {
        WAITING,
        SIGNED,
        DECLINED,
        WITHDRAWN,
        /** Nobody answered in time. It is so from then on, and written down a little later. */
        EXPIRED
    }

    State stateAt(Instant now) {
        return state == State.WAITING && !now.isBefore(waitsUntil) ? State.EXPIRED : state;
    }
}
