package th.morprom.did.hsm;

import java.util.Arrays;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Token;

/** What a token says it can do. */
final class TokenMechanisms {
    private TokenMechanisms() {}

    /** Whether it makes such key pairs and signs with them, in their length. */
    static boolean cover(Token token, KeyAlgorithm algorithm) throws PKCS11Exception {
        return has(token, KeyTemplates.pairGeneration(algorithm).getMechanismCode(), algorithm.bits())
                && has(token, KeyTemplates.signature(algorithm).getMechanismCode(), algorithm.bits());
    }

    private static boolean has(Token token, long mechanism, int bits) throws PKCS11Exception {
        if (Arrays.stream(token.getMechanismList()).noneMatch(each -> each == mechanism)) {
            return false;
        }
        var info = token.getMechanismInfo(mechanism);
        // A few modules give no limits, which PKCS#11 writes as zero; a length beyond 2^31 arrives as a negative
        // number.
        return info.getMinKeySize() <= bits && (info.getMaxKeySize() <= 0 || info.getMaxKeySize() >= bits);
    }
}
