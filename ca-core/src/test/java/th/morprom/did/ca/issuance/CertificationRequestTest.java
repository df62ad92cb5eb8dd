package th.morprom.did.ca.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.fixture.Csr;
import th.morprom.did.ca.issuance.IssuanceRefused.Reason;
import th.morprom.did.testpki.pki.SampleKey;

class CertificationRequestTest {
    private static final KeyPair KEYS = Csr.p256();
    private static final KeyPair RSA = SampleKey.rsa(3072);

    @Test
    void accepts_p256_p384_and_rsa_3072() {
        for (var keys : new KeyPair[] {KEYS, Csr.ec("P-384"), RSA}) {
            assertThat(CertificationRequest.provenKey(Csr.of(keys))).isEqualTo(Csr.spki(keys));
        }
    }

    @Test
    void refuses_a_request_signed_by_another_key() {
        assertThat(reason(Csr.of(Csr.spki(KEYS), Csr.p256()))).isEqualTo(Reason.PROOF_OF_POSSESSION_FAILED);
    }

    @Test
    void refuses_a_request_with_a_changed_signature() {
        var request = Csr.of(KEYS);
        request[request.length - 1] ^= 1;

        assertThat(reason(request)).isEqualTo(Reason.PROOF_OF_POSSESSION_FAILED);
    }

    @Test
    void refuses_every_truncation() {
        var request = Csr.of(KEYS);

        for (int length = 0; length < request.length; length++) {
            assertThat(reason(Arrays.copyOf(request, length)))
                    .as("length %d", length)
                    .isEqualTo(Reason.MALFORMED_REQUEST);
        }
    }

    @Test
    void refuses_trailing_bytes_and_what_is_too_large() {
        var request = Csr.of(KEYS);

        assertThat(reason(Arrays.copyOf(request, request.length + 1))).isEqualTo(Reason.MALFORMED_REQUEST);
        assertThat(reason(new byte[20_000])).isEqualTo(Reason.MALFORMED_REQUEST);
    }

    @Test
    void answers_any_garbage_with_a_refusal() {
        var random = new Random(42);
        var request = Csr.of(KEYS);
        for (int i = 0; i < 3000; i++) {
            var garbage = request.clone();
            for (int j = 0; j <= random.nextInt(4); j++) {
                garbage[random.nextInt(garbage.length)] = (byte) random.nextInt(256);
            }
            if (!Arrays.equals(garbage, request)) {
                assertThat(reason(garbage)).isNotNull();
            }
        }
    }

    @Test
    void refuses_small_rsa_keys_and_small_or_even_exponents() {
        assertThat(reason(Csr.of(SampleKey.rsa(2048)))).isEqualTo(Reason.KEY_NOT_ACCEPTABLE);
        assertThat(rsa(modulus(), BigInteger.valueOf(3))).isEqualTo(Reason.KEY_NOT_ACCEPTABLE);
        assertThat(rsa(modulus(), BigInteger.valueOf(65538))).isEqualTo(Reason.KEY_NOT_ACCEPTABLE);
        assertThat(rsa(modulus(), BigInteger.ONE.shiftLeft(300).setBit(0))).isEqualTo(Reason.KEY_NOT_ACCEPTABLE);
    }

