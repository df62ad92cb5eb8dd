package th.morprom.did.signing.credential;

import java.util.List;
import java.util.UUID;

/** Gives a credential the certificate that the CA issued for it; from then on it can sign. */
@SuppressWarnings("DoNotCallSuggester") // the body follows in the next commit
public final class InstallCertificate {
    InstallCertificate() {}

    /**
     * Installs the chain. The same chain again changes nothing.
     *
     * @param chain DER certificates, leaf first; the root may be missing
     * @throws CredentialRefused with the first rule that fails
     */
    public void install(UUID credentialId, List<byte[]> chain) {
        throw new UnsupportedOperationException(credentialId.toString() + chain);
    }
}
