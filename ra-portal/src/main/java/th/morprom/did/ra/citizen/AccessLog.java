package th.morprom.did.ra.citizen;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.audit.FindAuditEvents;
import th.morprom.did.audit.RecordedEvent;
import th.morprom.did.ra.PageOfList;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.patientaccess.PatientAccesses;
import th.morprom.did.ra.patientaccess.PurposeOfUse;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.person.PersonName;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmations;

/** Who looked at what is a person's own, from the audit log. */
public final class AccessLog {
    static final int PAGE = 50;

    private final FindAuditEvents events;
    private final Enrolments enrolments;
    private final ReceivedDocuments received;
    private final Actors actors;
    private final PatientAccesses accesses;
    private final ServiceConfirmations services;

    AccessLog(
            FindAuditEvents events,
            Enrolments enrolments,
            ReceivedDocuments received,
            Actors actors,
            PatientAccesses accesses,
            ServiceConfirmations services) {
        this.events = events;
        this.enrolments = enrolments;
        this.received = received;
        this.actors = actors;
        this.accesses = accesses;
        this.services = services;
    }

    /** By whom those who looked are known. */
    record Actors(People people, Organisations organisations, MachineClients clients) {}

    /** What happened; also the last part of the message key {@code access.kind.<kind>}. */
    public enum Kind {
        /** The person himself had what is masked of him shown, by his passkey. */
        PERSONAL_DATA_OPENED("personal-data.opened"),
        /** An officer read the ID card. */
        PROOFED("identity.proofed"),
        /** A registrar opened the evidence of it. */
        EVIDENCE_OPENED("evidence.opened"),
        /** Somebody opened a document that the person laid beside his enrolment. */
        SUPPORTING_DOCUMENT_OPENED("enrolment.document-opened"),
        /** A doctor took what the person had declared beforehand into his form. */
        DECLARATION_READ("health.declaration-read"),
        /** A doctor signed a medical certificate. */
        DOCUMENT_ISSUED("document.issued"),
        /** Somebody opened a link that the person had made. */
        OPENED_BY_LINK("document.opened-by-link"),
        /** Somebody verified it by a link that the person had made for no more than that. */
        VERIFIED_BY_LINK("document.verified-by-link"),
        /** The program of the facility that had it signed fetched the file. */
        FETCHED_BY_PROGRAM("document.fetched"),
        /** An officer recorded who decides for the person while he is a minor. */
        GUARDIAN_RECORDED("guardian.recorded"),
        /** That guardian gave it up. */
        GUARDIAN_ENDED("guardian.ended"),
        /** A registrar entered a paper by which that guardian has no power any more. */
        GUARDIAN_STOPPED("guardian.stopped"),
        /** Another dismissed it. */
        GUARDIAN_RESTORED("guardian.restored"),
        /** Another confirmed it. */
        GUARDIAN_ENDED_BY_PAPER("guardian.ended-by-paper"),
        /** An officer recorded that the person married and is of age. */
        MAJORITY_RECORDED("majority.recorded"),
        /** The guardian consented for him. */
        GUARDIAN_CONSENTED("consent.given-by-guardian"),
        /** The guardian took a consent back. */
        GUARDIAN_WITHDREW("consent.withdrawn-by-guardian"),
        /** Another system asked him to sign in to it. */
        ASKED_ELSEWHERE("openid.backchannel-shown"),
        /** The guardian agreed to what another system may know. */
        GUARDIAN_LINKED("openid.consent-given-by-guardian"),
        /** The guardian made a link to a medical certificate. */
        GUARDIAN_SHARED("document.shared-by-guardian"),
        /** The guardian wrote part 1 of one beforehand. */
        GUARDIAN_DECLARED("health.declared-by-guardian"),
        /** The guardian took it back. */
        GUARDIAN_UNDECLARED("health.declaration-withdrawn-by-guardian"),
        /** The guardian ended a link to one. */
        GUARDIAN_UNSHARED("document.share-withdrawn-by-guardian"),
        /** The guardian looked through the numbers and days of the medical certificates. */
        GUARDIAN_LISTED("document.listed-by-guardian"),
        /** The guardian ended what another system may know. */
        GUARDIAN_UNLINKED("openid.unlinked-by-guardian"),
        /** A registrar looked up, by a citizen number, who decides for the person. */
        GUARDIAN_SEARCHED("guardian.searched"),
        /** The person signed in to another system with his account here. */
        SIGNED_IN_ELSEWHERE("openid.signed-in"),
        /** That system got new tokens without him. */
        STAYED_SIGNED_IN("openid.refreshed"),
        /** It asked what he had agreed to tell it. */
        TOLD_ELSEWHERE("openid.claims-read"),
        /** It asked with which systems he is linked: itself, or all if he let it. */
        LINKS_LISTED("openid.links-read"),
        /** It ended such a link. */
        UNLINKED_BY_PROGRAM("openid.unlinked-by-program"),
        /** It read his medical certificates or consents by the data service. */
        READ_ELSEWHERE("fhir.read"),
        /** A professional opened the medical certificates or the entitlements, with the person's consent. */
        OPENED_BY_PROFESSIONAL("patient-access.opened"),
        /** He did without it, in an emergency. */
        GLASS_BROKEN("patient-access.glass-broken"),
        /** He read them, or one of them. */
        READ_BY_PROFESSIONAL("patient-access.read"),
        /** A registrar looked at an opening without consent, to say whether it was right. */
        REVIEW_OPENED("patient-access.review-opened"),
        /** A professional read the consent by which he had opened them. */
        CONSENT_READ("patient-access.consent-read"),
        /** A professional asked what state welfare the person is entitled to. */
        ENTITLEMENTS_READ("patient-access.entitlements-read"),
        /** A professional recorded a service that he gave to the person. */
        SERVICE_RECORDED("service.recorded"),
        /** The person, who decides for him, or somebody in his place confirmed it. */
        SERVICE_CONFIRMED("service.confirmed");

