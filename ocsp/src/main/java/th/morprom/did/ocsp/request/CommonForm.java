package th.morprom.did.ocsp.request;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import th.morprom.did.ocsp.status.Serial;

/**
 * The form of nearly all requests: version 1, one certificate, unsigned, with at most a nonce, in DER. It is read in one pass and
 * no object is made of anything else. Whatever differs in one octet is not of this form, right or wrong.
 *
 * <p>What is between the tags of the hash algorithm is not read: it either equals that of an issuer of ours, or somebody must
 * look closer.
 */
final class CommonForm {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final int REQUEST_EXTENSIONS = 0xA2;

    /** id-pkix-ocsp-nonce, 1.3.6.1.5.5.7.48.1.2. */
    private static final byte[] NONCE = {0x06, 0x09, 0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x02};

    private static final byte[] CRITICAL = {0x01, 0x01, (byte) 0xFF};
    private static final int OTHER = -1;

    private final byte[] der;
    private int at;

    private CommonForm(byte[] der) {
        this.der = der;
    }

    /** The request; empty if it is not of this form. */
    static Optional<OcspRequest> read(byte[] der) {
        return new CommonForm(der).read();
    }

    private Optional<OcspRequest> read() {
        var end = der.length;
        if (!areWhole(SEQUENCE, 2, end)) {
            return Optional.empty();
        }
        var endOfList = open(SEQUENCE, end);
        if (endOfList == OTHER || !areWhole(SEQUENCE, 2, endOfList)) {
            return Optional.empty();
        }
        var from = at;
        if (!skip(SEQUENCE, endOfList) || !skip(OCTET_STRING, endOfList) || !skip(OCTET_STRING, endOfList)) {
            return Optional.empty();
        }
        var length = at - from;
        if (open(INTEGER, endOfList) != endOfList || !isSerial(endOfList)) {
            return Optional.empty();
        }
        var asked = List.of(new CertId(der, from, length, Serial.ofOctets(der, at, endOfList - at)));
        at = endOfList;
        if (at == end) {
            return Optional.of(OcspRequest.withoutNonce(asked));
        }
        return nonce(end).map(nonce -> new OcspRequest(asked, nonce));
    }

    /** The one extension up to the end, if it is a nonce of a length that is allowed. */
    private Optional<byte[]> nonce(int end) {
        if (open(REQUEST_EXTENSIONS, end) != end || open(SEQUENCE, end) != end) {
            return Optional.empty();
        }
        var from = at;
        if (open(SEQUENCE, end) != end || !take(NONCE)) {
            return Optional.empty();
        }
        take(CRITICAL);
        if (!areWhole(OCTET_STRING, 2, end)) {
            return Optional.empty();
        }
        var octets = end - at;
        return octets < 1 || octets > OcspRequest.MAX_NONCE_OCTETS
                ? Optional.empty()
                : Optional.of(Arrays.copyOfRange(der, from, end));
    }

    /** Minimal, above zero, and not longer than a serial number may be. */
    private boolean isSerial(int end) {
        var length = end - at;
        if (length < 1 || length > Serial.LONGEST_OCTETS + 1 || der[at] < 0) {
            return false;
        }
        if (der[at] == 0) {
            return length > 1 && der[at + 1] < 0;
        }
        return length <= Serial.LONGEST_OCTETS;
    }

    /** Steps into values of one tag, each inside the other, which all end here. */
    private boolean areWhole(int tag, int depth, int end) {
        for (var i = 0; i < depth; i++) {
            if (open(tag, end) != end) {
                return false;
            }
        }
        return true;
    }

    private boolean skip(int tag, int limit) {
        var end = open(tag, limit);
        at = end;
        return end != OTHER;
    }

    private boolean take(byte[] octets) {
        var end = at + octets.length;
        if (end > der.length || !Arrays.equals(der, at, end, octets, 0, octets.length)) {
            return false;
        }
        at = end;
        return true;
    }

    /** Steps into a value of this tag; where it ends, or OTHER if it is another one or ends beyond the limit. */
    private int open(int tag, int limit) {
        if (at < 0 || at + 2 > limit || (der[at] & 0xff) != tag) {
            return OTHER;
        }
        int length = der[at + 1];
        at += 2;
        if (length < 0) {
            length = longLength(length & 0x7f, limit);
            if (length < 0) {
                return OTHER;
            }
        }
        return length > limit - at ? OTHER : at + length;
    }

    /** A length in one or two octets of its own, which DER wants only where fewer do not do. */
    private int longLength(int octets, int limit) {
        if (octets == 1 && at + 1 <= limit) {
            var length = der[at++] & 0xff;
            return length > 0x7f ? length : OTHER;
        }
        if (octets == 2 && at + 2 <= limit) {
            var length = ((der[at] & 0xff) << Byte.SIZE) | (der[at + 1] & 0xff);
            at += 2;
            return length > 0xff ? length : OTHER;
        }
        return OTHER;
    }
}
