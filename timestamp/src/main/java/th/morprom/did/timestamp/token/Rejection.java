package th.morprom.did.timestamp.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIFreeText;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;

/** A TimeStampResp that holds no token and is not signed. */
public final class Rejection {
    private Rejection() {}

    /**
     * Its DER.
     *
     * @param failInfo one bit, as {@link PKIFailureInfo} has it
     */
    public static byte[] of(int failInfo, String why) {
        try {
            var status = new PKIStatusInfo(
                    PKIStatus.rejection, new PKIFreeText(new DERUTF8String(why)), new PKIFailureInfo(failInfo));
            return new TimeStampResp(status, null).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
