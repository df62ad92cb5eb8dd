package th.morprom.did.ra.certificate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.certificate.AcceptanceRefused.Reason;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.CertificateAuthority;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.enrolment.Certified;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentRegister;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.signing.credential.InstallCertificate;

/** Brings an accepted issuance to its end, however often it was interrupted. */
public final class FinishIssuance {
    private static final Logger LOG = LoggerFactory.getLogger(FinishIssuance.class);
    /** So often it is asked anew; a CA that loses more than that does not have crashes. */
    private static final int LOSSES = 3;

    /** In the audit log, in the place of a credential's id. */
    static final String OWN_TOKEN = "own-token";

    private final EnrolmentRegister register;
    private final Issuances issuances;
    private final HeldCertificates certificates;
    private final CertificateAuthority authority;
    private final Made made;
    private final Changes changes;

    FinishIssuance(
            EnrolmentRegister register,
            Issuances issuances,
            HeldCertificates certificates,
            CertificateAuthority authority,
            Made made,
            Changes changes) {
        this.register = register;
        this.issuances = issuances;
        this.certificates = certificates;
        this.authority = authority;
        this.made = made;
        this.changes = changes;
    }

    /** What is done with a certificate that the CA has made: before it is kept, and after. */
    record Made(InstallCertificate install, SuspendUnlicensed unlicensed) {}

    /** The enrolments whose acceptance is recorded but whose certificate is not in place yet. */
    public List<UUID> unfinished() {
        return issuances.unfinished().stream().map(Issuance::enrolment).toList();
    }

    /**
     * Asks the CA with the request id fixed at acceptance, and puts the certificate in place; suspended, if his council forbids practice by now.
     *
     * @throws AcceptanceRefused with {@code NOT_APPROVED} if nothing was accepted, or it ended before the CA's answer came, which
     *     is asked to revoke that certificate then
     * @throws CertificationRefused if the CA is not convinced; the applicant may prepare again
     * @throws th.morprom.did.ra.enrolment.CertificationUnavailable if the CA does not answer
     */
    public HeldCertificate finish(UUID enrolment) {
        // No transaction is open while the CA works: a crash here leaves ACCEPTED, and the same question is asked
        // again.
        var accepted = changes.make(() -> accepted(enrolment));
        if (accepted.isEmpty()) {
            return certificates.ofEnrolment(enrolment).orElseThrow(() -> new AcceptanceRefused(Reason.NOT_APPROVED));
        }
        var issuance = accepted.get();
        var certified = ask(issuance);
        issuance.credential()
                .ifPresent(credential -> made.install()
                        .install(
                                credential,
                                certified.chain().stream()
                                        .map(Bytes::toByteArray)
                                        .toList()));
        var kept = changes.make(() -> keep(issuance, certified)).orElseThrow(() -> nobodys(issuance, certified));
        return made.unlicensed().look(kept);
    }

    /** Its enrolment ended before this answer came: no page shows the certificate, and nobody here would ever revoke it. */
    private AcceptanceRefused nobodys(Issuance issuance, Certified certified) {
        var serial = certified.serialHex();
        LOG.error("Certificate {} came after the end of its enrolment, and the CA is asked to revoke it", serial);
        var person = changes.make(() -> {
            changes.note(
                    "certificate.nobodys",
                    EndEnrolments.SYSTEM,
                    issuance.enrolment().toString(),
                    Map.of("serial", serial));
            return register.lock(issuance.enrolment()).person();
        });
        try {
            authority.revoke(
                    serial, CertificateRevocationReason.CESSATION_OF_OPERATION.code(), new Requester.Holder(person));
            LOG.warn("Certificate {}, which is nobody's, is revoked at the CA", serial);
        } catch (CertificationUnavailable | CertificationRefused failed) {
            // No row is there by which it would be asked again.
            LOG.error("Certificate {} is nobody's and NOT revoked: revoke it at the CA", serial, failed);
        }
        return new AcceptanceRefused(Reason.NOT_APPROVED);
    }

    private Optional<Issuance> accepted(UUID enrolment) {
        var locked = register.lock(enrolment);
        return issuances
                .current(enrolment, locked.version())
                .filter(issuance -> issuance.state() == Issuance.State.ACCEPTED);
    }

    private Certified ask(Issuance issuance) {
        try {
            return authority.issue(issuance.requestId(), issuance.pkcs10().toByteArray(), issuance.evidence());
        } catch (CertificationRefused refused) {
            if (refused.reason().equals(CertificateAuthority.OUTCOME_UNKNOWN)) {
                return ask(anew(issuance, refused));
            }
            if (refused.reason().equals(CertificateAuthority.APPROVAL_USED)) {
                return underALostId(issuance, issuance.lost(), refused);
            }
            throw refuse(issuance, refused);
        }
    }

