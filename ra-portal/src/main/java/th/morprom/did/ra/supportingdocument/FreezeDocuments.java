package th.morprom.did.ra.supportingdocument;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.enrolment.Attachments;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentRefused;

/** Ties what lies beside an enrolment to the version that is being submitted. */
final class FreezeDocuments implements Attachments {
    private static final String FORMAT = "morprom-supporting-documents/1";

    private final SupportingDocuments documents;

    FreezeDocuments(SupportingDocuments documents) {
        this.documents = documents;
    }

    @Override
    public Optional<String> freeze(Enrolment submitted, Instant now) {
        var there = documents.of(submitted.id());
        if (!there.stream().allMatch(SupportingDocument::readable)) {
            throw new EnrolmentRefused(EnrolmentRefused.Reason.DOCUMENT_DELETED);
        }
        if (there.isEmpty()) {
            return Optional.empty();
        }
        var list = CanonicalJson.of(Map.of(
                "format", FORMAT,
                "enrolment", submitted.id().toString(),
                "version", submitted.version(),
                "documents", there.stream().map(SupportingDocuments::entry).toList()));
        documents.freeze(submitted.id(), submitted.version(), list, now);
        return Optional.of(list.sha256Hex());
    }
}
