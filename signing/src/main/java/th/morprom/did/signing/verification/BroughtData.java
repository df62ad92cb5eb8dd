package th.morprom.did.signing.verification;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.verification.Verdict.Outcome;

/** How much validation data a file of others brings along: a judge that builds paths from all of it would never end. */
final class BroughtData {
    private static final int MOST_PER_SIGNATURE = 160;
    private static final int MOST_OF_SIGNATURES = 64;

    private BroughtData() {}

    /** @throws Rejected if it is more than our own verifier would look at, or cannot be read */
    static void requireBounded(PDDocument document, List<EmbeddedSignature> places) {
        EmbeddedData.of(document);
        var catalogue = document.getDocumentCatalog().getCOSObject();
        if (catalogue.getDictionaryObject(COSName.getPDFName("DSS")) instanceof COSDictionary store
                && store.getDictionaryObject(COSName.getPDFName("VRI")) instanceof COSDictionary ofSignatures) {
            require(ofSignatures.size() <= MOST_OF_SIGNATURES);
            for (var name : ofSignatures.keySet()) {
                requireBounded(ofSignatures.getCOSDictionary(name));
            }
        }
        places.forEach(BroughtData::requireBounded);
    }

    private static void requireBounded(@Nullable COSDictionary ofSignature) {
        if (ofSignature != null) {
            for (var name : ofSignature.keySet()) {
                require(!(ofSignature.getDictionaryObject(name) instanceof COSArray pieces)
                        || pieces.size() <= MOST_PER_SIGNATURE);
            }
        }
    }

    private static void requireBounded(EmbeddedSignature place) {
        try (var in = new ASN1InputStream(place.contents())) {
            var signed = SignedData.getInstance(
                    ContentInfo.getInstance(in.readObject()).getContent());
            require(size(signed.getCertificates()) <= MOST_PER_SIGNATURE
                    && size(signed.getCRLs()) <= MOST_PER_SIGNATURE);
        } catch (IOException | IllegalArgumentException e) {
            throw new Rejected(Outcome.SIGNATURE_DAMAGED, Finding.CMS);
        }
    }

    private static int size(@Nullable ASN1Set set) {
        return set == null ? 0 : set.size();
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new Rejected(Outcome.TOO_COMPLEX, Finding.TOO_COMPLEX);
        }
    }
}
