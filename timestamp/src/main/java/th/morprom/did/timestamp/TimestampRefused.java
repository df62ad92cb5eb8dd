package th.morprom.did.timestamp;

import org.bouncycastle.asn1.cmp.PKIFailureInfo;

/** No token is granted. The client sees the reason as PKIFailureInfo (RFC 3161 section 2.4.2). */
final class TimestampRefused extends RuntimeException {
    enum Reason {
        BAD_ALGORITHM(PKIFailureInfo.badAlg),
        BAD_REQUEST(PKIFailureInfo.badRequest),
        BAD_DATA_FORMAT(PKIFailureInfo.badDataFormat),
        TIME_NOT_AVAILABLE(PKIFailureInfo.timeNotAvailable),
        UNACCEPTED_POLICY(PKIFailureInfo.unacceptedPolicy),
        UNACCEPTED_EXTENSION(PKIFailureInfo.unacceptedExtension);

        private final int failInfo;

        Reason(int failInfo) {
            this.failInfo = failInfo;
        }

        int failInfo() {
            return failInfo;
        }
    }

    private final Reason reason;
    private final String why;

    TimestampRefused(Reason reason, String why) {
        super(why);
        this.reason = reason;
        this.why = why;
    }

    /** For the client's eyes too. */
    String why() {
        return why;
    }

    Reason reason() {
        return reason;
    }
}
