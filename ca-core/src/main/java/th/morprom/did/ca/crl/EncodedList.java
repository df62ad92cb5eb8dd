package th.morprom.did.ca.crl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Date;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.operator.ContentSigner;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.hierarchy.Authority;

/**
 * A list written as a stream: first through the signature's hash, then once more into its place, from entries that are encoded
 * already. So beside the entries there is one copy of the list, whatever its length.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-5.1">RFC 5280 section 5.1</a>
 */
final class EncodedList {
    private static final int SEQUENCE = 0x30;
    private static final int VERSION_2 = 1;
    private static final int EXTENSIONS_TAG = 0;

    private final byte[] front;
    private final EncodedEntries entries;
    private final byte[] back;
    private final ContentSigner signer;

    private EncodedList(Authority issuer, ListTimes times, EncodedEntries entries, Extensions extensions)
            throws IOException {
        this.signer = issuer.signingKey().contentSigner();
        this.entries = entries;
        this.front = front(issuer, times, entries);
        this.back = der(new DERTaggedObject(true, EXTENSIONS_TAG, extensions));
    }

    /** @throws th.morprom.did.hsm.KeyUnavailable if the issuer's token does not answer */
    static Der sign(Authority issuer, ListTimes times, EncodedEntries entries, Extensions extensions) {
        try {
            return new EncodedList(issuer, times, entries, extensions).signed();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] front(Authority issuer, ListTimes times, EncodedEntries listed) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(der(new ASN1Integer(VERSION_2)));
        out.write(der(signer.getAlgorithmIdentifier()));
        out.write(der(issuer.certificate().getSubject()));
        out.write(der(new Time(Date.from(times.thisUpdate()), Locale.ROOT)));
        out.write(der(new Time(Date.from(times.nextUpdate()), Locale.ROOT)));
        if (listed.count() > 0) {
            // An empty list leaves the field out: RFC 5280 section 5.1.2.6.
            out.write(Der.header(SEQUENCE, listed.length()));
        }
        return out.toByteArray();
    }

    private Der signed() throws IOException {
        try (var hashed = signer.getOutputStream()) {
            writeTbs(hashed);
        }
        var algorithm = der(signer.getAlgorithmIdentifier());
        var signature = der(new DERBitString(signer.getSignature()));
        var tbsLength = Der.header(SEQUENCE, contentLength()).length + contentLength();
        return Der.written(SEQUENCE, tbsLength + algorithm.length + signature.length, out -> {
            writeTbs(out);
            out.write(algorithm);
            out.write(signature);
        });
    }

    private void writeTbs(OutputStream out) throws IOException {
        out.write(Der.header(SEQUENCE, contentLength()));
        out.write(front);
        entries.writeTo(out);
        out.write(back);
    }

    private int contentLength() {
        return front.length + entries.length() + back.length;
    }

    private static byte[] der(ASN1Encodable value) throws IOException {
        return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
    }
}
