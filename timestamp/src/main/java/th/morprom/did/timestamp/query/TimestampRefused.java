package th.morprom.did.timestamp.query;

import org.bouncycastle.asn1.cmp.PKIFailureInfo;

/** No token is granted, by the client's own fault. He sees the reason as PKIFailureInfo (RFC 3161 section 2.4.2). */
public final class TimestampRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with the request. */
    public enum Reason {
        BAD_ALGORITHM(PKIFailureInfo.badAlg),
        BAD_REQUEST(PKIFailureInfo.badRequest),
        BAD_DATA_FORMAT(PKIFailureInfo.badDataFormat),
        UNACCEPTED_POLICY(PKIFailureInfo.unacceptedPolicy),
        UNACCEPTED_EXTENSION(PKIFailureInfo.unacceptedExtension);

        private final int failInfo;

        Reason(int failInfo) {
            this.failInfo = failInfo;
        }

        /** As BouncyCastle counts the bits. */
        public int failInfo() {
            return failInfo;
        }
    }

    private final Reason reason;
    private final String why;

    public TimestampRefused(Reason reason, String why) {
        // Anybody can cause one, so it costs no stack trace.
        super(why, null, false, false);
        this.reason = reason;
        this.why = why;
    }

    /** For the client's eyes too. */
    public String why() {
        return why;
    }

    public Reason reason() {
        return reason;
    }
}