    /** The CA has made a certificate of this acceptance: under an id of which it said that it was lost, for there is no other. */
    private Certified underALostId(Issuance issuance, List<UUID> lost, CertificationRefused used) {
        for (var id : lost) {
            try {
                return authority.issue(id, issuance.pkcs10().toByteArray(), issuance.evidence());
            } catch (CertificationRefused notThis) {
                LOG.info("Of request {} there is no certificate: {}", id, notThis.reason());
            }
        }
        throw refuse(issuance, used);
    }

    private CertificationRefused refuse(Issuance issuance, CertificationRefused refused) {
        changes.make(() -> {
            var locked = lock(issuance, refused);
            issuances.ended(issuance.requestId(), Issuance.State.REFUSED);
            endIfDue(locked);
            changes.note(
                    "certification.refused",
                    "ca",
                    issuance.enrolment().toString(),
                    Map.of("request", issuance.requestId().toString(), "reason", refused.reason()));
            return issuance;
        });
        return refused;
    }

    /**
     * A crash of the CA took the certificate before anybody had it: the same acceptance goes to it under another request id (decision 24),
     * and the applicant need not touch his passkey again.
     *
     * @return what to ask now
     * @throws CertificationRefused if what it was made for ended meanwhile, or the CA loses it over and over
     */
    private Issuance anew(Issuance lost, CertificationRefused refused) {
        var tooOften = lost.lost().size() >= LOSSES;
        if (tooOften) {
            LOG.error("The CA lost the certificate for enrolment {} under every id", lost.enrolment());
        }
        var again = changes.make(() -> {
            var locked = lock(lost, refused);
            if (tooOften || register.endReason(locked.id()).isPresent()) {
                return Optional.<Issuance>empty();
            }
            var id = UUID.randomUUID();
            issuances.askedAnew(lost.requestId(), id);
            changes.note(
                    "certification.asked-anew",
                    "ca",
                    locked.id().toString(),
                    Map.of("lost", lost.requestId().toString(), "request", id.toString()));
            return issuances.current(locked.id(), locked.version());
        });
        return again.orElseThrow(() -> refuse(lost, refused));
    }

    /** @throws CertificationUnavailable if another one has asked anew since, or come to its end: what was answered here is of no account */
    private Enrolment lock(Issuance asked, CertificationRefused answer) {
        var locked = register.lock(asked.enrolment());
        return issuances
                .current(locked.id(), locked.version())
                .filter(now -> now.state() == Issuance.State.ACCEPTED)
                .filter(now -> now.requestId().equals(asked.requestId()))
                .map(now -> locked)
                .orElseThrow(() -> new CertificationUnavailable("asked under another id meanwhile", answer, true));
    }

    /** What it was made for ended meanwhile: nobody prepares another. */
    private void endIfDue(Enrolment locked) {
        register.endReason(locked.id())
                .filter(why -> locked.state() == EnrolmentState.APPROVED)
                .ifPresent(why -> register.end(locked, why, EndEnrolments.SYSTEM));
    }

    private Optional<HeldCertificate> keep(Issuance issuance, Certified certified) {
        var locked = register.lock(issuance.enrolment());
        if (locked.state() == EnrolmentState.APPROVED) {
            // Under whatever id it is asked for by now, or was refused since.
            var now = issuances
                    .current(locked.id(), locked.version())
                    .filter(current -> current.isAbout(issuance))
                    .or(() -> issuances.askedAfter(issuance.requestId()))
                    .orElse(issuance);
            put(locked, now, certified);
        }
        return certificates.find(certified.serialHex());
    }

    private void put(Enrolment locked, Issuance issuance, Certified certified) {
        certificates.add(locked.person(), issuance, certified);
        issuances.ended(issuance.requestId(), Issuance.State.ISSUED);
        register.move(locked, EnrolmentState.CERTIFIED);
        changes.note(
                "certificate.received",
                locked.person(),
                locked.id(),
                Map.of(
                        "serial", certified.serialHex(),
                        "credential", issuance.credential().map(UUID::toString).orElse(OWN_TOKEN)));
        // The passkey that moves its key ended while the CA made it: it is there to be revoked.
        if (!issuance.onOwnToken()) {
            certificates
                    .endOfPasskey(certified.serialHex())
                    .ifPresent(end ->
                            order(certified, RevocationOrders.reason(end), new Requester.Holder(locked.person())));
        }
        // So did what it was made for.
        register.endReason(locked.id())
                .ifPresent(why -> order(
                        certified,
                        EndEnrolments.revocation(why),
                        new Requester.InStead(locked.person(), EndEnrolments.SYSTEM)));
    }

    private void order(Certified certified, CertificateRevocationReason reason, Requester requester) {
        RevocationOrders.order(
                certificates,
                changes,
                certificates.find(certified.serialHex()).orElseThrow(),
                new Ordered(certified.serialHex(), reason, requester));
    }
}
