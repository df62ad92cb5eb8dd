package th.morprom.did.ca.registration;

import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import th.morprom.did.ca.issuance.Expectation;
import th.morprom.did.ca.issuance.IssuanceRequest;
import th.morprom.did.ca.issuance.IssueCertificate;
import th.morprom.did.ca.issuance.IssueSeal;
import th.morprom.did.ca.issuance.IssueSystemCertificate;
import th.morprom.did.ca.issuance.IssuedCertificate;
import th.morprom.did.ca.issuance.SystemCertificateRequest;
import th.morprom.did.ca.issuance.SystemSubject.RecordSeal;
import th.morprom.did.ca.registration.RegistrationRefused.Reason;

/** Issues by what decides: registrars' evidence about professionals and seals, the registration authority's own word about systems. */
final class IssueForEndEntity {
    private final IssueCertificate issueCertificate;
    private final IssueSeal issueSeal;
    private final IssueSystemCertificate issueSystemCertificate;

    IssueForEndEntity(
            IssueCertificate issueCertificate, IssueSeal issueSeal, IssueSystemCertificate issueSystemCertificate) {
        this.issueCertificate = issueCertificate;
        this.issueSeal = issueSeal;
        this.issueSystemCertificate = issueSystemCertificate;
    }

    IssuedCertificate issue(RegistrationAuthority asking, EndEntity entity, X500Name subject, byte[] pkcs10) {
        if (EndEntityProfiles.isSeal(entity.profile())) {
            return issueSeal.issue(new IssueSeal.Handed(
                    pkcs10,
                    evidence(entity),
                    asking.actor(),
                    Optional.of(new IssueSeal.Handed.As(entity.requestId(), subject))));
        }
        if (EndEntityProfiles.needsEvidence(entity.profile())) {
            return issueCertificate.issue(new IssuanceRequest(
                    entity.requestId(),
                    pkcs10,
                    evidence(entity),
                    Optional.of(new Expectation(Set.of(entity.profile().name()), subject))));
        }
        var facts = SystemSubjects.of(entity.profile().name(), subject, entity.subjectAltName());
        if (facts instanceof RecordSeal seal) {
            requireOwn(asking, seal);
        }
        return issueSystemCertificate.issue(
                new SystemCertificateRequest(entity.requestId(), pkcs10, facts, asking.actor()));
    }

    private static String evidence(EndEntity entity) {
        return entity.evidence()
                .orElseThrow(
                        () -> new RegistrationRefused(Reason.EVIDENCE_MISSING, "there is no evidence any more"));
    }

    /** Documents are sealed with it, and readers see whom it names: no portal seals as another. */
    private static void requireOwn(RegistrationAuthority asking, RecordSeal seal) {
        if (asking.organisation().filter(seal.organisation()::equals).isEmpty()) {
            throw new RegistrationRefused(
                    Reason.PROFILE_NOT_FULFILLED,
                    asking.name() + " has keys that seal records certified for its own organisation alone");
        }
    }
}
