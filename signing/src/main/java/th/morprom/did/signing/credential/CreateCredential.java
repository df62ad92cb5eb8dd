package th.morprom.did.signing.credential;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.signing.trust.BouncyCastle;

/** Makes a signing key for a person, to be activated by that person's passkey only. */
public final class CreateCredential {
    private final DoctorsKeys keys;
    private final Credentials credentials;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public CreateCredential(
            DoctorsKeys keys, Credentials credentials, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        this.keys = keys;
        this.credentials = credentials;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A new key of {@code owner}, made on the token and stored wrapped. A crash in between leaves nothing behind.
     *
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    public NewCredential create(UUID owner, Passkey passkey, KeyAlgorithm algorithm) {
        var created = attempt(owner, passkey, algorithm);
        while (created.isEmpty()) {
            // A new generation of the wrapping key began since the key was made: another is made under it.
            created = attempt(owner, passkey, algorithm);
        }
        return created.get();
    }

    private Optional<NewCredential> attempt(UUID owner, Passkey passkey, KeyAlgorithm algorithm) {
        var id = UUID.randomUUID();
        var key = keys.generate(algorithm);
        var pkcs10 = keys.use(key, signer -> request(id, signer));
        var added = transaction.execute(status -> {
            if (!credentials.add(id, owner, key, passkey, clock.instant())) {
                return false;
            }
            var details = Map.of("algorithm", algorithm.name());
            audit.append(new AuditEvent("credential.created", owner.toString(), id.toString(), details));
            return true;
        });
        return Boolean.TRUE.equals(added) ? Optional.of(new NewCredential(id, pkcs10)) : Optional.empty();
    }

    /** The subject is a placeholder: the CA takes the name from the approval, never from the request. */
    private static byte[] request(UUID id, SigningKey key) {
        return BouncyCastle.encoded(new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=" + id), key.publicKey())
                .build(key.contentSigner())
                .toASN1Structure());
    }
}
