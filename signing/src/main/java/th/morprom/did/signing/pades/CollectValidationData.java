package th.morprom.did.signing.pades;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.signing.trust.AskStatus;
import th.morprom.did.signing.trust.NotTrusted;
import th.morprom.did.signing.trust.RevocationLists;
import th.morprom.did.signing.trust.RevocationSource;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.signing.trust.StatusAnswer;
import th.morprom.did.signing.trust.Timestamp;

/**
 * Gathers what the paths of a signature and of its time-stamp need: for each certificate below a root an OCSP answer, or
 * its issuer's revocation list where the issuer publishes one and is a root.
 */
public final class CollectValidationData {
    private final AskStatus status;
    private final RevocationSource lists;
    private final Clock clock;

    public CollectValidationData(AskStatus status, RevocationSource lists, Clock clock) {
        this.status = status;
        this.lists = lists;
        this.clock = clock;
    }

    /**
     * The data.
     *
     * @param path the signer's: his certificate first, the trust anchor last
     * @param signerStatus what the responder said of the signer's certificate
     * @throws SourceUnavailable if an answer cannot be had
     */
    public ValidationData collect(List<X509CertificateHolder> path, StatusAnswer signerStatus, Timestamp timestamp) {
        var certificates = new LinkedHashSet<X509CertificateHolder>(path);
        certificates.addAll(timestamp.path());
        var answers = new ArrayList<byte[]>();
        answers.add(signerStatus.der());
        var units = timestamp.path();
        if (units.size() > 1) {
            answers.add(status.ask(units.get(0), units.get(1)).der());
        }
        var revocationLists = new ArrayList<byte[]>();
        var issuers = new LinkedHashSet<X509CertificateHolder>(path.subList(Math.min(2, path.size()), path.size()));
        issuers.addAll(units.subList(Math.min(2, units.size()), units.size()));
        for (var issuer : issuers) {
            lists.crl(principal(issuer)).ifPresent(list -> revocationLists.add(verified(list, issuer)));
        }
        return new ValidationData(
                certificates.stream().map(CollectValidationData::der).toList(), answers, revocationLists);
    }

    private byte[] verified(byte[] list, X509CertificateHolder issuer) {
        try {
            RevocationLists.read(list, issuer, clock.instant());
            return list;
        } catch (NotTrusted e) {
            throw new SourceUnavailable("the revocation list is not to be believed: " + e.getMessage(), e);
        }
    }

    private static X500Principal principal(X509CertificateHolder certificate) {
        try {
            return new X500Principal(certificate.getSubject().getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] der(X509CertificateHolder certificate) {
        try {
            return certificate.getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
