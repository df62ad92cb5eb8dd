package th.morprom.did.ocsp;

import java.io.IOException;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.SingleResp;

/** Reads answers with BouncyCastle's reader, not with ours. */
final class Answers {
    private Answers() {}

    /** The number in OCSPResponseStatus. */
    static int status(byte[] der) {
        try {
            return new OCSPResp(der).getStatus();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static BasicOCSPResp basic(byte[] der) {
        try {
            return (BasicOCSPResp) new OCSPResp(der).getResponseObject();
        } catch (IOException | OCSPException e) {
            throw new IllegalStateException(e);
        }
    }

    static SingleResp only(byte[] der) {
        var responses = basic(der).getResponses();
        if (responses.length != 1) {
            throw new IllegalStateException(responses.length + " responses");
        }
        return responses[0];
    }
}
