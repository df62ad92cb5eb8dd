package th.morprom.did.ca.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.x509.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateTimeTest {
    @ParameterizedTest
    @CsvSource({
        "1950-01-01T00:00:00Z, 500101000000Z",
        "2000-02-29T01:02:03Z, 000229010203Z",
        "2026-11-27T00:50:16.9Z, 261127005016Z",
        "2049-12-31T23:59:59Z, 491231235959Z"
    })
    void is_utc_time_until_2049(Instant time, String text) {
        var encoded = CertificateTime.of(time);

        assertThat(encoded).isEqualTo(new Time(new DERUTCTime(text)));
        assertThat(encoded.toASN1Primitive()).isInstanceOf(ASN1UTCTime.class);
        assertThat(CertificateTime.read(encoded)).contains(Instant.ofEpochSecond(time.getEpochSecond()));
    }

    @ParameterizedTest
    @CsvSource({"2050-01-01T00:00:00Z, 20500101000000Z", "9999-12-31T23:59:59Z, 99991231235959Z"})
    void is_generalized_time_from_2050(Instant time, String text) {
        var encoded = CertificateTime.of(time);

        assertThat(encoded).isEqualTo(new Time(new DERGeneralizedTime(text)));
        assertThat(encoded.toASN1Primitive()).isInstanceOf(ASN1GeneralizedTime.class);
        assertThat(CertificateTime.read(encoded)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1949-12-31T23:59:59Z", "+10000-01-01T00:00:00Z"})
    void refuses_years_that_certificates_cannot_name(Instant time) {
        assertThatThrownBy(() -> CertificateTime.of(time)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void another_form_of_a_time_is_none() {
        assertThat(CertificateTime.read(new Time(new DERGeneralizedTime("20491231235959Z"))))
                .isEmpty();
        assertThat(CertificateTime.read(new Time(new DERGeneralizedTime("20510101000000.5Z"))))
                .isEmpty();
        assertThat(CertificateTime.read(new Time(new DERUTCTime("2611270050Z"))))
                .isEmpty();
        assertThat(CertificateTime.read(new Time(new DERUTCTime("261127005016+0700"))))
                .isEmpty();
    }
}
