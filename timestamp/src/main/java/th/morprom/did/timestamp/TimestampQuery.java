package th.morprom.did.timestamp;

import java.io.IOException;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TimeStampReq;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TSPValidationException;
import org.bouncycastle.tsp.TimeStampRequest;
import th.morprom.did.timestamp.TimestampRefused.Reason;

/** Reads a TimeStampReq and says which requests are answered with a token at all. */
final class TimestampQuery {
    /** What may be stamped: hashes that no one can find collisions for. */
    static final Set<ASN1ObjectIdentifier> HASHES =
            Set.of(NISTObjectIdentifiers.id_sha256, NISTObjectIdentifiers.id_sha384, NISTObjectIdentifiers.id_sha512);

    /** RFC 3161 section 2.4.1: an extension that is not known refuses the request, critical or not; none is known. */
    static final Set<ASN1ObjectIdentifier> EXTENSIONS = Set.of();

    private TimestampQuery() {}

    /** @throws TimestampRefused unless it is one well-formed request that this policy allows */
    static TimeStampRequest parse(byte[] der, ASN1ObjectIdentifier policy) {
        var request = parse(der);
        if (request.getVersion() != 1) {
            throw new TimestampRefused(Reason.BAD_REQUEST, "Only version 1 is known");
        }
        try {
            request.validate(HASHES, Set.of(policy), EXTENSIONS);
        } catch (TSPValidationException e) {
            throw new TimestampRefused(reason(e), message(e));
        } catch (TSPException e) {
            throw new TimestampRefused(Reason.BAD_REQUEST, message(e));
        }
        return request;
    }

    private static TimeStampRequest parse(byte[] der) {
        try {
            // fromByteArray, unlike the stream readers, refuses bytes that follow the request.
            return new TimeStampRequest(TimeStampReq.getInstance(ASN1Primitive.fromByteArray(der)));
        } catch (IOException
                | IllegalArgumentException
                | IllegalStateException
                | ClassCastException
                | NullPointerException // this and the next: what the parser throws for an empty or short SEQUENCE
                | IndexOutOfBoundsException e) {
            throw new TimestampRefused(Reason.BAD_DATA_FORMAT, "Not a time-stamp request");
        }
    }

    private static Reason reason(TSPValidationException e) {
        return switch (e.getFailureCode()) {
            case PKIFailureInfo.badAlg -> Reason.BAD_ALGORITHM;
            case PKIFailureInfo.badDataFormat -> Reason.BAD_DATA_FORMAT;
            case PKIFailureInfo.unacceptedPolicy -> Reason.UNACCEPTED_POLICY;
            case PKIFailureInfo.unacceptedExtension -> Reason.UNACCEPTED_EXTENSION;
            default -> Reason.BAD_REQUEST;
        };
    }

    private static String message(TSPException e) {
        return e.getMessage() == null ? "Not accepted" : e.getMessage();
    }
}
