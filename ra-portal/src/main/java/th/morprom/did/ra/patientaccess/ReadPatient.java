package th.morprom.did.ra.patientaccess;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.patientaccess.PatientAccess.Reader;
import th.morprom.did.ra.patientaccess.PatientAccessRefused.Reason;
import th.morprom.did.signing.register.IssuedDocument;
import th.morprom.did.signing.register.IssuedDocuments;

/** A professional reads what he opened. All that let him open it must still hold, and every reading is noted before anything is handed out. */
public final class ReadPatient {
    private static final int MOST = 100;

    private final AccessRules rules;
    private final PatientAccesses accesses;
    private final IssuedDocuments documents;
    private final Changes changes;
    private final Clock clock;

    ReadPatient(
            AccessRules rules, PatientAccesses accesses, IssuedDocuments documents, Changes changes, Clock clock) {
        this.rules = rules;
        this.accesses = accesses;
        this.documents = documents;
        this.changes = changes;
        this.clock = clock;
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
        var open = running(reader).stream()
                .filter(found -> found.id().equals(access) && stands(found))
                .findFirst()
                .orElseThrow(() -> new PatientAccessRefused(Reason.CLOSED));
        note(open, resource, Optional.empty());
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
        return running(reader).stream()
                .filter(access -> documents.isOf(document, access.patientReference()) && stands(access))
                .findFirst()
                .flatMap(access -> documents.find(document).map(found -> {
                    note(access, resource, Optional.of(found.number()));
                    return new Found(access, found);
                }));
    }

    private List<PatientAccess> running(Reader reader) {
        var hcode9 = rules.requirePractice(reader);
        return accesses.open(reader, clock.instant()).stream()
                .filter(access -> access.hcode9().equals(hcode9))
                .toList();
    }

    private boolean stands(PatientAccess access) {
        return access.patient().map(rules::consents).orElse(true);
    }

    private void note(PatientAccess access, String resource, Optional<String> number) {
        var details = new HashMap<>(access.noted());
        details.put("resource", resource);
        number.ifPresent(read -> details.put("document", read));
        changes.make(() -> {
            changes.note("patient-access.read", access.reader().professional(), access.id(), details);
            return access;
        });
    }
}
