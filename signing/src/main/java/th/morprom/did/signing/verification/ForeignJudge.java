package th.morprom.did.signing.verification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Judges the signatures of a file that other systems' keys made. What it says is believed only after the rules of {@link ForeignFiles}. */
@FunctionalInterface
public interface ForeignJudge {
    /** For a verifier that knows its own signatures alone. */
    ForeignJudge NONE = (pdf, now) -> Optional.empty();

    /**
     * What it found.
     *
     * @param signatures all of the file but document time-stamps
     * @param timestamps how many time-stamps of the document hold
     * @param report of ETSI TS 119 102-2, XML in UTF-8; empty where it would say something else of a signature than is said here
     */
    record Judged(List<ForeignSignature> signatures, int timestamps, Optional<byte[]> report) {
        /** The list is copied. */
        public Judged {
            signatures = List.copyOf(signatures);
        }
    }

    /**
     * What is to be said of this file; empty if there is no signature in it, or one that leads to a root of ours.
     *
     * <p>The file is a stranger's. No host is asked that it names.
     */
    Optional<Judged> judge(byte[] pdf, Instant now);
}
