package th.morprom.did.ocsp.answer;

import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.jspecify.annotations.Nullable;

/** The answers that say no more than why there is none (RFC 6960 section 4.2.1); they are unsigned. */
final class Errors {
    private static final @Nullable ResponseBytes NOTHING = null;

    static final OcspAnswer MALFORMED_REQUEST = error(OCSPResponseStatus.MALFORMED_REQUEST);
    static final OcspAnswer INTERNAL_ERROR = error(OCSPResponseStatus.INTERNAL_ERROR);
    static final OcspAnswer TRY_LATER = error(OCSPResponseStatus.TRY_LATER);
    static final OcspAnswer UNAUTHORIZED = error(OCSPResponseStatus.UNAUTHORIZED);

    private Errors() {}

    private static OcspAnswer error(int status) {
        return OcspAnswer.once(Hashes.der(new OCSPResponse(new OCSPResponseStatus(status), NOTHING)));
    }
}
