package th.morprom.did.ca.crl;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import th.morprom.did.statusfeed.Standing;
import th.morprom.did.statusfeed.Status;

/**
 * The entries of a revocation list, encoded as they come. Nothing but their bytes is kept, in pieces, so that a list of a
 * million entries takes 40 MB while it is made and no more.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-5.1.2.6">RFC 5280 sections 5.1.2.6 and 5.3</a>
 */
final class EncodedEntries {
    private static final int PIECE = 1 << 16;
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int GENERALIZED_FROM = 2050;
    private static final int CENTURY = 100;
    /** More than the longest entry has: a serial of 21 octets, two times, two extensions. */
    private static final int LONGEST = 112;

    private static final byte[] NO_EXTENSIONS = {};
    /** What the extensions of an entry are that has a reason alone; there are but ten of them. */
    private static final Map<Integer, byte[]> REASONS = new ConcurrentHashMap<>();

    private final List<byte[]> full = new ArrayList<>();
    private byte[] piece = new byte[PIECE];
    private int end;
    private int finished;
    private int count;

    /** Lists a certificate that is revoked or suspended. */
    void add(Standing standing) {
        add(standing.serial(), standing.since(), extensions(standing.reason(), standing.invalidityDate()));
    }

    /** Lists a change for those who have an earlier list: one that is good again is to be removed from it. */
    void addChange(Standing standing) {
        if (standing.status() == Status.GOOD) {
            add(standing.serial(), standing.since(), extensions(CRLReason.removeFromCRL, Optional.empty()));
        } else {
            add(standing);
        }
    }

    int count() {
        return count;
    }

    /** In octets. */
    int length() {
        return finished + end;
    }

    void writeTo(OutputStream out) throws IOException {
        for (var bytes : full) {
            out.write(bytes);
        }
        out.write(piece, 0, end);
    }

    private void add(BigInteger serial, Instant since, byte[] extensions) {
        if (PIECE - end < LONGEST) {
            full.add(Arrays.copyOf(piece, end));
            finished += end;
            end = 0;
        }
        var start = end;
        end += 2; // for the header, whose length is known at the end: below 128, so in one octet
        put(INTEGER, serial.toByteArray());
        putTime(since.atOffset(ZoneOffset.UTC));
        put(extensions);
        piece[start] = SEQUENCE;
        piece[start + 1] = (byte) (end - start - 2);
        count++;
    }

    private void put(int tag, byte[] content) {
        piece[end++] = (byte) tag;
        piece[end++] = (byte) content.length;
        put(content);
    }

    private void put(byte[] bytes) {
        System.arraycopy(bytes, 0, piece, end, bytes.length);
        end += bytes.length;
    }

    /** UTCTime until 2049, GeneralizedTime from 2050, as RFC 5280 section 5.1.2.6 says. */
    private void putTime(OffsetDateTime time) {
        var isGeneralized = time.getYear() >= GENERALIZED_FROM;
        piece[end++] = (byte) (isGeneralized ? GENERALIZED_TIME : UTC_TIME);
        piece[end++] = (byte) (isGeneralized ? "uuuuMMddHHmmssZ".length() : "uuMMddHHmmssZ".length());
        if (isGeneralized) {
            putTwoDigits(time.getYear() / CENTURY);
        }
        putTwoDigits(time.getYear() % CENTURY);
        putTwoDigits(time.getMonthValue());
        putTwoDigits(time.getDayOfMonth());
        putTwoDigits(time.getHour());
        putTwoDigits(time.getMinute());
        putTwoDigits(time.getSecond());
        piece[end++] = 'Z';
    }

    private void putTwoDigits(int value) {
        piece[end++] = (byte) ('0' + value / 10);
        piece[end++] = (byte) ('0' + value % 10);
    }

    private static byte[] extensions(int reason, Optional<Instant> invalidityDate) {
        return invalidityDate
                .map(date -> encoded(reason, Optional.of(date)))
                .orElseGet(() -> REASONS.computeIfAbsent(reason, code -> encoded(code, Optional.empty())));
    }

    /** Reason 0 leaves the extension out, as RFC 5280 section 5.3.1 asks. */
    private static byte[] encoded(int reason, Optional<Instant> invalidityDate) {
        var extensions = new ExtensionsGenerator();
        try {
            if (reason != CRLReason.unspecified) {
                extensions.addExtension(Extension.reasonCode, false, CRLReason.lookup(reason));
            }
            if (invalidityDate.isPresent()) {
                var date = new ASN1GeneralizedTime(Date.from(invalidityDate.get()), Locale.ROOT);
                extensions.addExtension(Extension.invalidityDate, false, date);
            }
            return extensions.isEmpty() ? NO_EXTENSIONS : extensions.generate().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
