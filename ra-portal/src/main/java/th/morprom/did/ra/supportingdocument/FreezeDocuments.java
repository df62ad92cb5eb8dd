package th.morprom.did.ra.supportingdocument;

import java.time.Instant;
import java.util.Map;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.enrolment.Attachments;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.EnrolmentRefused.Reason;

/** Ties what lies beside an enrolment, and what it needed, to the version that is being submitted. */
final class FreezeDocuments implements Attachments {
    /** {@code /1} had no policy, and was not written where nothing lay beside an enrolment. */
    private static final String FORMAT = "morprom-supporting-documents/2";

    private final SupportingDocuments documents;
    private final DocumentPolicy policy;

    FreezeDocuments(SupportingDocuments documents, DocumentPolicy policy) {
        this.documents = documents;
        this.policy = policy;
    }

    @Override
    public String freeze(Enrolment submitted, Instant now) {
        // 1. Registrars can look at whatever lies there.
        var there = documents.of(submitted.id());
        if (!there.stream().allMatch(SupportingDocument::readable)) {
            throw new EnrolmentRefused(Reason.DOCUMENT_DELETED);
        }
        // 2. What the policy of today asks for lies there.
        var need = policy.of(submitted);
        if (!need.missing(there).isEmpty()) {
            throw new EnrolmentRefused(Reason.DOCUMENTS_MISSING);
        }
        // 3. Both are written down for good, also that there was nothing.
        var list = CanonicalJson.of(Map.of(
                "format", FORMAT,
                "enrolment", submitted.id().toString(),
                "version", submitted.version(),
                "policy", need.version(),
                "needed", need.kinds().stream().map(Enum::name).toList(),
                "documents", there.stream().map(SupportingDocuments::entry).toList()));
        documents.freeze(submitted.id(), submitted.version(), list, now);
        return list.sha256Hex();
    }
}
