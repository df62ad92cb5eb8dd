package th.morprom.did.hsm;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.nist.NISTNamedCurves;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import th.morprom.did.testpki.pki.SampleKey;

/** Both providers read the same signatures and keys, and refuse the same hostile ones. */
class VerifyingProviderTest {
    private static final BigInteger N = NISTNamedCurves.getByName("P-256").getN();
    private static final byte[] MESSAGE = {1, 2, 3};
    private static final KeyPair P256 = keys("EC", "P-256");
    private static final byte[] HONEST = sign(P256, "SHA256withECDSA");

    static Stream<Provider> providers() {
        return Stream.of(VerifyingProvider.choose(true), VerifyingProvider.choose(false));
    }

    @Test
    void is_native_here_where_nothing_forbids_it_and_registers_nothing() {
        var provider = VerifyingProvider.choose(true);

        assertThat(provider.getName()).isEqualTo("AmazonCorrettoCryptoProvider");
        assertThat(Security.getProvider(provider.getName())).isNull();
    }

    @Test
    void is_bouncy_castle_where_native_code_is_switched_off() {
        assertThat(VerifyingProvider.choose(false)).isInstanceOf(BouncyCastleProvider.class);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void verifies_honest_signatures_of_every_kind_it_is_asked_for(Provider provider) throws Exception {
        assertThat(verifies(provider, P256.getPublic(), "SHA256withECDSA", HONEST))
                .isTrue();
        for (var kind : new String[][] {{"EC", "P-384", "SHA384withECDSA"}, {"RSA", "2048", "SHA256withRSA"}}) {
            var pair = keys(kind[0], kind[1]);

            assertThat(verifies(provider, read(provider, pair, kind[0]), kind[2], sign(pair, kind[2])))
                    .as(kind[2])
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void refuses_every_hostile_signature(Provider provider) throws Exception {
        var key = read(provider, P256, "EC");
        for (var hostile : hostileSignatures().entrySet()) {
            assertThat(verifies(provider, key, "SHA256withECDSA", hostile.getValue()))
                    .as(hostile.getKey())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void a_digest_check_refuses_every_hostile_signature_too(Provider provider) throws Exception {
        var check = new SignatureCheck(P256.getPublic(), KeyAlgorithm.EC_P256, provider);
        var digest = KeyAlgorithm.EC_P256.newDigest().digest(MESSAGE);

        assertThat(check.holds(digest, HONEST)).isTrue();
        digest[0] ^= 1;
        assertThat(check.holds(digest, HONEST)).isFalse();
        digest[0] ^= 1;
        for (var hostile : hostileSignatures().entrySet()) {
            assertThat(check.holds(digest, hostile.getValue()))
                    .as(hostile.getKey())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void refuses_the_signature_of_another_key_and_of_another_curve(Provider provider) throws Exception {
        assertThat(verifies(provider, read(provider, keys("EC", "P-256"), "EC"), "SHA256withECDSA", HONEST))
                .isFalse();
        assertThat(verifies(provider, read(provider, keys("EC", "P-384"), "EC"), "SHA256withECDSA", HONEST))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void refuses_keys_that_are_no_point_of_their_curve(Provider provider) throws Exception {
        var spki = SubjectPublicKeyInfo.getInstance(P256.getPublic().getEncoded());
        var point = spki.getPublicKeyData().getOctets();
        var offCurve = point.clone();
        offCurve[64] ^= 1;
        var tooLarge = point.clone();
        Arrays.fill(tooLarge, 1, 33, (byte) 0xff);
        var otherForm = point.clone();
        otherForm[0] = 5;
        for (var bad : new byte[][] {offCurve, tooLarge, otherForm, {0}, {}, Arrays.copyOf(point, 64), new byte[65]}) {
            var encoded = new SubjectPublicKeyInfo(spki.getAlgorithm(), bad).getEncoded();

            assertThat(reads(provider, encoded)).isFalse();
        }
        var p384 =
                SubjectPublicKeyInfo.getInstance(keys("EC", "P-384").getPublic().getEncoded());
        var mixed = new SubjectPublicKeyInfo(p384.getAlgorithm(), point);
        assertThat(reads(provider, mixed.getEncoded())).isFalse();
    }

    /** r and s out of range, and encodings that are not the one DER form. */
    private static Map<String, byte[]> hostileSignatures() throws Exception {
        var honest = StandardDSAEncoding.INSTANCE.decode(N, HONEST);
        var r = honest[0];
        var s = honest[1];
        var hostile = new LinkedHashMap<String, byte[]>();
        for (var bad : new BigInteger[] {BigInteger.ZERO, BigInteger.ONE, N, N.add(BigInteger.ONE), N.shiftLeft(8)}) {
            hostile.put("r = " + bad, der(bad, s));
            hostile.put("s = " + bad, der(r, bad));
            hostile.put("r = s = " + bad, der(bad, bad));
        }
        hostile.put("r + n", der(r.add(N), s));
        hostile.put("s + n", der(r, s.add(N)));
        hostile.put("-r", der(r.negate(), s));
        hostile.put("-s", der(r, s.negate()));
        hostile.put("r - n", der(r.subtract(N), s));
        hostile.put("s - n", der(r, s.subtract(N)));
        hostile.put("swapped", der(s, r));
        hostile.put(
                "three integers",
                new DERSequence(new ASN1Encodable[] {new ASN1Integer(r), new ASN1Integer(s), new ASN1Integer(s)})
                        .getEncoded());
        hostile.put("one integer", new DERSequence(new ASN1Integer(r)).getEncoded());
        hostile.put("empty", new byte[0]);
        hostile.put("empty sequence", new byte[] {0x30, 0});
        hostile.put("trailing byte", Arrays.copyOf(HONEST, HONEST.length + 1));
        hostile.put("cut", Arrays.copyOf(HONEST, HONEST.length - 1));
        hostile.put("long form of a short length", longLength());
        hostile.put("indefinite length", indefiniteLength());
        hostile.put("padded integer", paddedInteger());
        hostile.put("set instead of sequence", withTag(0, 0x31));
        hostile.put("octets instead of integer", withTag(2, 0x04));
        return hostile;
    }

    private static byte[] longLength() {
        var bytes = new byte[HONEST.length + 1];
        bytes[0] = 0x30;
        bytes[1] = (byte) 0x81;
        System.arraycopy(HONEST, 1, bytes, 2, HONEST.length - 1);
        return bytes;
    }

    private static byte[] indefiniteLength() {
        var bytes = Arrays.copyOf(HONEST, HONEST.length + 2);
        bytes[1] = (byte) 0x80;
        return bytes;
    }

    private static byte[] paddedInteger() {
        var bytes = new byte[HONEST.length + 1];
        System.arraycopy(HONEST, 0, bytes, 0, 4);
        System.arraycopy(HONEST, 4, bytes, 5, HONEST.length - 4);
        bytes[1]++;
        bytes[3]++;
        return bytes;
    }

    private static byte[] withTag(int at, int tag) {
        var bytes = HONEST.clone();
        bytes[at] = (byte) tag;
        return bytes;
    }

    private static byte[] der(BigInteger r, BigInteger s) throws Exception {
        return new DERSequence(new ASN1Encodable[] {new ASN1Integer(r), new ASN1Integer(s)}).getEncoded();
    }

    private static boolean verifies(Provider provider, PublicKey key, String algorithm, byte[] signature)
            throws GeneralSecurityException {
        var verifier = Signature.getInstance(algorithm, provider);
        verifier.initVerify(key);
        verifier.update(MESSAGE);
        try {
            return verifier.verify(signature);
        } catch (java.security.SignatureException malformed) {
            return false;
        }
    }

    private static boolean reads(Provider provider, byte[] encoded) {
        try {
            KeyFactory.getInstance("EC", provider).generatePublic(new X509EncodedKeySpec(encoded));
            return true;
        } catch (GeneralSecurityException | IllegalArgumentException refused) {
            return false;
        }
    }

    private static PublicKey read(Provider provider, KeyPair pair, String algorithm) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm, provider)
                .generatePublic(new X509EncodedKeySpec(pair.getPublic().getEncoded()));
    }

    private static KeyPair keys(String algorithm, String parameter) {
        if (algorithm.equals("RSA")) {
            return SampleKey.rsa(Integer.parseInt(parameter));
        }
        try {
            var generator = KeyPairGenerator.getInstance(algorithm, new BouncyCastleProvider());
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec(parameter));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sign(KeyPair pair, String algorithm) {
        try {
            var signer = Signature.getInstance(algorithm, new BouncyCastleProvider());
            signer.initSign(pair.getPrivate());
            signer.update(MESSAGE);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
