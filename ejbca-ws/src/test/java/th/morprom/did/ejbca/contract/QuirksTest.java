package th.morprom.did.ejbca.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How values are written on the wire, where it is not as one would think. */
class QuirksTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T03:04:05Z"), ZoneOffset.UTC);

    @Test
    void certificates_are_base64_of_base64_in_lines() {
        var der = new byte[100];
        der[0] = 0x30;

        var content = TwiceBase64.of(der);

        assertThat(new String(content, StandardCharsets.US_ASCII))
                .contains("\r\n")
                .doesNotContain("-----");
        assertThat(TwiceBase64.der(content)).isEqualTo(der);
        assertThatThrownBy(() -> TwiceBase64.der(der)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void requests_come_bare_or_as_pem() {
        var der = "a request".getBytes(StandardCharsets.UTF_8);
        var base64 = Base64.getEncoder().encodeToString(der);

        assertThat(TwiceBase64.request(base64)).isEqualTo(der);
        assertThat(TwiceBase64.request("-----BEGIN CERTIFICATE REQUEST-----\r\n" + base64
                        + "\r\n-----END CERTIFICATE REQUEST-----\r\n"))
                .isEqualTo(der);
        assertThat(TwiceBase64.request("-----BEGIN NEW CERTIFICATE REQUEST-----\n" + base64
                        + "\n-----END NEW CERTIFICATE REQUEST-----"))
                .isEqualTo(der);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-----BEGIN CERTIFICATE REQUEST-----", "-----BEGIN\n", "%%%", "YQ=x"})
    void refuses_what_is_neither(String text) {
        assertThatThrownBy(() -> TwiceBase64.request(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void revocations_are_iso_8601() {
        assertThat(EjbcaTimes.revocation(EjbcaTimes.revocation(CLOCK.instant())))
                .isEqualTo(CLOCK.instant());
        assertThat(EjbcaTimes.revocation("2026-11-24T10:04:05+07:00")).isEqualTo(CLOCK.instant());
        assertThatThrownBy(() -> EjbcaTimes.revocation("2026-11-24 03:04:05"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void never_is_a_millisecond_before_1970() {
        assertThat(EjbcaTimes.answer(EjbcaTimes.NEVER).toXMLFormat()).isEqualTo("1969-12-31T23:59:59.999Z");
        assertThat(EjbcaTimes.of(EjbcaTimes.answer(EjbcaTimes.NEVER))).isEqualTo(EjbcaTimes.NEVER);
    }

    @Test
    void sn_is_the_serial_number_and_no_surname() {
        var name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "TH")
                .addRDN(BCStyle.O, "โรงพยาบาล ก, ข = ค+ง; \"จ\" \\ #1")
                .addRDN(BCStyle.ORGANIZATION_IDENTIFIER, "AA0000051")
                .addRDN(BCStyle.T, "แพทย์")
                .addRDN(BCStyle.SURNAME, "น้ำใจดี")
                .addRDN(BCStyle.GIVENNAME, " ตัวอย่าง ")
                .addRDN(BCStyle.SERIALNUMBER, "01:99123")
                .addRDN(BCStyle.CN, "ตัวอย่าง น้ำใจดี")
                .build();

        var written = EjbcaNames.write(name);

        assertThat(written)
                .contains("SN=01:99123")
                .contains("SURNAME=น้ำใจดี")
                .contains("ORGANIZATIONIDENTIFIER=AA0000051");
        assertThat(EjbcaNames.read(written)).isEqualTo(name);
    }

    @Test
    void the_order_of_a_name_says_nothing_and_its_parts_everything() {
        var name = EjbcaNames.read("CN=MorProm Signing CA G1,O=MorProm Digital ID,C=TH");

        assertThat(EjbcaNames.same(name, EjbcaNames.read("C=TH,O=morprom digital id,CN=MorProm Signing CA G1")))
                .isTrue();
        assertThat(EjbcaNames.same(name, EjbcaNames.read("C=TH,CN=MorProm Signing CA G1")))
                .isFalse();
        assertThat(EjbcaNames.same(name, EjbcaNames.read("C=TH,O=MorProm Digital ID,CN=MorProm Signing CA G2")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no name", "XYZ=1", "CN", "=x"})
    void refuses_what_is_no_name(String text) {
        assertThatThrownBy(() -> EjbcaNames.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void serial_numbers_are_hexadecimal_in_either_case() {
        assertThat(EjbcaSerials.read("00AbCd")).isEqualTo(BigInteger.valueOf(0xabcd));
        assertThat(EjbcaSerials.write(BigInteger.valueOf(0xabcd))).isEqualTo("abcd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "0x1", "g", "1ffffffffffffffffffffffffffffffffffffffff"})
    void refuses_what_is_no_serial_number(String text) {
        assertThatThrownBy(() -> EjbcaSerials.read(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
