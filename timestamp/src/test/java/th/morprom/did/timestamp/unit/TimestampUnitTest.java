package th.morprom.did.timestamp.unit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleKey;
import th.morprom.did.timestamp.Authority;

class TimestampUnitTest {
    private static final SampleHierarchy HIERARCHY = SampleHierarchy.ecdsa();
    private static final SampleCertificate CERTIFICATE = HIERARCHY.timestampUnit();

    @Test
    void is_named_by_the_serial_of_its_certificate() {
        assertThat(Authority.unit(CERTIFICATE).name())
                .isEqualTo(CERTIFICATE.serial().toString(16));
    }

    @Test
    void refuses_a_certificate_that_is_not_for_time_stamping_alone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Authority.unit(HIERARCHY.ocspSigner()))
                .withMessageContaining("not certified for time-stamping alone");
    }

    @Test
    void refuses_a_key_that_is_not_the_certified_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimestampUnit(Authority.key(HIERARCHY.ocspSigner()), CERTIFICATE.chain()))
                .withMessageContaining("not the key of");
    }

    @Test
    void refuses_a_certificate_for_more_than_signatures() {
        var key = Authority.key(CERTIFICATE);
        var chain = UnitCertificates.chainWithUsage(
                HIERARCHY, key.publicKey(), KeyUsage.digitalSignature | KeyUsage.keyCertSign);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimestampUnit(key, chain))
                .withMessageContaining("not certified for signatures alone");
    }

    @Test
    void refuses_an_rsa_key_of_fewer_than_3072_bits() {
        var keys = SampleKey.rsa(2048);
        var key = SigningKey.of(keys.getPrivate(), keys.getPublic(), SampleKey.PROVIDER, KeyAlgorithm.RSA_2048);
        var chain = UnitCertificates.chainWithUsage(HIERARCHY, keys.getPublic(), KeyUsage.digitalSignature);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimestampUnit(key, chain))
                .withMessageContaining("fewer than 3072 bits");
    }

    @Test
    void refuses_to_be_without_certificate() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TimestampUnit(Authority.key(CERTIFICATE), List.of()));
    }

    static Stream<ASN1Encodable> usagePeriodsThatAreNone() {
        return Stream.of(
                new DERUTF8String("until further notice"),
                new DERSequence(new DERUTF8String("until further notice")),
                new DERSequence(new DERTaggedObject(false, 0, new DEROctetString("2026 or so".getBytes(US_ASCII)))),
                new DERSequence(new DERTaggedObject(false, 1, new DEROctetString("2026 or so".getBytes(US_ASCII)))),
                new DERSequence(new DERTaggedObject(false, 1, new DERSequence())));
    }

    @ParameterizedTest
    @MethodSource("usagePeriodsThatAreNone")
    void refuses_a_usage_period_that_is_none(ASN1Encodable period) {
        var key = Authority.key(CERTIFICATE);
        var from = Instant.parse("2026-11-01T00:00:00Z");
        var chain = UnitCertificates.chain(HIERARCHY, key.publicKey(), from, from.plus(Duration.ofDays(9)), period);

        assertThatIllegalArgumentException().isThrownBy(() -> new TimestampUnit(key, chain));
    }
}
