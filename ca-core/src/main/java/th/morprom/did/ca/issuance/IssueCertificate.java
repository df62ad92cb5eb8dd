package th.morprom.did.ca.issuance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.evidence.EvidenceRefused;
import th.morprom.did.ca.evidence.VerifiedApproval;
import th.morprom.did.ca.evidence.VerifyEvidence;

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
        void record(IssuanceRequest request, String reason) {
            transaction.executeWithoutResult(status -> auditLog.append(new AuditEvent(
                    "certificate.refused", "ca", request.requestId().toString(), Map.of("reason", reason))));
        }
    }

    /**
     * Issues the certificate, or returns the one this request got before.
     *
     * @throws IssuanceRefused if the request or the certificate that would result is not acceptable
     * @throws EvidenceRefused if the approval evidence does not hold
     * @throws IssuanceInProgress if the same request is being signed at this moment; repeat it
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    public IssuedCertificate issue(IssuanceRequest request) {
        try {
            return issued(request);
        } catch (IssuanceRefused e) {
            refusals.record(request, e.reason().name());
            throw e;
        } catch (EvidenceRefused e) {
            refusals.record(request, e.reason().name());
            throw e;
        }
    }

    private IssuedCertificate issued(IssuanceRequest request) {
        var content = contentSha256(request);
        var repeated = certifyKey.repeated(request.requestId(), content);
        if (repeated.isPresent()) {
            return answer(repeated.get());
        }
        // Step 1: the request is sound, and its key is its holder's and fit to be certified.
        var publicKey = CertificationRequest.provenKey(request.pkcs10());
        // Step 2: the registrars' evidence holds, for this key.
        var approval = verifyEvidence.verify(request.evidence(), publicKey);
        certifyKey.recordArea(request.requestId(), content, approval.enrolment().affiliation());
        // Steps 3 to 8: reserve, lint, intend, sign, check, store.
        var certificate = certifyKey.certify(order(request, content, publicKey, approval), issuer);
        // Step 9: answer.
        return answer(certificate);
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
                List.of());
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

    private IssuedCertificate answer(X509CertificateHolder certificate) {
        return new IssuedCertificate(
                new SerialNumber(certificate.getSerialNumber()), der(certificate), chains.above(certificate));
    }

    private static Der der(X509CertificateHolder certificate) {
        try {
            return Der.of(certificate.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
