package th.morprom.did.timestamp;

import java.io.IOException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;

/** Reads replies. */
public final class Replies {
    private Replies() {}

    public static TimeStampResponse response(byte[] der) {
        try {
            return new TimeStampResponse(der);
        } catch (IOException | TSPException e) {
            throw new IllegalStateException(e);
        }
    }

    public static TimeStampToken token(byte[] der) {
        var token = response(der).getTimeStampToken();
        if (token == null) {
            throw new IllegalStateException("no token: " + response(der).getStatusString());
        }
        return token;
    }

    /** The bit of PKIFailureInfo, as BouncyCastle's constants have it; null if granted. */
    public static @Nullable Integer failure(byte[] der) {
        var response = response(der);
        if (response.getTimeStampToken() != null) {
            return null;
        }
        return response.getFailInfo() == null
                ? Integer.valueOf(-1)
                : response.getFailInfo().intValue();
    }
}
