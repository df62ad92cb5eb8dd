package th.morprom.did.timestamp.query;

import java.util.Arrays;
import th.morprom.did.timestamp.query.DerReader.NotDer;
import th.morprom.did.timestamp.query.TimestampRefused.Reason;

/**
 * One well-formed TimeStampReq. What an answer repeats is kept as the bytes that came, so that it is repeated exactly.
 *
 * <pre>
 * TimeStampReq ::= SEQUENCE {
 *     version        INTEGER { v1(1) },
 *     messageImprint SEQUENCE { hashAlgorithm AlgorithmIdentifier, hashedMessage OCTET STRING },
 *     reqPolicy      OBJECT IDENTIFIER      OPTIONAL,
 *     nonce          INTEGER                OPTIONAL,
 *     certReq        BOOLEAN                DEFAULT FALSE,
 *     extensions     [0] IMPLICIT Extensions OPTIONAL }
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3161#section-2.4.1">RFC 3161 section 2.4.1</a>
 */
public final class TimestampQuery {
    /** RFC 3161 thinks of 64 bits. Whatever is sent comes back inside the token, so there is an end to it. */
    static final int LONGEST_NONCE_BYTES = 128;

    private static final byte[] NONE = {};
    private static final byte[] VERSION_1 = {DerReader.INTEGER, 1, 1};

    private final ImprintHash hash;
    private final byte[] digest;
    private final byte[] imprint;
    private final byte[] policy;
    private final byte[] nonce;
    private final boolean certificates;

    private TimestampQuery(Imprint imprint, byte[] policy, byte[] nonce, boolean certificates) {
        this.hash = imprint.hash;
        this.digest = imprint.digest;
        this.imprint = imprint.encoded;
        this.policy = policy;
        this.nonce = nonce;
        this.certificates = certificates;
    }

    /** @throws TimestampRefused unless it is one well-formed request; whether its policy is served, the unit knows */
    public static TimestampQuery parse(byte[] der) {
        try {
            var whole = DerReader.of(der);
            var request = whole.inside(DerReader.SEQUENCE);
            whole.end();
            return read(request);
        } catch (NotDer e) {
            throw new TimestampRefused(Reason.BAD_DATA_FORMAT, "Not a time-stamp request");
        }
    }

    public ImprintHash hash() {
        return hash;
    }

    /** What is stamped. */
    public byte[] digest() {
        return digest.clone();
    }

    /** The messageImprint as it came, DER. */
    public byte[] imprint() {
        return imprint.clone();
    }

    /** The policy asked for, DER; empty if any will do. */
    public byte[] policy() {
        return policy.clone();
    }

    /** The nonce as it came, DER; empty if there was none. */
    public byte[] nonce() {
        return nonce.clone();
    }

    /** certReq: whether the answer holds the unit's certificates. */
    public boolean wantsCertificates() {
        return certificates;
    }

    private static TimestampQuery read(DerReader request) throws NotDer {
        if (!Arrays.equals(request.integer(), VERSION_1)) {
            throw new TimestampRefused(Reason.BAD_REQUEST, "Only version 1 is known");
        }
        var imprint = Imprint.read(request.element(DerReader.SEQUENCE));
        var policy = request.at(DerReader.OBJECT_IDENTIFIER) ? request.objectIdentifier() : NONE;
        var nonce = request.at(DerReader.INTEGER) ? request.integer() : NONE;
        var certificates = request.at(DerReader.BOOLEAN) && request.bool();
        var extended = request.at(DerReader.CONTEXT_0);
        if (extended) {
            readExtensions(request.inside(DerReader.CONTEXT_0));
        }
        request.end();
        imprint.check();
        if (nonce.length > LONGEST_NONCE_BYTES) {
            throw new TimestampRefused(
                    Reason.BAD_REQUEST, "A nonce has at most " + LONGEST_NONCE_BYTES + " bytes with its header");
        }
        if (extended) {
            // RFC 3161 section 2.4.1: one that is not known refuses the request, critical or not; none is known.
            throw new TimestampRefused(Reason.UNACCEPTED_EXTENSION, "No extension is known");
        }
        return new TimestampQuery(imprint, policy, nonce, certificates);
    }

    private static void readExtensions(DerReader extensions) throws NotDer {
        do {
            var extension = extensions.inside(DerReader.SEQUENCE);
            extension.objectIdentifier();
            if (extension.at(DerReader.BOOLEAN)) {
                extension.bool();
            }
            extension.inside(DerReader.OCTET_STRING);
            extension.end();
        } while (extensions.at(DerReader.SEQUENCE));
        extensions.end();
    }

    private static final class Imprint {
        private final byte[] encoded;
        private final byte[] digest;
        private final ImprintHash hash;

        private Imprint(byte[] encoded, byte[] digest, ImprintHash hash) {
            this.encoded = encoded;
            this.digest = digest;
            this.hash = hash;
        }

        static Imprint read(byte[] encoded) throws NotDer {
            var imprint = DerReader.of(encoded).inside(DerReader.SEQUENCE);
            var algorithm = imprint.inside(DerReader.SEQUENCE);
            var hash = ImprintHash.of(algorithm.objectIdentifier())
                    .orElseThrow(() -> new TimestampRefused(
                            Reason.BAD_ALGORITHM, "Only SHA-256, SHA-384 and SHA-512 are stamped"));
            // RFC 5754 section 2: without parameters, or with NULL.
            if (algorithm.at(DerReader.NULL)) {
                algorithm.inside(DerReader.NULL).end();
            }
            algorithm.end();
            var digest = imprint.content(DerReader.OCTET_STRING);
            imprint.end();
            return new Imprint(encoded, digest, hash);
        }

        void check() {
            if (digest.length != hash.lengthBytes()) {
                throw new TimestampRefused(
                        Reason.BAD_DATA_FORMAT, "The digest is not as long as those of its algorithm");
            }
        }
    }
}
