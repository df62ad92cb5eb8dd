package th.morprom.did.ca.issuance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.issuance.SystemCertificateRequest.Evidence;
import th.morprom.did.ca.profile.CertificateProfile;
import th.morprom.did.ca.profile.CertificateProfiles;
import th.morprom.did.ca.profile.SigningAuthority;

/**
 * Issues what a CA operator orders: certificates of registrars, facilities' seals, hospital systems and TLS servers. The steps
 * are those of docs/issuance.md; in place of the registrars' evidence in step 2 stands the operator, by name in the audit log.
 *
 * <p>Safe to repeat: the same request gets the same certificate.
 */
public final class IssueSystemCertificate {
    private final CertifyKey certifyKey;
    private final CertificateProfiles profiles;
    private final Map<SigningAuthority, Issuer> issuers;
    private final CertificateChains chains;
    private final Refusals refusals;

    /** Where refusals are audited: in a transaction of their own, since the request's is gone. */
    public record Refusals(TransactionTemplate transaction, AuditLog auditLog) {
        void record(SystemCertificateRequest request, IssuanceRefused refused) {
            var details = Map.of(
                    "reason", refused.reason().name(),
                    "profile", request.subject().profile());
            transaction.executeWithoutResult(status -> auditLog.append(new AuditEvent(
                    "certificate.refused", request.actor(), request.requestId().toString(), details)));
        }
    }

    /**
     * The operators' desk.
     *
     * @param issuers the generation that issues, of every CA below the root
     */
    public IssueSystemCertificate(
            CertifyKey certifyKey,
            CertificateProfiles profiles,
            Map<SigningAuthority, Issuer> issuers,
            CertificateChains chains,
            Refusals refusals) {
        this.certifyKey = certifyKey;
        this.profiles = profiles;
        this.issuers = Map.copyOf(issuers);
        this.chains = chains;
        this.refusals = refusals;
    }

    /**
     * Issues the certificate, or returns the one this request got before.
     *
     * @throws IssuanceRefused if the request or the certificate that would result is not acceptable
     * @throws IssuanceInProgress if the same request is being signed at this moment; repeat it
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    public IssuedCertificate issue(SystemCertificateRequest request) {
        try {
            return issued(request);
        } catch (IssuanceRefused e) {
            refusals.record(request, e);
            throw e;
        }
    }

    /**
     * The certificate that this very request got before, whether or not it would get one now. Refusals are the caller's to record: whom the
     * request names nobody has verified yet.
     *
     * @throws IssuanceRefused if the request id stands for another request, or its outcome is not known
     * @throws IssuanceInProgress if it is being signed at this moment; repeat it
     */
    Optional<IssuedCertificate> issuedBefore(SystemCertificateRequest request) {
        // Before registrars' evidence was part of the content, seals were issued without it.
        var contents = Set.of(contentSha256(request, request.evidence()), contentSha256(request, Optional.empty()));
        return certifyKey
                .repeated(request.requestId(), contents)
                .map(before ->
                        new IssuedCertificate(before.serial(), before.certificate(), chains.above(before.parsed())));
    }

    /** Whether anything was ever asked for under this id, whoever asked. */
    boolean isKnown(UUID requestId) {
        return certifyKey.isKnown(requestId);
    }

    private IssuedCertificate issued(SystemCertificateRequest request) {
        var profile = profiles.get(request.subject().profile());
        var issuer = Optional.ofNullable(issuers.get(profile.issuer()))
                .orElseThrow(() -> new IllegalStateException("nobody issues " + profile.name()));
        // Step 1: the request is sound, and its key is its holder's and fit to be certified.
        var publicKey = CertificationRequest.provenKey(request.pkcs10());
        // Steps 3 to 8: reserve, lint, intend, sign, check, store. A repeat is known by its content.
        var certificate = certifyKey.certify(order(request, profile, publicKey), issuer);
        // Step 9: answer.
        return new IssuedCertificate(
                new SerialNumber(certificate.getSerialNumber()), Der.of(certificate), chains.above(certificate));
    }

    private static CertificateOrder order(
            SystemCertificateRequest request, CertificateProfile profile, SubjectPublicKeyInfo publicKey) {
        var subject = request.subject();
        return new CertificateOrder(
                request.requestId(),
                contentSha256(request, request.evidence()),
                subject.holder(),
                request.actor(),
                profile,
                subject.name(),
                publicKey,
                Optional.empty(),
                Optional.empty(),
                subject.dnsNames(),
                Optional.empty(),
                request.evidence().map(evidence -> new CertificateOrder.Approved(evidence.orderSha256(), evidence.told())),
                Optional.empty(),
                Optional.empty());
    }

    private static String contentSha256(SystemCertificateRequest request, Optional<Evidence> evidence) {
        var subject = request.subject();
        var facts = new ArrayList<>(List.of(
                Der.of(request.pkcs10()).sha256(),
                subject.profile(),
                Der.of(subject.name()).sha256(),
                String.join(" ", subject.dnsNames())));
        evidence.map(Evidence::sha256).ifPresent(facts::add);
        return Der.of(String.join("\n", facts).getBytes(StandardCharsets.UTF_8)).sha256();
    }
}