    @Test
    void refuses_rsa_keys_with_small_factors_close_factors_or_the_roca_fingerprint() {
        var even = modulus().clearBit(0);
        var prime = BigInteger.probablePrime(1536, new Random(7));
        var close = prime.multiply(prime.add(BigInteger.ONE.shiftLeft(8)).nextProbablePrime());
        var primorial = BigInteger.TWO;
        for (var p = BigInteger.TWO; p.intValue() < 701; p = p.nextProbablePrime()) {
            primorial = primorial.multiply(p.nextProbablePrime());
        }
        var roca = BigInteger.valueOf(65537)
                .modPow(BigInteger.valueOf(123_456_789), primorial)
                .add(primorial.multiply(new BigInteger(3071 - primorial.bitLength(), new Random(7))
                        .setBit(3070 - primorial.bitLength())));
        roca = roca.add(primorial.shiftLeft(3072 - primorial.bitLength()));

        assertThat(rsa(even, BigInteger.valueOf(65537))).isEqualTo(Reason.KEY_NOT_ACCEPTABLE);
        assertThat(rsa(close, BigInteger.valueOf(65537))).isEqualTo(Reason.KEY_NOT_ACCEPTABLE);
        assertThat(rsa(roca, BigInteger.valueOf(65537))).isEqualTo(Reason.KEY_NOT_ACCEPTABLE);
    }

    @Test
    void refuses_other_curves_explicit_curves_and_points_off_the_curve() {
        assertThat(reason(Csr.of(Csr.ec("secp256k1")))).isEqualTo(Reason.KEY_NOT_ACCEPTABLE);
        var point = Csr.spki(KEYS).getPublicKeyData().getOctets();
        point[point.length - 1] ^= 1;
        assertThat(ec(SECObjectIdentifiers.secp256r1, point)).isEqualTo(Reason.KEY_NOT_ACCEPTABLE);
        assertThat(ec(SECObjectIdentifiers.secp256r1, new byte[] {0})).isEqualTo(Reason.KEY_NOT_ACCEPTABLE);
        assertThat(ec(
                        SECObjectIdentifiers.secp384r1,
                        Csr.spki(KEYS).getPublicKeyData().getOctets()))
                .isEqualTo(Reason.KEY_NOT_ACCEPTABLE);
        var explicit = new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, DERNull.INSTANCE),
                Csr.spki(KEYS).getPublicKeyData().getOctets());
        assertThat(reason(Csr.of(explicit, KEYS))).isEqualTo(Reason.KEY_NOT_ACCEPTABLE);
    }

    @Test
    void refuses_compressed_points_and_points_of_another_curve() {
        var point = Csr.spki(KEYS).getPublicKeyData().getOctets();
        var compressed = Arrays.copyOf(point, 33);
        compressed[0] = (byte) (2 | (point[point.length - 1] & 1));

        assertThat(ec(SECObjectIdentifiers.secp256r1, compressed)).isEqualTo(Reason.KEY_NOT_ACCEPTABLE);
        assertThat(ec(
                        SECObjectIdentifiers.secp256r1,
                        Csr.spki(Csr.ec("secp256k1")).getPublicKeyData().getOctets()))
                .isEqualTo(Reason.KEY_NOT_ACCEPTABLE);
    }

    @Test
    void refuses_ber_where_der_is_due() {
        var request = Csr.of(KEYS);
        // The outer length in one octet more than it needs, which BER allows and DER does not.
        var ber = new byte[request.length + 1];
        ber[0] = request[0];
        ber[1] = (byte) (request[1] + 1);
        System.arraycopy(request, 2, ber, 3, request.length - 2);

        assertThat(request[1]).isNegative();
        assertThat(reason(ber)).isEqualTo(Reason.MALFORMED_REQUEST);
    }

    private static BigInteger modulus() {
        return ((java.security.interfaces.RSAPublicKey) RSA.getPublic()).getModulus();
    }

    private static Reason rsa(BigInteger modulus, BigInteger exponent) {
        try {
            var algorithm = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
            return reason(Csr.of(new SubjectPublicKeyInfo(algorithm, new RSAPublicKey(modulus, exponent)), RSA));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Reason ec(ASN1ObjectIdentifier curve, byte[] point) {
        var algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve);
        return reason(Csr.of(new SubjectPublicKeyInfo(algorithm, point), KEYS));
    }

    private static Reason reason(byte[] pkcs10) {
        return catchThrowableOfType(IssuanceRefused.class, () -> CertificationRequest.provenKey(pkcs10))
                .reason();
    }
}
