package th.morprom.did.ca.registration;

import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.issuance.IssueSystemCertificate;
import th.morprom.did.ca.issuance.IssuedCertificate;
import th.morprom.did.ca.issuance.SystemCertificateRequest;
import th.morprom.did.ca.registration.CertificateDirectory.Entry;
import th.morprom.did.ca.registration.RegistrationRefused.Reason;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.statusfeed.Standing;
import th.morprom.did.statusfeed.Status;

/**
 * Issues the successor of a system's certificate: the facts of the present one, with the same key or a new one. The present one
 * stays as it is until it ends or is revoked, so that both are good while the system changes over.
 */
public final class RenewSystemCertificate {
    private final CertificateDirectory directory;
    private final CurrentStatuses statuses;
    private final IssueSystemCertificate issueSystemCertificate;
    private final Clock clock;

    RenewSystemCertificate(
            CertificateDirectory directory,
            CurrentStatuses statuses,
            IssueSystemCertificate issueSystemCertificate,
            Clock clock) {
        this.directory = directory;
        this.statuses = statuses;
        this.issueSystemCertificate = issueSystemCertificate;
        this.clock = clock;
    }

    /**
     * Issues it, or returns the one that this request got before.
     *
     * @param requestId chosen by the caller
     * @param present the certificate to follow
     * @param pkcs10 DER; its subject and its extensions are ignored
     * @param actor the operator who answers for it, for the audit log
     * @throws RegistrationRefused with {@code UNKNOWN_CERTIFICATE} if it is none of ours, {@code PROFILE_NOT_FULFILLED} if it is no
     *     system's, or a seal, which is ordered anew, {@code ALREADY_REVOKED} if it is revoked or suspended, {@code EXPIRED} if it is over
     * @throws th.morprom.did.ca.issuance.IssuanceRefused if the request or the certificate that would result is not acceptable
     */
    public IssuedCertificate renew(UUID requestId, X509CertificateHolder present, byte[] pkcs10, String actor) {
        var entry = directory
                .find(new SerialNumber(present.getSerialNumber()))
                .filter(found -> found.der().filter(Der.of(present)::equals).isPresent())
                .orElseThrow(() ->
                        new RegistrationRefused(Reason.UNKNOWN_CERTIFICATE, "this CA has not issued the certificate"));
        requireGood(entry);
        var facts = SystemSubjects.of(entry.profile(), present.getSubject(), hosts(present));
        return issueSystemCertificate.issue(new SystemCertificateRequest(requestId, pkcs10, facts, actor));
    }

    private void requireGood(Entry entry) {
        var status = statuses.find(entry.issuerKey().toByteArray(), entry.serial())
                .map(Standing::status)
                .orElse(Status.GOOD);
        if (status != Status.GOOD) {
            throw new RegistrationRefused(Reason.ALREADY_REVOKED, "the certificate is " + status);
        }
        // Facts that nobody has stood behind since are looked at anew.
        if (clock.instant().isAfter(entry.notAfter())) {
            throw new RegistrationRefused(Reason.EXPIRED, "the certificate was over at " + entry.notAfter());
        }
    }

    /** As a registration authority writes them. */
    private static String hosts(X509CertificateHolder certificate) {
        return Optional.ofNullable(certificate.getExtension(Extension.subjectAlternativeName)).stream()
                .map(extension -> GeneralNames.getInstance(extension.getParsedValue()))
                .flatMap(names -> Arrays.stream(names.getNames()))
                .filter(name -> name.getTagNo() == GeneralName.dNSName)
                .map(name -> "dNSName=" + name.getName())
                .collect(Collectors.joining(","));
    }
}
