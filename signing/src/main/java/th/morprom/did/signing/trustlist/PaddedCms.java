package th.morprom.did.signing.trustlist;

import eu.europa.esig.dss.cms.CMS;
import eu.europa.esig.dss.cms.object.CMSObjectUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1InputStream;

/**
 * Lets DSS 6.4 read what stands in a PDF's {@code /Contents}: BouncyCastle 1.85 and later refuse the zero padding after a CMS,
 * upon which DSS silently finds no signature at all. Named in {@code META-INF/services}.
 */
public final class PaddedCms extends CMSObjectUtils {
    @Override
    public CMS parseToCMS(byte[] padded) {
        try (var in = new ByteArrayInputStream(padded);
                var asn1 = new ASN1InputStream(in)) {
            asn1.readObject();
            int length = padded.length - in.available();
            for (int i = length; i < padded.length; i++) {
                if (padded[i] != 0) {
                    return super.parseToCMS(padded);
                }
            }
            return super.parseToCMS(Arrays.copyOf(padded, length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
