package th.morprom.did.ocsp.status;

import org.bouncycastle.asn1.x509.CRLReason;
import th.morprom.did.statusfeed.Standing;

/**
 * How one certificate stands, in one number, so that a million of them take eight million octets and each is read and written whole:
 * two bits for the kind, four for the CRLReason, 32 for the second since 1970.
 */
public final class CertificateState {
    /** Issued, and neither revoked nor suspended. */
    public static final long GOOD = 0;

    /** Never issued by this CA. */
    public static final long UNKNOWN = 2;

    /** What RFC 6960 section 2.2 has for a certificate that was never issued and is to be taken for revoked. */
    public static final long NEVER_ISSUED = revoked(0, CRLReason.certificateHold);

    private static final int REVOKED = 1;
    private static final int KIND_MASK = 3;
    private static final int REASON_SHIFT = 2;
    private static final int REASON_MASK = 15;
    private static final int SINCE_SHIFT = 6;

    private CertificateState() {}

    static long of(Standing standing) {
        return switch (standing.status()) {
            case GOOD -> GOOD;
            case SUSPENDED -> revoked(standing.since().getEpochSecond(), CRLReason.certificateHold);
            case REVOKED -> revoked(standing.since().getEpochSecond(), standing.reason());
        };
    }

    /** Revoked, or suspended with the reason {@code certificateHold}. */
    public static long revoked(long epochSecond, int reason) {
        return epochSecond << SINCE_SHIFT | (long) reason << REASON_SHIFT | REVOKED;
    }

    public static boolean isRevoked(long state) {
        return (state & KIND_MASK) == REVOKED;
    }

    /** CRLReason of RFC 5280 section 5.3.1. */
    public static int reason(long state) {
        return (int) (state >>> REASON_SHIFT) & REASON_MASK;
    }

    /** Since when, in seconds since 1970. */
    public static long since(long state) {
        return state >>> SINCE_SHIFT;
    }
}
