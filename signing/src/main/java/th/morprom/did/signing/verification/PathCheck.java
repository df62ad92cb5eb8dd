package th.morprom.did.signing.verification;

import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.DocumentSigning;
import th.morprom.did.signing.trust.NotTrusted;
import th.morprom.did.signing.verification.Verdict.Outcome;

/** Whether a certificate is of a trusted CA, for signing documents, and in its time. */
final class PathCheck {
    private final CertificatePaths paths;

    PathCheck(CertificatePaths paths) {
        this.paths = paths;
    }

    /**
     * The path at this time.
     *
     * @throws Rejected with {@code UNTRUSTED} or {@code EXPIRED}
     */
    List<X509CertificateHolder> verify(X509CertificateHolder certificate, Evidence evidence, Instant at) {
        // Trust first, at a time inside the certificate's own period, so that a forger's certificate is not called
        // expired.
        var path = path(certificate, evidence.certificates(), within(certificate, at));
        if (!DocumentSigning.isAllowed(certificate)) {
            throw new Rejected(Outcome.UNTRUSTED, Finding.KEY_USAGE);
        }
        if (!certificate.isValidOn(Date.from(at))) {
            throw new Rejected(Outcome.EXPIRED, Finding.VALIDITY);
        }
        return path;
    }

    private List<X509CertificateHolder> path(
            X509CertificateHolder certificate, Collection<X509CertificateHolder> pool, Instant at) {
        try {
            var path = paths.find(certificate, pool, at);
            if (path.size() < 2) {
                throw new Rejected(Outcome.UNTRUSTED, Finding.KEY_USAGE);
            }
            return path;
        } catch (NotTrusted e) {
            throw new Rejected(
                    Outcome.UNTRUSTED,
                    e.reason() == NotTrusted.Reason.WEAK_CERTIFICATE ? Finding.WEAK_CERTIFICATE : Finding.PATH);
        }
    }

    private static Instant within(X509CertificateHolder certificate, Instant at) {
        var from = certificate.getNotBefore().toInstant();
        var to = certificate.getNotAfter().toInstant();
        if (at.isBefore(from)) {
            return from;
        }
        return at.isAfter(to) ? to : at;
    }
}
