package th.morprom.did.ra.account;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.approval.DecisionHistory;
import th.morprom.did.ra.certificate.HeldCertificate;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.consent.ConsentReceipt;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
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
        Consents consents,
        HeldCertificates certificates,
        SupportingDocuments supporting,
        DocumentPolicy needed,
        IssuedDocuments documents) {
    Optional<Person> person(UUID person) {
        return people.find(person);
    }

    /** The one under way, or else the one with a certificate, or else any, the latest of each; a renewal given up is history. */
    Optional<Enrolment> enrolment(UUID person) {
        return enrolments.of(person).stream()
                .filter(enrolment -> enrolment.state() != EnrolmentState.DROPPED)
                .min(Comparator.comparing(enrolment -> rank(enrolment.state())));
    }

    private static int rank(EnrolmentState state) {
        return switch (state) {
            case DRAFT, RETURNED, SUBMITTED, APPROVED -> 0;
            case CERTIFIED -> 1;
            case REJECTED, REVOKED, VOIDED, DROPPED -> 2;
        };
    }

    List<DecisionHistory.Made> decisionsOn(UUID enrolment) {
        return decisions.of(enrolment);
    }

    Map<Purpose, ConsentReceipt> consentsOf(UUID person) {
        return consents.inForce(person);
    }

    /** What he has to lay beside his enrolment before he can submit it. */
    List<DocumentKind> missingBeside(Enrolment enrolment) {
        return needed.of(enrolment).missing(supporting.of(enrolment.id()));
    }

    List<HeldCertificate> certificatesOf(UUID person) {
        return certificates.of(person);
    }

    boolean canSign(UUID person, Instant now) {
        return !certificates.signing(person, now).isEmpty();
    }

    List<IssuedDocument> documentsOf(UUID person) {
        return documents.of(person);
    }

    /** The certificate that is going to end, if its holder has to do something about it now. */
    Optional<HeldCertificate> toRenew(UUID person, Instant now) {
        return certificates.of(person).stream()
                .findFirst()
                .filter(newest -> newest.isRenewable(now)
                        && enrolments.renewalOf(newest.serialHex()).isEmpty());
    }
}
