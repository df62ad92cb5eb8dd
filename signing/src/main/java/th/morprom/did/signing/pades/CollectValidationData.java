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
        return collect(path, signerStatus, timestamp, () -> {});
    }

    /**
     * The data.
     *
     * @param path the signer's: his certificate first, the trust anchor last
     * @param signerStatus what the responder said of the signer's certificate
     * @param afterEach called after each question, any of which may take as long as its time-out lets it; what it throws ends the gathering
     * @throws SourceUnavailable if an answer cannot be had
     */
    public ValidationData collect(
            List<X509CertificateHolder> path, StatusAnswer signerStatus, Timestamp timestamp, Runnable afterEach) {
        var answers = new ArrayList<byte[]>();
        answers.add(signerStatus.der());
        answers.addAll(unitStatus(timestamp));
        afterEach.run();
        return collect(List.of(path, timestamp.path()), answers, afterEach);
    }

    /**
     * What the path of a time-stamp needs, for the next one that covers it.
     *
     * @throws SourceUnavailable if an answer cannot be had
     */
    public ValidationData collect(Timestamp timestamp) {
        return collect(List.of(timestamp.path()), unitStatus(timestamp), () -> {});
    }

    private List<byte[]> unitStatus(Timestamp timestamp) {
        var path = timestamp.path();
        return path.size() > 1 ? List.of(status.ask(path.get(0), path.get(1)).der()) : List.of();
    }

    private ValidationData collect(List<List<X509CertificateHolder>> paths, List<byte[]> answers, Runnable afterEach) {
        var certificates = new LinkedHashSet<X509CertificateHolder>();
        var issuers = new LinkedHashSet<X509CertificateHolder>();
        for (var path : paths) {
            certificates.addAll(path);
            issuers.addAll(path.subList(Math.min(2, path.size()), path.size()));
        }
        var revocationLists = new ArrayList<byte[]>();
        for (var issuer : issuers) {
            lists.crl(principal(issuer)).ifPresent(list -> revocationLists.add(verified(list, issuer)));
            afterEach.run();
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
