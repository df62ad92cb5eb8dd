package th.morprom.did.ra.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.math.BigInteger;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import th.morprom.did.ra.client.ClientRefused.Reason;

/**
 * The public keys by which a client is known.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517#section-5">RFC 7517 section 5</a>
 */
record ClientKeys(JWKSet set) {
    private static final int MOST_CHARACTERS = 16_384;
    private static final int MOST_KEYS = 4;
    private static final BigInteger LEAST_EXPONENT = BigInteger.valueOf(65_537);

    /**
     * The keys of this text, fit for use.
     *
     * @throws ClientRefused with the first rule that fails
     */
    static ClientKeys of(String json) {
        var keys = stored(json.length() > MOST_CHARACTERS ? "" : json);
        var list = keys.set().getKeys();
        var ids = new HashSet<String>();
        if (list.isEmpty() || list.size() > MOST_KEYS) {
            throw new ClientRefused(Reason.MALFORMED_KEYS);
        }
        for (var key : list) {
            if (key.getKeyID() == null || key.getKeyID().length() > 128 || !ids.add(key.getKeyID())) {
                throw new ClientRefused(Reason.MALFORMED_KEYS);
            }
            if (key.isPrivate()) {
                throw new ClientRefused(Reason.PRIVATE_KEY);
            }
            requireFit(key);
        }
        return keys;
    }

    /** Of a client that proves itself otherwise. */
    static ClientKeys none() {
        return new ClientKeys(new JWKSet());
    }

    /** Those that were found fit when they were stored. */
    static ClientKeys stored(String json) {
        try {
            // The text "null" is read as null.
            Optional<Map<String, Object>> object = Optional.ofNullable(JSONObjectUtils.parse(json));
            return new ClientKeys(JWKSet.parse(object.orElseThrow(() -> new ClientRefused(Reason.MALFORMED_KEYS))));
        } catch (ParseException e) {
            throw new ClientRefused(Reason.MALFORMED_KEYS);
        }
    }

    /** RFC 7638, one for each key. */
    List<String> thumbprints() {
        return set.getKeys().stream().map(ClientKeys::thumbprint).toList();
    }

    /** Whether this is one of them, as a certificate writes it. */
    boolean contain(PublicKey key) {
        return set.getKeys().stream()
                .anyMatch(own -> Arrays.equals(publicKey(own).getEncoded(), key.getEncoded()));
    }

    private static PublicKey publicKey(JWK own) {
        try {
            return own instanceof ECKey ec ? ec.toECPublicKey() : own.toRSAKey().toRSAPublicKey();
        } catch (JOSEException e) {
            throw new IllegalStateException("it was found fit", e);
        }
    }

    /** The set again, in one spelling. */
    String json() {
        return set.toPublicJWKSet().toString();
    }

    private static void requireFit(JWK key) {
        var fit = key instanceof ECKey ec ? isOnCurve(ec) : key instanceof RSAKey rsa && isLongEnough(rsa);
        if (!fit) {
            throw new ClientRefused(Reason.UNFIT_KEY);
        }
    }

    /** Nimbus has checked that the point is on the curve when it parsed the key. */
    private static boolean isOnCurve(ECKey key) {
        return Curve.P_256.equals(key.getCurve());
    }

    private static boolean isLongEnough(RSAKey key) {
        var modulus = key.getModulus().decodeToBigInteger();
        var exponent = key.getPublicExponent().decodeToBigInteger();
        return modulus.bitLength() >= 2048
                && modulus.bitLength() <= 4096
                && modulus.testBit(0)
                && exponent.compareTo(LEAST_EXPONENT) >= 0
                && exponent.testBit(0)
                && exponent.bitLength() <= 64;
    }

    private static String thumbprint(JWK key) {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
