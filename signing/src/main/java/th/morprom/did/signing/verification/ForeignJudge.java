package th.morprom.did.signing.verification;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import th.morprom.did.signing.pades.ByteRange;

/** Judges the signatures of a file that other systems' keys made. What it says is believed only after the rules of {@link ForeignFiles}. */
@FunctionalInterface
public interface ForeignJudge {
    /** For a verifier that knows its own signatures alone. */
    ForeignJudge NONE = (pdf, now, ours) -> Optional.empty();

    /**
     * What it found.
     *
     * @param signatures all of the file but document time-stamps and what is ours, by where the bytes end that each covers
     * @param timestamps how many time-stamps of the document hold
     * @param report of ETSI TS 119 102-2, XML in UTF-8; empty where it would say something else of a signature than is said here
     */
    record Judged(SortedMap<Integer, ForeignSignature> signatures, int timestamps, Optional<byte[]> report) {
        /** The map is copied. */
        public Judged {
            signatures = Collections.unmodifiableSortedMap(new TreeMap<>(signatures));
        }
    }

    /**
     * What is to be said of this file; empty if there is no signature in it for it to judge, or one that leads to a root of ours.
     *
     * @param ours the signature that is not for it to judge
     * <p>The file is a stranger's. No host is asked that it names.
     */
    Optional<Judged> judge(byte[] pdf, Instant now, Optional<ByteRange> ours);
}
