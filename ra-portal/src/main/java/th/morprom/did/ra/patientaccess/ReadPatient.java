package th.morprom.did.ra.patientaccess;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.patientaccess.PatientAccess.Reader;
import th.morprom.did.signing.register.IssuedDocument;
import th.morprom.did.signing.register.IssuedDocuments;

/** A professional reads what he opened. All that let him open it must still hold, and every reading is noted before anything is handed out. */
public final class ReadPatient {
    static final String READ = "patient-access.read";
    private static final int MOST = 100;

    private final AccessRules rules;
    private final IssuedDocuments documents;

    ReadPatient(AccessRules rules, IssuedDocuments documents) {
        this.rules = rules;
        this.documents = documents;
    }

    /** One certificate of a patient, by the access that it was found by. */
    public record Found(PatientAccess access, IssuedDocument document) {}

    /**
     * The latest hundred certificates of one whom he opened.
     *
     * @param resource type of FHIR, for the log
     * @throws PatientAccessRefused with {@code CLOSED} if that access is not his, over, or without consent by now; with
     *     {@code NOT_PRACTISING}
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable if his council's register does not answer
     */
    public List<Found> all(Reader reader, UUID access, String resource) {
        var open = rules.running(reader, access, ReadPatient::opensDocuments);
        rules.note(READ, open, Map.of("resource", resource));
        return documents.received(open.patientReference(), MOST).stream()
                .map(document -> new Found(open, document))
                .toList();
    }

    /**
     * One certificate of anybody whom he opened; empty if it is of nobody who is open to him now.
     *
     * @throws PatientAccessRefused with {@code NOT_PRACTISING}
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable if his council's register does not answer
     */
    public Optional<Found> find(Reader reader, UUID document, String resource) {
        return rules.running(reader, ReadPatient::opensDocuments)
                .filter(access -> documents.isOf(document, access.patientReference()) && rules.stands(access))
                .findFirst()
                .flatMap(access -> documents.find(document).map(found -> {
                    rules.note(READ, access, Map.of("resource", resource, "document", found.number()));
                    return new Found(access, found);
                }));
    }

    private static boolean opensDocuments(PurposeOfUse purpose) {
        return !purpose.opensEntitlements();
    }
}
