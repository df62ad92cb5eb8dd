package th.morprom.did.ra.citizen;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.proofing.ProofedIdentities;
import th.morprom.did.signing.register.IssuedDocument;
import th.morprom.did.signing.register.IssuedDocuments;

/**
 * The medical certificates issued for a person. Anybody can register under any citizen number that he knows; they are shown
 * only to whom an officer has recognised by his ID card, and only while he consents.
 */
public final class ReceivedDocuments {
    private static final int MOST = 100;

    private final People people;
    private final ProofedIdentities identities;
    private final Consents consents;
    private final IssuedDocuments documents;
    private final Organisations organisations;

    ReceivedDocuments(
            People people,
            ProofedIdentities identities,
            Consents consents,
            IssuedDocuments documents,
            Organisations organisations) {
        this.people = people;
        this.identities = identities;
        this.consents = consents;
        this.documents = documents;
        this.organisations = organisations;
    }

    /** Why nothing is shown; also the last part of the message key {@code citizen.obstacle.<obstacle>}. */
    public enum Obstacle {
        NO_CONSENT,
        NOT_PROOFED
    }

    /** What stands between a person and his documents. */
    public Optional<Obstacle> obstacle(UUID person) {
        if (!consents.stand(person, Purpose.COLLECT)) {
            return Optional.of(Obstacle.NO_CONSENT);
        }
        return proofed(person) ? Optional.empty() : Optional.of(Obstacle.NOT_PROOFED);
    }

    /** Whether an officer has seen him. */
    boolean proofed(UUID person) {
        return identities
                .of(person)
                .filter(ProofedIdentities.ProofedIdentity::isFaceToFace)
                .isPresent();
    }

    /** The latest hundred; none while there is an obstacle. */
    public List<ReceivedDocument> of(UUID person) {
        if (obstacle(person).isPresent()) {
            return List.of();
        }
        return documents.received(people.citizenReference(person), MOST).stream()
                .map(this::described)
                .toList();
    }

    /** All there ever were, consent or not: what is the person's to know about them is who looked. None before his card was read. */
    List<IssuedDocument> everIssuedFor(UUID person) {
        return proofed(person) ? documents.received(people.citizenReference(person), Integer.MAX_VALUE) : List.of();
    }

    /** One of them; empty if it is another's, or while there is an obstacle. */
    public Optional<ReceivedDocument> find(UUID person, UUID document) {
        if (obstacle(person).isPresent() || !documents.isOf(document, people.citizenReference(person))) {
            return Optional.empty();
        }
        return documents.find(document).map(this::described);
    }

    /** The signed file of one that was found here. */
    public byte[] pdf(ReceivedDocument received) {
        return documents.pdf(received.document().id());
    }

    /** With the names of doctor and facility. */
    public ReceivedDocument described(IssuedDocument document) {
        var facility = document.number().split("-", 2)[0];
        return new ReceivedDocument(
                document, people.find(document.owner()).map(Person::name), organisations.facility(facility));
    }
}
