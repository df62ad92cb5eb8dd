package th.morprom.did.ra.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Optional;
import th.morprom.did.ra.client.ApiKey;

/** Reads ID tokens that a relying party shows again, to say whom it means. One that is over is good enough: it only names. */
final class IdTokenHints {
    private final ApiKey key;
    private final OpenidAddresses addresses;

    IdTokenHints(ApiKey key, OpenidAddresses addresses) {
        this.key = key;
        this.addresses = addresses;
    }

    /** Empty unless it is one of ours. */
    Optional<JWTClaimsSet> read(String hint) {
        try {
            var token = SignedJWT.parse(hint);
            var claims = token.getJWTClaimsSet();
            var isOurs = JWSAlgorithm.ES256.equals(token.getHeader().getAlgorithm())
                    && JOSEObjectType.JWT.equals(token.getHeader().getType())
                    && token.verify(new ECDSAVerifier(key.publicJwk()))
                    && addresses.issuer().equals(claims.getIssuer());
            return isOurs ? Optional.of(claims) : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }
}
