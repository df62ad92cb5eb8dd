package th.morprom.did.signing.verification;

import th.morprom.did.signing.pades.ByteRange;
import th.morprom.did.signing.trust.Timestamp;

/** A time-stamp of the document that holds, and what it covers. */
record HeldTimestamp(ByteRange range, Timestamp timestamp) {
    boolean covers(SignatureCheck signature) {
        return signature.place().range().end() <= range.gapStart();
    }
}
