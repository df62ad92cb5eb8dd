package th.morprom.did.signing.credential;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.signing.credential.CredentialRefused.Reason;
import th.morprom.did.signing.trust.BouncyCastle;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.DocumentSigning;
import th.morprom.did.signing.trust.NotTrusted;

/** Gives a credential the certificate that the CA issued for it; from then on it can sign. */
public final class InstallCertificate {
    private final Credentials credentials;
    private final CertificatePaths paths;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public InstallCertificate(
            Credentials credentials,
            CertificatePaths paths,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.credentials = credentials;
        this.paths = paths;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Installs the chain. The same certificate again changes nothing.
     *
     * @param chain DER certificates, leaf first; the root may be missing
     * @throws CredentialRefused with the first rule that fails
     */
    public void install(UUID credentialId, List<byte[]> chain) {
        var certificates = parsed(chain);
        transaction.executeWithoutResult(status -> installParsed(credentialId, certificates));
    }

    private void installParsed(UUID credentialId, List<X509CertificateHolder> certificates) {
        var credential = credentials
                .hold(credentialId)
                .orElseThrow(() -> new CredentialRefused(Reason.UNKNOWN_CREDENTIAL, "no credential " + credentialId));
        var leaf = certificates.get(0);
        if (credential.isReady()) {
            if (credential.chain().get(0).equals(leaf)) {
                return;
            }
            throw new CredentialRefused(Reason.HAS_ANOTHER_CERTIFICATE, "credential " + credentialId);
        }
        requireKeyOf(credential, leaf);
        var path = trusted(certificates);
        var serial = leaf.getSerialNumber().toString(16);
        credentials.install(
                credentialId, path.stream().map(BouncyCastle::encoded).toList(), serial, clock.instant());
        audit.append(new AuditEvent(
                "credential.certified",
                credential.owner().toString(),
                credentialId.toString(),
                Map.of("certificate", serial)));
    }

    private static List<X509CertificateHolder> parsed(List<byte[]> chain) {
        if (chain.isEmpty()) {
            throw new CredentialRefused(Reason.MALFORMED_CHAIN, "the chain is empty");
        }
        var certificates = new ArrayList<X509CertificateHolder>();
        for (var der : chain) {
            try {
                certificates.add(new X509CertificateHolder(der));
            } catch (IOException e) {
                throw new CredentialRefused(Reason.MALFORMED_CHAIN, "a certificate of the chain cannot be read");
            }
        }
        return certificates;
    }

    private static void requireKeyOf(Credential credential, X509CertificateHolder leaf) {
        var own = SubjectPublicKeyInfo.getInstance(credential.key().publicKey().getEncoded());
        if (!Arrays.equals(
                own.getPublicKeyData().getOctets(),
                leaf.getSubjectPublicKeyInfo().getPublicKeyData().getOctets())) {
            throw new CredentialRefused(Reason.OTHER_KEY, "the certificate is for another key");
        }
    }

    /** From the leaf to the root. */
    private List<X509CertificateHolder> trusted(List<X509CertificateHolder> certificates) {
        var leaf = certificates.get(0);
        try {
            var path = paths.findOfNew(leaf, certificates, clock.instant());
            if (path.size() > 1 && DocumentSigning.isAllowed(leaf)) {
                return path;
            }
        } catch (NotTrusted e) {
            throw new CredentialRefused(Reason.UNTRUSTED_CHAIN, e.getMessage() == null ? "no path" : e.getMessage());
        }
        throw new CredentialRefused(Reason.UNTRUSTED_CHAIN, "the certificate is not for signing documents");
    }
}
