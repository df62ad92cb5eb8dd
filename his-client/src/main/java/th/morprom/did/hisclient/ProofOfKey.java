package th.morprom.did.hisclient;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/**
 * Makes the assertions by which a program proves itself; each is good once.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523#section-3">RFC 7523 section 3</a>
 */
final class ProofOfKey {
    private static final Duration LIFE = Duration.ofMinutes(2);

    private final UUID clientId;
    private final String keyId;
    private final JWSAlgorithm algorithm;
    private final JWSSigner signer;

    ProofOfKey(UUID clientId, String keyId, PrivateKey key) {
        this.clientId = clientId;
        this.keyId = keyId;
        this.algorithm = switch (key.getAlgorithm()) {
            case "EC" -> JWSAlgorithm.ES256;
            case "RSA" -> JWSAlgorithm.PS256;
            default -> throw new IllegalArgumentException("The key must be EC on P-256 or RSA");
        };
        this.signer = signer(key, algorithm);
    }

    private static JWSSigner signer(PrivateKey key, JWSAlgorithm algorithm) {
        try {
            return algorithm.equals(JWSAlgorithm.ES256) ? new ECDSASigner(key, Curve.P_256) : new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("The key must be EC on P-256 or RSA", e);
        }
    }

    /** An assertion for this server alone. */
    String assertion(String audience, Instant now) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(clientId.toString())
                .subject(clientId.toString())
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .jwtID(UUID.randomUUID().toString())
                .build();
        var header = new JWSHeader.Builder(algorithm)
                .keyID(keyId)
                .type(JOSEObjectType.JWT)
                .build();
        var jwt = new SignedJWT(header, claims);
        try {
            jwt.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("The program's key does not sign", e);
        }
        return jwt.serialize();
    }
}
