package th.morprom.did.ca.registration;

import java.util.Map;
import java.util.function.Function;
import org.bouncycastle.asn1.x500.X500Name;
import th.morprom.did.ca.evidence.EvidenceRefused;
import th.morprom.did.ca.issuance.IssuanceRefused;
import th.morprom.did.ca.issuance.IssuedCertificate;
import th.morprom.did.ca.registration.EndEntity.State;
import th.morprom.did.ca.registration.RegistrationAuthority.Permission;
import th.morprom.did.ca.registration.RegistrationRefused.Reason;

/**
 * Has the key of an end entity certified. A professional's certificate needs the registrars' evidence, which decides what it says;
 * what the registration authority says itself must not contradict it. Certificates of systems are its own word, as an operator's.
 */
public final class EnrolEndEntity {
    private final EndEntities entities;
    private final CertificateDirectory directory;
    private final EditEndEntity editEndEntity;
    private final EndBelatedCertificates endBelatedCertificates;
    private final IssueForEndEntity issueForEndEntity;
    private final RegistrationTools tools;

    EnrolEndEntity(
            EndEntities entities,
            CertificateDirectory directory,
            EditEndEntity editEndEntity,
            EndBelatedCertificates endBelatedCertificates,
            IssueForEndEntity issueForEndEntity,
            RegistrationTools tools) {
        this.entities = entities;
        this.directory = directory;
        this.editEndEntity = editEndEntity;
        this.endBelatedCertificates = endBelatedCertificates;
        this.issueForEndEntity = issueForEndEntity;
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
        return issueForEndEntity.issue(asking, entity, subject, pkcs10);
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
        var isGenerated = entities.find(asking, entity.username())
                .filter(kept ->
                        kept.state() == State.GENERATED && kept.requestId().equals(entity.requestId()))
                .isPresent();
        if (!isGenerated || !directory.isThere(entity.requestId())) {
            throw new RegistrationRefused(Reason.WRONG_STATUS, "the end entity was revoked");
        }
    }

    private void authenticate(RegistrationAuthority asking, EndEntity entity, Login login) {
        // Counted in a transaction of its own before it is looked at, so that no two tries count as one.
        var mayTry = tools.transaction().execute(status -> entities.useAttempt(asking, login.username()));
        var right = entities.passwordHash(asking, login.username())
                .filter(hash -> Boolean.TRUE.equals(mayTry) && Passwords.matches(login.password(), hash));
        if (right.isEmpty()) {
            tools.note(
                    "end-entity.wrong-password",
                    asking,
                    entity.requestId().toString(),
                    Map.of("counted", String.valueOf(mayTry)));
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
            issued = issueForEndEntity.issue(asking, entity, subject, pkcs10);
        } catch (IssuanceRefused | EvidenceRefused | RegistrationRefused refused) {
            move(asking, entity, State.FAILED);
            throw refused;
        }
        if (!move(asking, entity, State.GENERATED)) {
            requireStillWanted(entity);
        }
        return issued;
    }

    /** A certificate that came out after its order had ended is nobody's, also where another order has taken the place meanwhile. */
    private void requireStillWanted(EndEntity entity) {
        if (endBelatedCertificates.isEnded(entity.requestId())) {
            // Now if it can be; if not, later.
            endBelatedCertificates.end();
            throw new RegistrationRefused(Reason.WRONG_STATUS, "the end entity was revoked meanwhile");
        }
    }

    private boolean move(RegistrationAuthority asking, EndEntity entity, State state) {
        return Boolean.TRUE.equals(tools.transaction()
                .execute(status -> entities.move(
                        asking, entity, State.WAITING, state, tools.clock().instant())));
    }
}
