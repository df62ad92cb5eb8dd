package th.morprom.did.testpki.passkey;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.Provider;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.jce.interfaces.ECPrivateKey;
import org.bouncycastle.jce.spec.ECPublicKeySpec;

/** A passkey as it is kept between runs: a flat JSON object, the only kind that its reader knows. */
@SuppressWarnings("ArrayRecordComponent") // never compared; the bytes are handed on
record PasskeyFile(
        String relyingPartyId, String origin, byte[] userHandle, byte[] credentialId, byte[] pkcs8, long signCount) {

    static PasskeyFile fromJson(String json) {
        return new PasskeyFile(
                text(json, "rpId"),
                text(json, "origin"),
                bytes(json, "userHandle"),
                bytes(json, "credentialId"),
                bytes(json, "privateKey"),
                Long.parseLong(value(json, "\"signCount\"\\s*:\\s*(\\d{1,10})")));
    }

    String toJson() {
        return """
                {
                  "rpId": "%s",
                  "origin": "%s",
                  "userHandle": "%s",
                  "credentialId": "%s",
                  "privateKey": "%s",
                  "signCount": %d
                }
                """.formatted(
                relyingPartyId, origin, base64Url(userHandle), base64Url(credentialId), base64Url(pkcs8), signCount);
    }

    KeyPair keyPair(Provider provider) {
        try {
            var factory = KeyFactory.getInstance("EC", provider);
            var key = (ECPrivateKey) factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            BigInteger d = key.getD();
            var point = key.getParameters().getG().multiply(d).normalize();
            return new KeyPair(factory.generatePublic(new ECPublicKeySpec(point, key.getParameters())), key);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a P-256 key in PKCS#8", e);
        }
    }

    private static byte[] bytes(String json, String member) {
        return Base64.getUrlDecoder().decode(text(json, member));
    }

    private static String text(String json, String member) {
        return value(json, "\"" + member + "\"\\s*:\\s*\"([^\"\\\\]*)\"");
    }

    private static String value(String json, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(json);
        if (!matcher.find()) {
            throw new IllegalArgumentException("not the file of a software passkey: no " + pattern);
        }
        return matcher.group(1);
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
