package th.morprom.did.ra.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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
import th.morprom.did.signing.register.IssuedDocument;
import th.morprom.did.signing.register.IssuedDocuments;

/** Everything here that belongs to one person, in one place for his page. */
record MyRecords(
        People people,
        Enrolments enrolments,
        DecisionHistory decisions,
        Consents consents,
        HeldCertificates certificates,
        IssuedDocuments documents) {
    Optional<Person> person(UUID person) {
        return people.find(person);
    }

    /** The latest; those before it are history. */
    Optional<Enrolment> enrolment(UUID person) {
        return enrolments.of(person).stream().findFirst();
    }

    List<DecisionHistory.Made> decisionsOn(UUID enrolment) {
        return decisions.of(enrolment);
    }

    Map<Purpose, ConsentReceipt> consentsOf(UUID person) {
        return consents.inForce(person);
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
        var renewed = enrolments.of(person).stream()
                .filter(enrolment -> enrolment.state() != EnrolmentState.REJECTED)
                .flatMap(enrolment -> enrolment.renews().stream())
                .collect(Collectors.toSet());
        return certificates.of(person).stream()
                .findFirst()
                .filter(newest -> newest.isRenewable(now) && !renewed.contains(newest.serialHex()));
    }
}
