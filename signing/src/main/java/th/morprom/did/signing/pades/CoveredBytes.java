package th.morprom.did.signing.pades;

import java.io.IOException;
import java.io.OutputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.cms.CMSTypedData;

/** The bytes under a signature as the detached content of its CMS. */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
public record CoveredBytes(byte[] pdf, ByteRange range) implements CMSTypedData {
    @Override
    public ASN1ObjectIdentifier getContentType() {
        return CMSObjectIdentifiers.data;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        out.write(pdf, 0, range.gapStart());
        out.write(pdf, range.gapEnd(), range.end() - range.gapEnd());
    }

    @Override
    public Object getContent() {
        return this;
    }
}
