package th.morprom.did.ra.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import th.morprom.did.passkey.Bytes;

/** What a doctor's own token or smart card makes: a key, a request for it, a signature. */
final class OwnToken {
    private OwnToken() {}

    static KeyPair key() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] request(KeyPair of, String subject) {
        try {
            return new JcaPKCS10CertificationRequestBuilder(new X500Name(subject), of.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(of.getPrivate()))
                    .getEncoded();
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Bytes signed(KeyPair by, String text) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(by.getPrivate());
            signature.update(text.getBytes(UTF_8));
            return Bytes.of(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
