package th.morprom.did.signing.trustlist;

import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.PDFRevisionWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.diagnostic.jaxb.XmlObjectModification;
import eu.europa.esig.dss.enumerations.PdfObjectModificationType;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was done to the form after a signature: nothing may be, but that further fields came with further signatures in them. DSS
 * has one rule for those and for a dose that is filled in.
 */
final class FormChanges {
    private static final String SIGNATURE_FIELD = "Sig";

    private FormChanges() {}

    static boolean isIn(SignatureWrapper signature, DiagnosticData all) {
        var revision = signature.getPDFRevision();
        if (revision == null) {
            return false;
        }
        var others = signedFields(all);
        revision.getSignatureFieldNames().forEach(others::remove);
        return revision.getPdfSignatureOrFormFillChanges().stream().anyMatch(change -> !isOf(others, change));
    }

    /** A field that came to be, and is signed. */
    private static boolean isOf(Set<String> signed, XmlObjectModification change) {
        return change.getAction() == PdfObjectModificationType.CREATION
                && SIGNATURE_FIELD.equals(change.getType())
                && signed.contains(change.getFieldName());
    }

    private static Set<String> signedFields(DiagnosticData all) {
        var names = new HashSet<String>();
        Stream.concat(
                        all.getSignatures().stream().map(SignatureWrapper::getPDFRevision),
                        all.getTimestampList().stream().map(TimestampWrapper::getPDFRevision))
                .filter(Objects::nonNull)
                .map(PDFRevisionWrapper::getSignatureFieldNames)
                .forEach(names::addAll);
        return names;
    }
}
