package th.morprom.did.ra.account;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.PageOfList;
import th.morprom.did.ra.approval.DecisionHistory;
import th.morprom.did.ra.approval.StandingApprovals;
import th.morprom.did.ra.certificate.HeldCertificate;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.consent.ConsentReceipt;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.enrolment.OwnEnrolments;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.supportingdocument.DocumentKind;
import th.morprom.did.ra.supportingdocument.DocumentPolicy;
import th.morprom.did.ra.supportingdocument.SupportingDocuments;
import th.morprom.did.signing.register.IssuedDocument;
import th.morprom.did.signing.register.IssuedDocuments;

/** Everything here that belongs to one person, in one place for his page. */
record MyRecords(
        People people,
        Enrolments enrolments,
        DecisionHistory decisions,
        StandingApprovals approvals,
        Consents consents,
        HeldCertificates certificates,
        SupportingDocuments supporting,
        DocumentPolicy needed,
        IssuedDocuments documents) {
    Optional<Person> person(UUID person) {
        return people.find(person);
    }

    OwnEnrolments enrolmentsOf(UUID person) {
        return enrolments.own(person);
    }

    List<DecisionHistory.Made> decisionsOn(UUID enrolment) {
        return decisions.of(enrolment);
    }

    /** Until when he can take what is approved. */
    Optional<Instant> goodUntil(Enrolment approved) {
        return approvals.goodUntil(approved);
    }

    /** What he agreed to as a professional. */
    Map<Purpose, ConsentReceipt> consentsOf(UUID person) {
        return consents.inForceForProfession(person);
    }

    /** What he has to lay beside his enrolment before he can submit it. */
    List<DocumentKind> missingBeside(Enrolment enrolment) {
        return needed.of(enrolment).missing(supporting.of(enrolment.id()));
    }

    List<HeldCertificate> certificatesOf(UUID person) {
        return certificates.of(person);
    }

    /** Those with which he signs now, at whichever of his facilities. */
    List<HeldCertificate> signing(UUID person, Instant now) {
        return certificates.signing(person, now);
    }

    /** One page of what he signed, ordered and cut by the database: a doctor signs thousands a year. */
    Page<IssuedDocument> documentsOf(UUID person, int wanted, int size, String sort) {
        var order = switch (sort) {
            case "oldest" -> IssuedDocuments.Order.OLDEST;
            case "number" -> IssuedDocuments.Order.NUMBER;
            default -> IssuedDocuments.Order.NEWEST;
        };
        var total = documents.count(person);
        var shown = PageOfList.nearest(wanted, total, size);
        return new Page<>(
                documents.of(person, order, size, shown.offset()),
                shown.number(),
                shown.pages(),
                total,
                order.name().toLowerCase(Locale.ROOT));
    }

    /** The certificates that are going to end, if their holder has to do something about it now. */
    List<HeldCertificate> toRenew(UUID person, Instant now) {
        return certificates.toRenew(person, now);
    }
}
