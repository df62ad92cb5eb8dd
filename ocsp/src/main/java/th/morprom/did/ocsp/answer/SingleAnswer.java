package th.morprom.did.ocsp.answer;

import org.bouncycastle.asn1.x509.CRLReason;
import th.morprom.did.ocsp.status.CertificateState;
import th.morprom.did.ocsp.status.Serial;

/**
 * One SingleResponse (RFC 6960 section 4.2.1).
 *
 * @param state see {@link CertificateState}
 */
record SingleAnswer(AnsweredIssuer issuer, Serial serial, long state) {
    private static final int GOOD = 0x80;
    private static final int REVOKED = 0xA1;
    private static final int UNKNOWN = 0x82;
    private static final int EXPLICIT_0 = 0xA0;
    private static final int REASON_LENGTH = 5;
    private static final int NULL_LENGTH = 2;
    private static final int NEXT_UPDATE_LENGTH = 2 + DerWriter.TIME_LENGTH;

    /** With tag and length. */
    int length() {
        return DerWriter.whole(contentLength());
    }

    void write(DerWriter out, Times times) {
        out.open(DerWriter.SEQUENCE, contentLength());
        var serialLength = serial.derLength();
        out.open(DerWriter.SEQUENCE, certIdLength()).put(issuer.name()).open(DerWriter.INTEGER, serialLength);
        serial.writeDer(out.bytes(), out.skip(serialLength));
        writeStatus(out);
        out.time(times.thisUpdate())
                .open(EXPLICIT_0, DerWriter.TIME_LENGTH)
                .time(times.nextUpdate())
                .put(issuer.signer().singleExtensions());
    }

    private int contentLength() {
        return DerWriter.whole(certIdLength())
                + statusLength()
                + DerWriter.TIME_LENGTH
                + NEXT_UPDATE_LENGTH
                + issuer.signer().singleExtensions().length;
    }

    private int certIdLength() {
        return issuer.name().length + 2 + serial.derLength();
    }

    private int statusLength() {
        if (!CertificateState.isRevoked(state)) {
            return NULL_LENGTH;
        }
        return 2 + DerWriter.TIME_LENGTH + (saysReason() ? REASON_LENGTH : 0);
    }

    private void writeStatus(DerWriter out) {
        if (CertificateState.isRevoked(state)) {
            out.open(REVOKED, statusLength() - 2).time(CertificateState.since(state));
            if (saysReason()) {
                out.open(EXPLICIT_0, REASON_LENGTH - 2)
                        .open(DerWriter.ENUMERATED, 1)
                        .put(CertificateState.reason(state));
            }
        } else {
            out.open(state == CertificateState.UNKNOWN ? UNKNOWN : GOOD, 0);
        }
    }

    /** RFC 5280 section 5.3.1: the reason "unspecified" is left out. */
    private boolean saysReason() {
        return CertificateState.reason(state) != CRLReason.unspecified;
    }
}
