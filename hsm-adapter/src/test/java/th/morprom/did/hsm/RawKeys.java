package th.morprom.did.hsm;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKK_RSA;

import java.security.interfaces.RSAPrivateCrtKey;
import java.util.function.Consumer;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.KeyPairTemplate;
import th.morprom.did.testpki.pki.SampleKey;

/** Keys that this system would never make, put on the token by plain PKCS#11. */
final class RawKeys {
    private RawKeys() {}

    /** A resident pair like ours but for what the change does to its template. */
    static void make(Token token, String label, KeyAlgorithm algorithm, Consumer<KeyPairTemplate> change) {
        var template = KeyTemplates.residentPair(algorithm, label, TokenObjects.newId());
        change.accept(template);
        token.pool().call(pooled -> pooled.session().generateKeyPair(KeyTemplates.pairGeneration(algorithm), template));
    }

    static void makeExtractable(Token token, String label) {
        make(
                token,
                label,
                KeyAlgorithm.EC_P256,
                template -> template.privateKey().extractable(true));
    }

    /** Was extractable when it was made, so that a copy may be anywhere; looks harmless now. */
    static void makeOnceExtractable(Token token, String label) {
        makeExtractable(token, label);
        token.pool().call(pooled -> {
            var session = pooled.session();
            var handle = TokenObjects.require(
                    session, AttributeVector.newPrivateKey().token(true).label(label));
            session.setAttributeValues(handle, new AttributeVector().extractable(false));
            return true;
        });
    }

    /** Made elsewhere and brought in, with attributes as strict as ours. */
    static void bringIn(Token token, String label) {
        var key = (RSAPrivateCrtKey) SampleKey.rsa(2048).getPrivate();
        var template = AttributeVector.newPrivateKey(CKK_RSA)
                .token(true)
                .private_(true)
                .sensitive(true)
                .extractable(false)
                .sign(true)
                .decrypt(false)
                .unwrap(false)
                .label(label)
                .id(TokenObjects.newId())
                .modulus(key.getModulus())
                .publicExponent(key.getPublicExponent())
                .privateExponent(key.getPrivateExponent())
                .prime1(key.getPrimeP())
                .prime2(key.getPrimeQ())
                .exponent1(key.getPrimeExponentP())
                .exponent2(key.getPrimeExponentQ())
                .coefficient(key.getCrtCoefficient());
        token.pool().call(pooled -> pooled.session().createObject(template));
    }
}
