package th.morprom.did.signing.verification;

import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSSignedData;

/** The few fields of a CMS that no signature covers and no library looks at; they follow from the others. */
final class CmsShape {
    private CmsShape() {}

    /** Versions and digest algorithms as RFC 5652 sections 5.1 and 5.3 ask for one signer. */
    static boolean isExact(CMSSignedData cms) {
        var data = SignedData.getInstance(cms.toASN1Structure().getContent());
        if (data.getSignerInfos().size() != 1 || data.getDigestAlgorithms().size() != 1) {
            return false;
        }
        var signer = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
        boolean byKey = SignerIdentifier.getInstance(signer.getSID()).isTagged();
        boolean isPlain =
                CMSObjectIdentifiers.data.equals(data.getEncapContentInfo().getContentType());
        var digest = AlgorithmIdentifier.getInstance(data.getDigestAlgorithms().getObjectAt(0));
        return signer.getVersion().hasValue(byKey ? 3 : 1)
                && data.getVersion().hasValue(byKey || !isPlain ? 3 : 1)
                && digest.getAlgorithm().equals(signer.getDigestAlgorithm().getAlgorithm());
    }
}
