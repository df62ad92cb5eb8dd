package th.morprom.did.ca.lint;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * Whether a public key is of a kind, size and making that this CA certifies: P-256 or P-384 as a named curve with the
 * point on it, or RSA from 3072 bits without the marks of known broken generators.
 *
 * @see <a href="https://cabforum.org/working-groups/smime/requirements/">S/MIME Baseline Requirements 6.1.1.3, 6.1.6</a>
 */
public final class KeyQuality {
    private static final int MIN_RSA_BITS = 3072;
    private static final int MAX_RSA_BITS = 8192;
    private static final int MAX_EXPONENT_BITS = 256;
    private static final BigInteger MIN_EXPONENT = BigInteger.valueOf(65537);
    private static final int FERMAT_ROUNDS = 100;
    private static final Map<ASN1ObjectIdentifier, Integer> CURVES =
            Map.of(SECObjectIdentifiers.secp256r1, 32, SECObjectIdentifiers.secp384r1, 48);

    private KeyQuality() {}

    /** What is wrong with the key, in one clause; empty if nothing is. */
    public static Optional<String> problem(SubjectPublicKeyInfo key) {
        var algorithm = key.getAlgorithm().getAlgorithm();
        try {
            if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
                return ecProblem(key);
            }
            if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
                return rsaProblem(key);
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            return Optional.of("the public key cannot be read");
        }
        return Optional.of("the key is neither RSA nor EC");
    }

    private static Optional<String> ecProblem(SubjectPublicKeyInfo key) {
        if (!(key.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve) || !CURVES.containsKey(curve)) {
            return Optional.of("the curve is not named P-256 or P-384");
        }
        var point = key.getPublicKeyData().getOctets();
        if (point.length != 1 + 2 * CURVES.get(curve) || point[0] != 4) {
            return Optional.of("the point is not in uncompressed form");
        }
        try {
            var decoded = ECNamedCurveTable.getByOID(curve).getCurve().decodePoint(point);
            return decoded.isInfinity() || !decoded.isValid()
                    ? Optional.of("the point is not on the curve")
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("the point is not on the curve");
        }
    }

    private static Optional<String> rsaProblem(SubjectPublicKeyInfo key) throws IOException {
        if (!DERNull.INSTANCE.equals(key.getAlgorithm().getParameters())) {
            return Optional.of("the RSA algorithm identifier has no NULL parameters");
        }
        var rsa = RSAPublicKey.getInstance(key.parsePublicKey());
        if (!Arrays.equals(rsa.getEncoded("DER"), key.getPublicKeyData().getOctets())) {
            return Optional.of("the RSA key is not in DER");
        }
        var modulus = rsa.getModulus();
        var exponent = rsa.getPublicExponent();
        if (modulus.bitLength() < MIN_RSA_BITS || modulus.bitLength() > MAX_RSA_BITS) {
            return Optional.of("the RSA modulus has " + modulus.bitLength() + " bits");
        }
        if (exponent.compareTo(MIN_EXPONENT) < 0 || !exponent.testBit(0) || exponent.bitLength() > MAX_EXPONENT_BITS) {
            return Optional.of("the RSA exponent is small, even or larger than 256 bits");
        }
        if (SmallPrimes.divide(modulus)) {
            return Optional.of("the RSA modulus has a small factor");
        }
        if (SmallPrimes.showRocaFingerprint(modulus)) {
            return Optional.of("the RSA modulus has the ROCA fingerprint (CVE-2017-15361)");
        }
        return factorsAreClose(modulus) ? Optional.of("the RSA factors are too close") : Optional.empty();
    }

    /** Fermat's method: factors p and q with a small difference show after few rounds. */
    private static boolean factorsAreClose(BigInteger modulus) {
        var root = modulus.sqrt();
        var a = root.multiply(root).equals(modulus) ? root : root.add(BigInteger.ONE);
        for (int round = 0; round < FERMAT_ROUNDS; round++) {
            var square = a.multiply(a).subtract(modulus);
            var b = square.sqrt();
            if (b.multiply(b).equals(square)) {
                return true;
            }
            a = a.add(BigInteger.ONE);
        }
        return false;
    }
}
