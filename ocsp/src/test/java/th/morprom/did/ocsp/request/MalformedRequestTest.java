package th.morprom.did.ocsp.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.ocsp.request.OcspRefused.Reason;
import th.morprom.did.ocsp.sample.Requests;
import th.morprom.did.testpki.pki.SampleHierarchy;

class MalformedRequestTest {
    private static final X509CertificateHolder ISSUER =
            SampleHierarchy.ecdsa().issuing().certificate();
    private static final BigInteger SERIAL = BigInteger.valueOf(4711);

    @ParameterizedTest
    @ValueSource(
            strings = {"", "00", "ff", "0500", "3000", "30023000", "300430023000", "3080", "010203", "30847fffffff"})
    void refuses_what_is_no_request(String hex) {
        assertThat(refusal(HexFormat.of().parseHex(hex))).isEqualTo(Reason.MALFORMED_REQUEST);
    }

    @Test
    void refuses_a_request_cut_at_any_byte() {
        var whole = Requests.about(ISSUER, SERIAL).nonce(16).der();

        for (var length = 0; length < whole.length; length++) {
            assertThat(refusal(Arrays.copyOf(whole, length))).isEqualTo(Reason.MALFORMED_REQUEST);
        }
    }

    @Test
    void refuses_bytes_after_the_request() {
        var whole = Requests.about(ISSUER, SERIAL).der();

        assertThat(refusal(Arrays.copyOf(whole, whole.length + 1))).isEqualTo(Reason.MALFORMED_REQUEST);
    }

    @Test
    void says_nothing_but_malformed_for_damaged_requests() {
        var whole = Requests.about(ISSUER, SERIAL).nonce(16).der();
        var random = new Random(20260801);

        for (var i = 0; i < 20_000; i++) {
            var damaged = whole.clone();
            for (var flips = random.nextInt(4); flips >= 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            // Either it still is a request, or it is refused; nothing else is thrown.
            var refused = catchRefusal(damaged);
            assertThat(refused == null || refused.reason() == Reason.MALFORMED_REQUEST)
                    .isTrue();
        }
    }

    @Test
    void refuses_more_than_ten_certificates() {
        var serials = new BigInteger[11];
        Arrays.setAll(serials, BigInteger::valueOf);

        assertThat(refusal(Requests.about(ISSUER, serials).der())).isEqualTo(Reason.MALFORMED_REQUEST);
    }

    @Test
    void refuses_a_request_for_nothing() {
        assertThat(refusal(new Requests().der())).isEqualTo(Reason.MALFORMED_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 129, 1000})
    void refuses_a_nonce_that_is_empty_or_longer_than_128_octets(int octets) {
        assertThat(refusal(Requests.about(ISSUER, SERIAL).nonce(octets).der())).isEqualTo(Reason.MALFORMED_REQUEST);
    }

    @Test
    void refuses_a_nonce_that_is_no_octet_string() {
        var request = Requests.about(ISSUER, SERIAL)
                .extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new ASN1Integer(42));

        assertThat(refusal(request.der())).isEqualTo(Reason.MALFORMED_REQUEST);
    }

    @Test
    void refuses_two_nonces() {
        var once = Requests.about(ISSUER, SERIAL).nonce(16).der();

        assertThat(refusal(withItsLastExtensionTwice(once))).isEqualTo(Reason.MALFORMED_REQUEST);
    }

    @Test
    void refuses_a_critical_extension_it_does_not_know() {
        var request =
                Requests.about(ISSUER, SERIAL).extension(new ASN1ObjectIdentifier("2.999.1"), true, DERNull.INSTANCE);

        assertThat(refusal(request.der())).isEqualTo(Reason.MALFORMED_REQUEST);
    }

    @Test
    void overlooks_an_unknown_extension_that_is_not_critical() {
        var request =
                Requests.about(ISSUER, SERIAL).extension(new ASN1ObjectIdentifier("2.999.1"), false, DERNull.INSTANCE);

        assertThat(OcspRequest.parse(request.der()).certificates()).hasSize(1);
    }

    @Test
    void refuses_another_version() {
        var tbs = ASN1Sequence.getInstance(
                ASN1Sequence.getInstance(Requests.about(ISSUER, SERIAL).der()).getObjectAt(0));
        var elements = new ASN1EncodableVector();
        elements.add(new DERTaggedObject(true, 0, new ASN1Integer(1)));
        tbs.forEach(elements::add);

        assertThat(refusal(encoded(new DERSequence(new DERSequence(elements))))).isEqualTo(Reason.MALFORMED_REQUEST);
    }

    private static byte[] withItsLastExtensionTwice(byte[] request) {
        var tbs = ASN1Sequence.getInstance(ASN1Sequence.getInstance(request).getObjectAt(0));
        var last = (ASN1TaggedObject) tbs.getObjectAt(tbs.size() - 1);
        var extension = ASN1Sequence.getInstance(last, true).getObjectAt(0);
        var elements = new ASN1EncodableVector();
        for (var i = 0; i < tbs.size() - 1; i++) {
            elements.add(tbs.getObjectAt(i));
        }
        var twice = new DERSequence(new ASN1Encodable[] {extension, extension});
        elements.add(new DERTaggedObject(true, last.getTagNo(), twice));
        return encoded(new DERSequence(new DERSequence(elements)));
    }

    private static byte[] encoded(DERSequence sequence) {
        try {
            return sequence.getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Reason refusal(byte[] request) {
        return catchThrowableOfType(OcspRefused.class, () -> OcspRequest.parse(request))
                .reason();
    }

    private static @Nullable OcspRefused catchRefusal(byte[] request) {
        try {
            OcspRequest.parse(request);
            return null;
        } catch (OcspRefused refused) {
            return refused;
        }
    }
}
