package th.morprom.did.ra.serviceconfirmation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.person.PersonName;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmation.State;

/** Records as those see them whom they concern, and nobody else. */
public final class SeenServices {
    private final ServiceConfirmations records;
    private final ServiceRules rules;
    private final ServiceEvidence evidence;
    private final Names names;
    private final Changes changes;

    SeenServices(
            ServiceConfirmations records, ServiceRules rules, ServiceEvidence evidence, Names names, Changes changes) {
        this.records = records;
        this.rules = rules;
        this.evidence = evidence;
        this.names = names;
        this.changes = changes;
    }

    /** By what people and places are called. */
    record Names(People people, Organisations organisations) {}

    /**
     * One record.
     *
     * @param second who confirmed it
     * @param mayObject whether the person who sees it may say that it was not so
     * @param genuine whether everything that was signed verifies now
     */
    public record Seen(
            ServiceConfirmation record,
            State state,
            Facility facility,
            PersonName provider,
            Optional<PersonName> second,
            Party party,
            boolean mayObject,
            boolean genuine) {
        /** Whether it waits for the person who sees it. */
        public boolean waits() {
            return state == (party == Party.PROVIDER ? State.PREPARED : State.RECORDED);
        }
    }

    /** A page of them; {@code number} from 1. */
    public record Page(List<Seen> seen, int number, int pages, int total) {
        public Page {
            seen = List.copyOf(seen);
        }
    }

    /** What this person gave, the latest first. */
    public Page given(UUID provider, int page) {
        return page(records.ofProvider(provider, page), provider);
    }

    /**
     * What waits for somebody of his facilities to confirm it in a patient's place.
     *
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable if a council's register does not answer
     */
    public Page waiting(UUID person, int page) {
        return page(records.waiting(rules.placesToConfirm(person), person, changes.now(), page), person);
    }

    /** What he, and the minors for whom he decides, are said to have received. */
    public Page received(UUID person, int page) {
        return page(records.ofPatients(rules.referencesOf(person), page), person);
    }

    /** Facilities at which he may serve online. */
    public List<Facility> placesToServe(UUID person) {
        return rules.placesToServe(person).stream()
                .flatMap(hcode9 -> names.organisations().facility(hcode9).stream())
                .toList();
    }

    /** One of them; empty if there is none that concerns him. Who did not write it sees it once its provider signed. */
    public Optional<Seen> find(UUID person, UUID id) {
        return records.find(id)
                .filter(record ->
                        record.provider().equals(person) || record.first().isPresent())
                .flatMap(record -> rules.party(person, record).map(party -> seen(record, person, party)));
    }

    private Page page(ServiceConfirmations.Page page, UUID person) {
        var seen = page.records().stream()
                .flatMap(record -> rules.party(person, record).map(party -> seen(record, person, party)).stream())
                .toList();
        return new Page(seen, page.number(), page.pages(), page.total());
    }

    private Seen seen(ServiceConfirmation record, UUID person, Party party) {
        var citizen = party == Party.PATIENT || party == Party.GUARDIAN;
        return new Seen(
                record,
                record.state(changes.now()),
                names.organisations().facility(record.hcode9()).orElseThrow(),
                names.people().find(record.provider()).map(Person::name).orElseThrow(),
                record.second()
                        .flatMap(second -> names.people().find(second.person()))
                        .map(Person::name),
                party,
                citizen && record.mayBeObjectedTo(person, changes.now()),
                evidence.holds(record));
    }
}
