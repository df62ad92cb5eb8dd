package th.morprom.did.ca.registration;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bouncycastle.asn1.x500.X500Name;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.ca.evidence.EvidenceRefused;
import th.morprom.did.ca.issuance.Expectation;
import th.morprom.did.ca.issuance.IssuanceRefused;
import th.morprom.did.ca.issuance.IssuanceRequest;
import th.morprom.did.ca.issuance.IssueCertificate;
import th.morprom.did.ca.issuance.IssueSystemCertificate;
import th.morprom.did.ca.issuance.IssuedCertificate;
import th.morprom.did.ca.issuance.SystemCertificateRequest;
import th.morprom.did.ca.registration.EndEntity.State;
import th.morprom.did.ca.registration.RegistrationAuthority.Permission;
import th.morprom.did.ca.registration.RegistrationRefused.Reason;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevokeCertificate;

/**
 * Has the key of an end entity certified. A professional's certificate needs the registrars' evidence, which decides what it says;
 * what the registration authority says itself must not contradict it. Certificates of systems are its own word, as an operator's.
 */
public final class EnrolEndEntity {
    private final EndEntities entities;
    private final EditEndEntity editEndEntity;
    private final IssueCertificate issueCertificate;
    private final IssueSystemCertificate issueSystemCertificate;
    private final RevokeCertificate revokeCertificate;
    private final RegistrationTools tools;

    EnrolEndEntity(
            EndEntities entities,
            EditEndEntity editEndEntity,
            IssueCertificate issueCertificate,
            IssueSystemCertificate issueSystemCertificate,
            RevokeCertificate revokeCertificate,
            RegistrationTools tools) {
        this.entities = entities;
        this.editEndEntity = editEndEntity;
        this.issueCertificate = issueCertificate;
        this.issueSystemCertificate = issueSystemCertificate;
        this.revokeCertificate = revokeCertificate;
        this.tools = tools;
    }

    /**
     * Keeps an end entity and certifies its key in one. The same order with the same request id gets the same certificate; without
     * one, it gets another each time.
     *
     * @param subject the order's, read
     * @throws RegistrationRefused if the order is not allowed
     * @throws IssuanceRefused if the request or the certificate that would result is not acceptable
     * @throws EvidenceRefused if the approval evidence does not hold
     */
    public IssuedCertificate enrol(
            RegistrationAuthority asking, EndEntityOrder order, X500Name subject, byte[] pkcs10) {
        var entity = editEndEntity.check(asking, order);
        if (editEndEntity.editWithoutPassword(asking, entity)) {
            return certified(asking, entity, subject, pkcs10);
        }
        requireGenerated(asking, entity);
        return issue(asking, entity, subject, pkcs10);
    }

    /**
     * Certifies the key of an end entity that was ordered before and is waiting.
     *
     * @param subject reads its subject
     * @throws RegistrationRefused with {@code UNKNOWN_END_ENTITY}, {@code WRONG_STATUS} or {@code WRONG_PASSWORD}
     */
    public IssuedCertificate enrol(
            RegistrationAuthority asking, Login login, Function<String, X500Name> subject, byte[] pkcs10) {
        asking.require(Permission.ISSUE);
        var entity = entities.find(asking, login.username())
                .orElseThrow(() -> new RegistrationRefused(Reason.UNKNOWN_END_ENTITY, "Wrong username or password"));
        if (!entity.state().isWaiting()) {
            throw new RegistrationRefused(
                    Reason.WRONG_STATUS, "the end entity is not waiting for a certificate: edit it first");
        }
        authenticate(asking, entity, login);
        if (!asking.mayUse(entity.profile())) {
            throw new RegistrationRefused(Reason.NOT_AUTHORISED, asking.name() + " may not use the profile any more");
        }
        return certified(asking, entity, subject.apply(entity.subjectDN()), pkcs10);
    }

    /** Who an end entity says it is. */
    public record Login(String username, String password) {}

    /** A repeated order gets the certificate that it got before; one that was revoked gets nothing any more. */
    private void requireGenerated(RegistrationAuthority asking, EndEntity entity) {
        if (entities.find(asking, entity.username())
                .filter(kept -> kept.state() == State.GENERATED)
                .isEmpty()) {
            throw new RegistrationRefused(Reason.WRONG_STATUS, "the end entity was revoked");
        }
    }

    private void authenticate(RegistrationAuthority asking, EndEntity entity, Login login) {
        // Counted in a transaction of its own before it is looked at, so that no two tries count as one.
        var mayTry = tools.transaction().execute(status -> entities.useAttempt(asking, login.username()));
        var right = entities.login(asking, login.username())
                .passwordHash()
                .filter(hash -> Boolean.TRUE.equals(mayTry) && Passwords.matches(login.password(), hash));
        if (right.isEmpty()) {
            tools.transaction()
                    .executeWithoutResult(status -> tools.auditLog()
                            .append(new AuditEvent(
                                    "end-entity.wrong-password",
                                    asking.actor(),
                                    entity.requestId().toString(),
                                    Map.of("counted", String.valueOf(mayTry)))));
            throw new RegistrationRefused(Reason.WRONG_PASSWORD, "Wrong username or password");
        }
        // What follows may fail for no fault of the caller's, and he comes again.
        tools.transaction()
                .executeWithoutResult(status -> entities.giveAttemptBack(asking, login.username(), right.get()));
    }

    private IssuedCertificate certified(
            RegistrationAuthority asking, EndEntity entity, X500Name subject, byte[] pkcs10) {
        IssuedCertificate issued;
        try {
            issued = issue(asking, entity, subject, pkcs10);
        } catch (IssuanceRefused | EvidenceRefused | RegistrationRefused refused) {
            move(asking, entity, State.FAILED);
            throw refused;
        }
        if (!move(asking, entity, State.GENERATED)) {
            requireStillWanted(asking, entity, issued);
        }
        return issued;
    }

    /** Nobody else knows of a certificate that came out after its end entity was revoked or deleted: it ends here. */
    private void requireStillWanted(RegistrationAuthority asking, EndEntity entity, IssuedCertificate issued) {
        var now = entities.find(asking, entity.username());
        if (now.isEmpty()
                || (now.get().state() == State.REVOKED && now.get().requestId().equals(entity.requestId()))) {
            revokeCertificate.revoke(
                    issued.serial(),
                    Cause.of(RevocationReason.CESSATION_OF_OPERATION),
                    new Requester.Operator("ra-" + asking.name()));
            throw new RegistrationRefused(Reason.WRONG_STATUS, "the end entity was revoked meanwhile");
        }
    }

    private IssuedCertificate issue(RegistrationAuthority asking, EndEntity entity, X500Name subject, byte[] pkcs10) {
        Optional<String> evidence = entity.evidence();
        if (EndEntityProfiles.needsEvidence(entity.profile())) {
            return issueCertificate.issue(new IssuanceRequest(
                    entity.requestId(),
                    pkcs10,
                    evidence.orElseThrow(
                            () -> new RegistrationRefused(Reason.EVIDENCE_MISSING, "there is no evidence any more")),
                    Optional.of(new Expectation(Set.of(entity.profile().name()), subject))));
        }
        var facts = SystemSubjects.of(entity.profile().name(), subject, entity.subjectAltName());
        return issueSystemCertificate.issue(
                new SystemCertificateRequest(entity.requestId(), pkcs10, facts, asking.actor()));
    }

    private boolean move(RegistrationAuthority asking, EndEntity entity, State state) {
        return Boolean.TRUE.equals(tools.transaction()
                .execute(status -> entities.move(
                        asking, entity, State.WAITING, state, tools.clock().instant())));
    }
}
