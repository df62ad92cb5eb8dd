package th.morprom.did.server;

import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.Token;
import th.morprom.did.signing.seal.RecordSealKeys;

/** The keys that seal the service's records: on the daily token, certified by whichever CA this process has. */
final class TokenRecordSealKeys implements RecordSealKeys {
    private final Token token;
    private final OwnKeys keys;
    private final Certifier certifier;

    TokenRecordSealKeys(Token token, OwnKeys keys, Certifier certifier) {
        this.token = token;
        this.keys = keys;
        this.certifier = certifier;
    }

    /** The CA, which knows a key that it certified before. */
    interface Certifier {
        /** @throws th.morprom.did.signing.trust.SourceUnavailable if it does not certify the key now */
        List<X509CertificateHolder> certify(String label, SigningKey key);
    }

    @Override
    public Certified get(String label) {
        var key = keys.findOrMake(token, label);
        return new Certified(key, certifier.certify(label, key));
    }
}
