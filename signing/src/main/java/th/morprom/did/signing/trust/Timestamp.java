package th.morprom.did.signing.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * A time-stamp token that was verified.
 *
 * @param time genTime
 * @param path of the time-stamping unit: its certificate first, the trust anchor last
 */
public record Timestamp(Instant time, List<X509CertificateHolder> path, TimeStampToken token) {
    /** The unit's certificate. */
    public X509CertificateHolder unit() {
        return path.get(0);
    }

    /** The token as it was granted. */
    public byte[] encoded() {
        try {
            return token.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
