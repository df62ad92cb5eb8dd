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
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmation.End;
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
     * @param minor whether he is its patient, and does not decide for himself yet
     * @param words what the patient says against it; where one record is opened alone
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
            boolean minor,
            Optional<String> words,
            boolean genuine) {
        /** Whether it waits for the person who sees it. */
        public boolean waits() {
            return !minor && state == (party == Party.PROVIDER ? State.PREPARED : State.RECORDED);
        }

        /** Whether it waits for who decides for him. */
        public boolean waitsForGuardian() {
            return minor && state == State.RECORDED;
        }

        /** Whether he types the patient's number when he signs. */
        public boolean namesPatient() {
            return ServiceRules.namesPatient(party, record);
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
        return page(records.ofProvider(provider, page), provider, List.of());
    }

    /**
     * What waits for somebody of his facilities to confirm it in a patient's place.
     *
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable if a council's register does not answer
     */
    public Page waiting(UUID person, int page) {
        var places = rules.placesToConfirm(person);
        return page(records.waiting(places, person, changes.now(), page), person, places);
    }

    /** What he, and the minors for whom he decides, are said to have received. */
    public Page received(UUID person, int page) {
        return page(records.ofPatients(rules.referencesOf(person), page), person, List.of());
    }

    /** Facilities for which he was given the right to serve online; whether he may today is asked when he does. */
    public List<Facility> placesToServe(UUID person) {
        return rules.placesToServe(person).stream()
                .flatMap(hcode9 -> names.organisations().facility(hcode9).stream())
                .toList();
    }

    /**
     * One of them; empty if there is none that concerns him. Who did not write it sees it once its provider signed; who signed it, for good.
     *
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable if it hangs on where he practises, and a council's register does not
     *     answer
     */
    public Optional<Seen> find(UUID person, UUID id) {
        return records.find(id)
                .filter(record ->
                        record.provider().equals(person) || record.first().isPresent())
                .flatMap(record -> rules.sees(person, record).map(party -> seen(record, person, party, words(record))));
    }

    private Optional<String> words(ServiceConfirmation record) {
        return record.end().flatMap(End::words).map(records::decrypted);
    }

    /** @param places at which he may confirm in a patient's place */
    private Page page(ServiceConfirmations.Page page, UUID person, List<String> places) {
        var seen = page.records().stream()
                .flatMap(record -> rules
                        .sees(person, record, places::contains)
                        .map(party -> seen(record, person, party, Optional.empty()))
                        .stream())
                .toList();
        return new Page(seen, page.number(), page.pages(), page.total());
    }

    private Seen seen(ServiceConfirmation record, UUID person, Party party, Optional<String> words) {
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
                party == Party.PATIENT && rules.isMinor(person),
                words,
                evidence.holds(record));
    }
}
