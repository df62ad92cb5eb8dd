package th.morprom.did.signing.trust;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/** Gets a time-stamp and checks it as strictly as a stranger would, before it is used. */
public final class RequestTimestamp {
    private static final int NONCE_BITS = 64;

    private final TimestampSource source;
    private final Timestamps timestamps;
    private final SecureRandom random;

    public RequestTimestamp(TimestampSource source, Timestamps timestamps, SecureRandom random) {
        this.source = source;
        this.timestamps = timestamps;
        this.random = random;
    }

    /**
     * A verified time-stamp over these bytes.
     *
     * @throws SourceUnavailable if there is none, or what came is not to be believed
     */
    public Timestamp request(byte[] content) {
        return request(Imprint.of(content));
    }

    /**
     * A verified time-stamp over this content.
     *
     * @throws SourceUnavailable if there is none, or what came is not to be believed
     */
    public Timestamp request(Imprint content) {
        return request(TSPAlgorithms.SHA256, content);
    }

    /**
     * The same by another hash.
     *
     * @param algorithm of SHA-2
     * @throws SourceUnavailable as above
     */
    public Timestamp request(ASN1ObjectIdentifier algorithm, Imprint content) {
        return request(algorithm, content, nonce());
    }

    /**
     * A verified time-stamp over what somebody else has hashed.
     *
     * @param algorithm of SHA-2, whose digests are as long as this one
     * @param nonce repeated in the token; empty for one of ours
     * @throws SourceUnavailable as above
     */
    public Timestamp request(ASN1ObjectIdentifier algorithm, byte[] digest, Optional<BigInteger> nonce) {
        return request(algorithm, Imprint.known(algorithm.getId(), digest), nonce.orElseGet(this::nonce));
    }

    private Timestamp request(ASN1ObjectIdentifier algorithm, Imprint content, BigInteger nonce) {
        try {
            var generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            var request = generator.generate(algorithm, content.digest(algorithm.getId()), nonce);
            var response = new TimeStampResponse(source.timestamp(request.getEncoded()));
            // Status, imprint, nonce and policy; without a granted token there is none to look at.
            response.validate(request);
            var token = response.getTimeStampToken();
            if (token == null) {
                throw new SourceUnavailable("no time-stamp: " + response.getStatusString(), null);
            }
            return timestamps.verify(token, content, List.of());
        } catch (IOException | TSPException | NotTrusted e) {
            throw new SourceUnavailable("the time-stamp is not to be believed: " + e.getMessage(), e);
        } catch (SourceUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            throw new SourceUnavailable("unreadable time-stamp answer", e);
        }
    }

    private BigInteger nonce() {
        return new BigInteger(NONCE_BITS, random).setBit(NONCE_BITS - 1);
    }
}
