package th.morprom.did.ca.registration;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bouncycastle.asn1.x500.X500Name;
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

/**
 * Has the key of an end entity certified. A professional's certificate needs the registrars' evidence, which decides what it says;
 * what the registration authority says itself must not contradict it. Certificates of systems are its own word, as an operator's.
 */
public final class EnrolEndEntity {
    private final EndEntities entities;
    private final EditEndEntity editEndEntity;
    private final IssueCertificate issueCertificate;
    private final IssueSystemCertificate issueSystemCertificate;
    private final RegistrationTools tools;

    EnrolEndEntity(
            EndEntities entities,
            EditEndEntity editEndEntity,
            IssueCertificate issueCertificate,
            IssueSystemCertificate issueSystemCertificate,
            RegistrationTools tools) {
        this.entities = entities;
        this.editEndEntity = editEndEntity;
        this.issueCertificate = issueCertificate;
        this.issueSystemCertificate = issueSystemCertificate;
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
        return certified(asking, editEndEntity.editWithoutPassword(asking, order), subject, pkcs10);
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
        authenticate(asking, login);
        if (!asking.mayUse(entity.profile())) {
            throw new RegistrationRefused(Reason.NOT_AUTHORISED, asking.name() + " may not use the profile any more");
        }
        return certified(asking, entity, subject.apply(entity.subjectDN()), pkcs10);
    }

    /** Who an end entity says it is. */
    public record Login(String username, String password) {}

    private void authenticate(RegistrationAuthority asking, Login login) {
        // Counted in a transaction of its own before it is looked at, so that no two tries count as one.
        var mayTry = tools.transaction().execute(status -> entities.useAttempt(asking, login.username()));
        var stored = entities.login(asking, login.username()).passwordHash();
        if (!Boolean.TRUE.equals(mayTry)
                || stored.filter(hash -> Passwords.matches(login.password(), hash))
                        .isEmpty()) {
            throw new RegistrationRefused(Reason.WRONG_PASSWORD, "Wrong username or password");
        }
    }

    private IssuedCertificate certified(
            RegistrationAuthority asking, EndEntity entity, X500Name subject, byte[] pkcs10) {
        try {
            var issued = issue(asking, entity, subject, pkcs10);
            move(asking, entity, State.GENERATED);
            return issued;
        } catch (IssuanceRefused | EvidenceRefused | RegistrationRefused refused) {
            move(asking, entity, State.FAILED);
            throw refused;
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

    private void move(RegistrationAuthority asking, EndEntity entity, State state) {
        tools.transaction()
                .executeWithoutResult(status -> entities.move(
                        asking,
                        entity.username(),
                        entity.requestId(),
                        state,
                        tools.clock().instant()));
    }
}
