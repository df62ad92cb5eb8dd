package th.morprom.did.ra.citizen;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.person.People;
import th.morprom.did.signing.register.DocumentChanges;
import th.morprom.did.signing.register.IssuedDocuments;

/**
 * Tells people what becomes of the medical certificates that are issued for them: those alone who would be shown them. Anybody can
 * register under a number that he knows, and a notice would tell him that its owner saw a doctor.
 */
final class TellPatients implements DocumentChanges {
    private final IssuedDocuments documents;
    private final ReceivedDocuments received;
    private final People people;
    private final Notices notices;

    TellPatients(IssuedDocuments documents, ReceivedDocuments received, People people, Notices notices) {
        this.documents = documents;
        this.received = received;
        this.people = people;
        this.notices = notices;
    }

    @Override
    public void issued(UUID document) {
        tell(document, NoticeKind.DOCUMENT_ISSUED);
    }

    @Override
    public void withdrawn(UUID document) {
        tell(document, NoticeKind.DOCUMENT_WITHDRAWN);
    }

    @Override
    public void replaced(UUID document) {
        tell(document, NoticeKind.DOCUMENT_REPLACED);
    }

    private void tell(UUID document, NoticeKind kind) {
        documents
                .patient(document)
                .flatMap(people::findByReference)
                .filter(patient -> received.obstacle(patient.id()).isEmpty())
                .ifPresent(patient -> documents
                        .find(document)
                        .ifPresent(issued -> notices.tell(
                                patient.id(),
                                new News(kind, document.toString(), "once", Map.of("number", issued.number())))));
    }
}
