package th.morprom.did.ca.hierarchy;

import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.issuance.Issuer;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.hsm.SigningKey;

/**
 * One generation of a CA: its certificate, its key, and what it still does.
 *
 * @param key empty while its token is not here, as for a root that is offline, and when its certificate has ended
 */
public record Authority(AuthorityName name, Duty duty, X509CertificateHolder certificate, Optional<SigningKey> key) {

    /** What a generation does until its certificate ends. */
    public enum Duty {
        /** Signs certificates, and their status. One generation of each CA does. */
        ISSUES,
        /** Another generation has taken over: it signs the status of what it issued, and nothing else. */
        SIGNS_STATUS_ONLY
    }

    /**
     * Its key, for lists.
     *
     * @throws KeyOffline if the key is not here
     */
    public SigningKey signingKey() {
        return key.orElseThrow(() -> new KeyOffline(name));
    }

    /**
     * The CA as one that issues.
     *
     * @throws IllegalStateException if it issues no more
     * @throws KeyOffline if the key is not here
     */
    public Issuer issuer() {
        if (duty != Duty.ISSUES) {
            throw new IllegalStateException(name + " issues no more");
        }
        return Issuer.of(name, signingKey(), certificate);
    }

    /** The short name of its key, by which certificates and OCSP requests call it. */
    public KeyIdentifier keyIdentifier() {
        return KeyIdentifier.of(certificate.getSubjectPublicKeyInfo());
    }

    /** Whether its certificate is over. Then it signs nothing any more; its last list stays. */
    public boolean hasEnded(Instant now) {
        return now.isAfter(certificate.getNotAfter().toInstant());
    }
}
