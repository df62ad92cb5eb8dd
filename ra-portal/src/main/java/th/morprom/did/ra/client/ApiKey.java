package th.morprom.did.ra.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.interfaces.ECPublicKey;
import java.util.function.UnaryOperator;

/**
 * The key by which others know what comes from the API: access tokens, and events to a webhook. A port: the private half is
 * a handle on a token, and never more than that.
 */
public final class ApiKey {
    private final PrivateKey privateKey;
    private final Provider provider;
    private final ECKey publicJwk;

    /**
     * A key on P-256.
     *
     * @param provider the only one that can use the private key
     */
    public ApiKey(PrivateKey privateKey, ECPublicKey publicKey, Provider provider) {
        this.privateKey = privateKey;
        this.provider = provider;
        try {
            this.publicJwk = new ECKey.Builder(Curve.P_256, publicKey)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint()
                    .build();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The public half, named by its RFC 7638 thumbprint. */
    public ECKey publicJwk() {
        return publicJwk;
    }

    /**
     * Signs by ES256.
     *
     * @param header what the header says besides algorithm and key
     */
    public JWSObject sign(UnaryOperator<JWSHeader.Builder> header, Payload payload) {
        var builder = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(publicJwk.getKeyID());
        var signed = new JWSObject(header.apply(builder).build(), payload);
        try {
            var signer = new ECDSASigner(privateKey, Curve.P_256);
            signer.getJCAContext().setProvider(provider);
            signed.sign(signer);
            return signed;
        } catch (JOSEException e) {
            throw new IllegalStateException("the key of the API does not sign", e);
        }
    }
}