        private final String event;

        Kind(String event) {
            this.event = event;
        }

        private boolean hasFacility() {
            return this == FETCHED_BY_PROGRAM || event.startsWith("patient-access.") || event.startsWith("service.");
        }

        static Optional<Kind> of(String event) {
            return Arrays.stream(values())
                    .filter(kind -> kind.event.equals(event))
                    .findFirst();
        }
    }

    /**
     * One access.
     *
     * @param by who it was; empty for somebody with a link, and for a program
     * @param facility whose program it was
     * @param service the system that he signed in to
     * @param purpose of a professional
     * @param document the number of the medical certificate, if it was one
     */
    public record Access(
            Instant time,
            Kind kind,
            Optional<PersonName> by,
            Optional<Facility> facility,
            Optional<String> service,
            Optional<PurposeOfUse> purpose,
            Optional<String> document) {
        /** Whether it was without consent, in an emergency. */
        public boolean withoutConsent() {
            return purpose.filter(PurposeOfUse::breaksGlass).isPresent();
        }
    }

    /**
     * A page of accesses.
     *
     * @param number from 1
     * @param total on all pages
     */
    public record Page(List<Access> accesses, int number, int pages, int total) {
        public Page {
            accesses = List.copyOf(accesses);
        }
    }

    /**
     * Every access that the log still holds, newest first. Taking a consent back hides documents, never who looked at them.
     *
     * @param number of the page, from 1; one that is not there is the nearest that is
     */
    public Page of(UUID person, int number) {
        var numbers = new HashMap<String, String>();
        received.everIssuedFor(person)
                .forEach(document -> numbers.put(document.id().toString(), document.number()));
        var subjects = new ArrayList<>(numbers.keySet());
        if (received.proofed(person)) {
            accesses.of(actors.people().citizenReference(person)).stream()
                    .map(UUID::toString)
                    .forEach(subjects::add);
            services.recordedFor(actors.people().citizenReference(person)).stream()
                    .map(UUID::toString)
                    .forEach(subjects::add);
        }
        subjects.add(person.toString());
        enrolments.of(person).stream().map(Enrolment::id).map(UUID::toString).forEach(subjects::add);
        var types = Arrays.stream(Kind.values()).map(kind -> kind.event).toList();
        var total = events.count(subjects, types);
        var shown = PageOfList.nearest(number, total, PAGE);
        var names = new HashMap<String, Optional<PersonName>>();
        var looked = events.latest(subjects, types, PAGE, shown.offset()).stream()
                .flatMap(event -> Kind.of(event.type())
                        .map(kind -> new Access(
                                event.occurredAt(),
                                kind,
                                names.computeIfAbsent(event.actor(), this::name),
                                kind.hasFacility() ? facility(event) : Optional.empty(),
                                uuid(event.details().getOrDefault("client", event.actor()))
                                        .flatMap(actors.clients()::find)
                                        .map(MachineClient::name),
                                PurposeOfUse.of(event.detail("purpose")),
                                Optional.ofNullable(numbers.getOrDefault(
                                        event.subject(), event.details().get("document")))))
                        .stream())
                .toList();
        return new Page(looked, shown.number(), shown.pages(), total);
    }

    private Optional<PersonName> name(String actor) {
        return uuid(actor).flatMap(actors.people()::find).map(Person::name);
    }

    private Optional<Facility> facility(RecordedEvent event) {
        return Optional.ofNullable(event.details().get("facility")).flatMap(actors.organisations()::facility);
    }

    private static Optional<UUID> uuid(String actor) {
        try {
            return Optional.of(UUID.fromString(actor));
        } catch (IllegalArgumentException nobody) {
            return Optional.empty();
        }
    }
}
