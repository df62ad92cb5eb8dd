package th.morprom.did.ocsp.sample;

import java.io.IOException;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.SingleResp;

/** Reads answers with BouncyCastle's reader, not with ours. */
public final class Answers {
    private Answers() {}

    /** The number in OCSPResponseStatus. */
    public static int status(byte[] der) {
        try {
            return new OCSPResp(der).getStatus();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static BasicOCSPResp basic(byte[] der) {
        try {
            return (BasicOCSPResp) new OCSPResp(der).getResponseObject();
        } catch (IOException | OCSPException e) {
            throw new IllegalStateException(e);
        }
    }

    public static SingleResp only(byte[] der) {
        var responses = basic(der).getResponses();
        if (responses.length != 1) {
            throw new IllegalStateException(responses.length + " responses");
        }
        return responses[0];
    }
}
