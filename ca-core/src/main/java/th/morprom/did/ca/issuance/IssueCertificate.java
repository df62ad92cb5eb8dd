package th.morprom.did.ca.issuance;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.evidence.EvidenceRefused;
import th.morprom.did.ca.evidence.ReadEnrolment;
import th.morprom.did.ca.evidence.VerifiedApproval;
import th.morprom.did.ca.evidence.VerifyEvidence;
import th.morprom.did.ca.issuance.CertificateOrder.Area;

/**
 * Issues a professional's certificate for an approved enrolment. The steps are those of docs/issuance.md.
 *
 * <p>Safe to repeat: the same request gets the same certificate, also after its evidence has grown old.
 */
public final class IssueCertificate {
    private static final ZoneId THAILAND = ZoneId.of("Asia/Bangkok");

    private final CertifyKey certifyKey;
    private final VerifyEvidence verifyEvidence;
    private final Issuer issuer;
    private final CertificateChains chains;
    private final Refusals refusals;

    /**
     * The issuing CA's desk.
     *
     * @param issuer the generation of the signing CA that issues now
     */
    public IssueCertificate(
            CertifyKey certifyKey,
            VerifyEvidence verifyEvidence,
            Issuer issuer,
            CertificateChains chains,
            Refusals refusals) {
        this.certifyKey = certifyKey;
        this.verifyEvidence = verifyEvidence;
        this.issuer = issuer;
        this.chains = chains;
        this.refusals = refusals;
    }

    /** Where refusals are audited: in a transaction of their own, since the request's is gone. */
    public record Refusals(TransactionTemplate transaction, AuditLog auditLog) {
        void record(List<AuditEvent> events) {
            if (!events.isEmpty()) {
                transaction.executeWithoutResult(status -> events.forEach(auditLog::append));
            }
        }
    }

    /**
     * Issues the certificate, or returns the one this request got before.
     *
     * @throws IssuanceRefused if the request or the certificate that would result is not acceptable
     * @throws EvidenceRefused if the approval evidence does not hold
     * @throws IssuanceInProgress if the same request is being signed at this moment; repeat it
     * @throws IssuanceUnavailable if the database does not answer or too many requests wait; repeat it
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    public IssuedCertificate issue(IssuanceRequest request) {
        return answer(issueAll(List.of(request)).get(0).result());
    }

    /** The same for several requests, one certification for each; what stops one of them stops no other. */
    List<Certification> issueAll(List<IssuanceRequest> requests) {
        // Steps 1 and 2: what each request asks for, if it may.
        var all = requests.stream().map(this::examined).toList();
        // Steps 3 to 8: build, lint, intend, sign, check, store.
        certifyKey.certifyAll(all, issuer);
        audit(requests, all);
        return all;
    }

    /** Step 9: answer. */
    IssuedCertificate answer(SignedCertificate signed) {
        return new IssuedCertificate(signed.serial(), signed.certificate(), chains.above(signed.parsed()));
    }

    private Certification examined(IssuanceRequest request) {
        var content = contentSha256(request);
        try {
            return Certification.of(order(request, content));
        } catch (RuntimeException refusal) {
            return repeated(request, content, refusal);
        }
    }

    /** A request that may not have a certificate now, its evidence being old perhaps, may have got one when it was new. */
    private Certification repeated(IssuanceRequest request, String content, RuntimeException refusal) {
        try {
            return certifyKey
                    .repeated(request.requestId(), content)
                    .map(earlier -> asExpected(request, earlier))
                    .orElseGet(() -> Certification.stopped(refusal));
        } catch (RuntimeException earlier) {
            return Certification.stopped(earlier);
        }
    }

    /** The content being the same, so is the evidence, which held when the certificate was made. */
    private static Certification asExpected(IssuanceRequest request, SignedCertificate earlier) {
        request.expectation()
                .ifPresent(expectation -> expectation.check(
                        ReadEnrolment.of(request.evidence()).profile(),
                        earlier.parsed().getSubject()));
        return Certification.released(earlier);
    }

    private CertificateOrder order(IssuanceRequest request, String content) {
        // Step 1: the request is sound, and its key is its holder's and fit to be certified.
        var publicKey = CertificationRequest.provenKey(request.pkcs10());
        // Step 2: the registrars' evidence holds, for this key.
        var approval = verifyEvidence.verify(request.evidence(), publicKey);
        if (approval.ownToken()) {
            certifyKey.requireOneLine(
                    Der.of(publicKey).sha256(), approval.enrolment().renews());
        }
        var order = order(request, content, publicKey, approval);
        request.expectation().ifPresent(expectation -> expectation.check(order));
        return order;
    }

    private void audit(List<IssuanceRequest> requests, List<Certification> all) {
        var refused = new ArrayList<AuditEvent>();
        for (var i = 0; i < all.size(); i++) {
            var requestId = requests.get(i).requestId().toString();
            all.get(i)
                    .failure()
                    .flatMap(IssueCertificate::reason)
                    .ifPresent(reason -> refused.add(
                            new AuditEvent("certificate.refused", "ca", requestId, Map.of("reason", reason))));
        }
        refusals.record(refused);
    }

    private static Optional<String> reason(RuntimeException failure) {
        if (failure instanceof IssuanceRefused refused) {
            return Optional.of(refused.reason().name());
        }
        return failure instanceof EvidenceRefused refused
                ? Optional.of(refused.reason().name())
                : Optional.empty();
    }

    private static CertificateOrder order(
            IssuanceRequest request, String content, SubjectPublicKeyInfo publicKey, VerifiedApproval approval) {
        var enrolment = approval.enrolment();
        var profession = approval.profile()
                .profession()
                .orElseThrow(() -> new IllegalStateException("evidence is only for professionals"));
        return new CertificateOrder(
                request.requestId(),
                content,
                "person:" + enrolment.person().id(),
                "registrar:" + approval.releasedBy(),
                approval.profile(),
                SubjectName.of(enrolment, profession),
                publicKey,
                enrolment.lastDay().map(IssueCertificate::endOfDay),
                Optional.of(enrolment.licence().number()),
                List.of(),
                Optional.of(new Area(
                        enrolment.affiliation().province(),
                        enrolment.affiliation().hcode9())),
                Optional.of(CertificateOrder.Approved.enrolment(approval.enrolmentSha256())),
                Optional.empty(),
                Optional.empty());
    }

    /** Licences and affiliations are valid through their last day in Thailand. */
    private static Instant endOfDay(LocalDate date) {
        return date.atTime(LocalTime.of(23, 59, 59)).atZone(THAILAND).toInstant();
    }

    private static String contentSha256(IssuanceRequest request) {
        var evidence =
                Der.of(request.evidence().getBytes(StandardCharsets.UTF_8)).sha256();
        var pkcs10 = Der.of(request.pkcs10()).sha256();
        return Der.of((pkcs10 + evidence).getBytes(StandardCharsets.US_ASCII)).sha256();
    }
}
