package th.morprom.did.desk.statement;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.text.ParseException;
import th.morprom.did.desk.statement.StatementRefused.Reason;

/**
 * A statement whose signature holds: a JWS in its compact form, ES256, whose header carries the key. Whether that key
 * is one of an agent that is let in is for the portal to say.
 *
 * @param thumbprint the key, by RFC 7638: which agent this is
 * @param payload the very JSON that was signed
 * @param statement what they say
 */
public record SignedStatement(String thumbprint, String payload, Statement statement) {
    /** A card with a large photo makes 11 kB. */
    static final int MOST_CHARACTERS = 32_768;

    private static final JOSEObjectType TYPE = new JOSEObjectType("morprom-desk-statement+jwt");

    /** Signs it, in the compact form. */
    public static String sign(Statement statement, ECKey key) {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(TYPE)
                .jwk(key.toPublicJWK())
                .build();
        var jws = new JWSObject(header, new Payload(statement.claims()));
        try {
            jws.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jws.serialize();
    }

    /**
     * The statement in this compact form.
     *
     * @throws StatementRefused if it is none, or the key in its header did not sign it
     */
    public static SignedStatement verified(String compact) {
        if (compact.length() > MOST_CHARACTERS) {
            throw new StatementRefused(Reason.MALFORMED);
        }
        try {
            var jws = JWSObject.parse(compact);
            var key = key(jws.getHeader());
            if (!jws.verify(new ECDSAVerifier(key))) {
                throw new StatementRefused(Reason.SIGNATURE);
            }
            var claims = jws.getPayload().toJSONObject();
            if (claims == null) {
                throw new StatementRefused(Reason.MALFORMED);
            }
            return new SignedStatement(
                    key.computeThumbprint().toString(), jws.getPayload().toString(), Statement.of(claims));
        } catch (ParseException | IllegalArgumentException e) {
            throw new StatementRefused(Reason.MALFORMED);
        } catch (JOSEException e) {
            throw new StatementRefused(Reason.SIGNATURE);
        }
    }

    private static ECKey key(JWSHeader header) {
        if (JWSAlgorithm.ES256.equals(header.getAlgorithm())
                && TYPE.equals(header.getType())
                && header.getJWK() instanceof ECKey key
                && Curve.P_256.equals(key.getCurve())
                && !key.isPrivate()) {
            return key;
        }
        throw new StatementRefused(Reason.MALFORMED);
    }
}
