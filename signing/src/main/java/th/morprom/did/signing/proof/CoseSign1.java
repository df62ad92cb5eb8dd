package th.morprom.did.signing.proof;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import th.morprom.did.signing.proof.ProofRefused.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.cbor.CBORGenerator;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * A COSE_Sign1 (RFC 9052 section 4.2), tagged, of one form: ES256 and the key's identifier in the protected header, nothing in
 * the other, the content inside, everything in its shortest form. What is read is written again and must be the same bytes, and of
 * the two signatures that anybody can turn into each other, (r, s) and (r, n - s), only that with the smaller s is one. So nobody but
 * the key makes a second text of one proof, and there is nothing that a reader overlooks.
 *
 * @param kid the first eight bytes of the SHA-256 of the certificate of the key
 * @param signature r and s, 32 bytes each (RFC 9053 section 2.1)
 */
@SuppressWarnings("ArrayRecordComponent") // on its way, never compared
record CoseSign1(byte[] kid, byte[] payload, byte[] signature) {
    static final int KID_BYTES = 8;
    static final int SIGNATURE_BYTES = 64;

    private static final int TAG = 18;
    private static final int ALGORITHM = 1;
    private static final int KEY = 4;
    private static final int ES256 = -7;
    private static final CBORMapper CBOR = CBORMapper.builder().build();

    /** The order n of the curve. */
    static final BigInteger ORDER = CustomNamedCurves.getByName("P-256").getN();

    /** Of s and n - s the smaller. */
    static BigInteger low(BigInteger s) {
        return s.min(ORDER.subtract(s));
    }

    /** What the signature is over: the Sig_structure, RFC 9052 section 4.4. */
    static byte[] toBeSigned(byte[] kid, byte[] payload) {
        return written(out -> {
            out.writeStartArray(null, 4);
            out.writeString("Signature1");
            out.writeBinary(header(kid));
            out.writeBinary(new byte[0]);
            out.writeBinary(payload);
            out.writeEndArray();
        });
    }

    byte[] toBeSigned() {
        return toBeSigned(kid, payload);
    }

    byte[] encoded() {
        return written(out -> {
            out.writeTag(TAG);
            out.writeStartArray(null, 4);
            out.writeBinary(header(kid));
            out.writeStartObject(null, 0);
            out.writeEndObject();
            out.writeBinary(payload);
            out.writeBinary(signature);
            out.writeEndArray();
        });
    }

    /** @throws ProofRefused with {@code MALFORMED} or {@code WRONG_ALGORITHM} */
    static CoseSign1 read(byte[] encoded) {
        try {
            var parts = CBOR.readTree(encoded);
            var header = CBOR.readTree(bytes(parts.path(0)));
            var algorithm = header.path(Integer.toString(ALGORITHM));
            if (!algorithm.isInt() || algorithm.intValue() != ES256) {
                throw new ProofRefused(Reason.WRONG_ALGORITHM, "the algorithm is " + algorithm);
            }
            var read = new CoseSign1(
                    bytes(header.path(Integer.toString(KEY))), bytes(parts.path(2)), bytes(parts.path(3)));
            if (read.kid.length != KID_BYTES
                    || read.signature.length != SIGNATURE_BYTES
                    || !read.isLow()
                    || !Arrays.equals(read.encoded(), encoded)) {
                throw new ProofRefused(Reason.MALFORMED, "not of the one form");
            }
            return read;
        } catch (JacksonException e) {
            throw new ProofRefused(Reason.MALFORMED, "not CBOR", e);
        }
    }

    private boolean isLow() {
        var s = new BigInteger(1, signature, SIGNATURE_BYTES / 2, SIGNATURE_BYTES / 2);
        return s.equals(low(s));
    }

    private static byte[] bytes(JsonNode node) {
        if (!node.isBinary()) {
            throw new ProofRefused(Reason.MALFORMED, "no byte string where one must be");
        }
        return node.binaryValue();
    }

    private static byte[] header(byte[] kid) {
        return written(out -> {
            out.writeStartObject(null, 2);
            out.writePropertyId(ALGORITHM);
            out.writeNumber(ES256);
            out.writePropertyId(KEY);
            out.writeBinary(kid);
            out.writeEndObject();
        });
    }

    /** CBOR in its shortest form. */
    static byte[] written(Content content) {
        var out = new ByteArrayOutputStream();
        try (var generator = (CBORGenerator) CBOR.createGenerator(out)) {
            content.write(generator);
        }
        return out.toByteArray();
    }

    static JsonNode readTree(byte[] bytes) {
        return CBOR.readTree(bytes);
    }

    /** Writes by this generator. */
    interface Content {
        void write(CBORGenerator out);
    }
}
