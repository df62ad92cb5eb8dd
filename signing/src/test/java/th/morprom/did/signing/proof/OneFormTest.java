package th.morprom.did.signing.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.signing.proof.CoseSign1.Content;
import th.morprom.did.signing.proof.ProofRefused.Reason;

/** A proof has one form: what says the same in other bytes is refused, also if the real key had signed it. */
class OneFormTest {
    private static final HexFormat HEX = HexFormat.of();

    private final Paper paper = new Paper();

    @ParameterizedTest
    // none, RS256, ES384, PS256, HMAC 256; and the name in place of the number.
    @ValueSource(strings = {"00", "390100", "3822", "3824", "05", "646e6f6e65", "6545533235 36"})
    void another_algorithm_is_refused_before_any_key_is_looked_for(String algorithm) {
        var header = HEX.parseHex("a201" + algorithm.replace(" ", "") + "0448" + kid());

        assertThat(reason(framed("d284", header, "a0"))).isEqualTo(Reason.WRONG_ALGORITHM);
    }

    @Test
    void so_is_none_at_all_and_one_beside_the_protected_header() {
        assertThat(reason(framed("d284", HEX.parseHex("a10448" + kid()), "a0"))).isEqualTo(Reason.WRONG_ALGORITHM);
        assertThat(reason(framed("d284", HEX.parseHex("a0"), "a2012604 48".replace(" ", "") + kid())))
                .isEqualTo(Reason.WRONG_ALGORITHM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "84", // no tag
                "d184", // another tag: a MAC
                "d81284", // the tag in two bytes
                "d29804" // the length of the array in two bytes
            })
    void other_frames_are_refused(String frame) {
        assertThat(reason(framed(frame, header(), "a0"))).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void other_headers_are_refused() {
        for (var header : new String[] {
            "a2 0448" + kid() + "0126", // in another order
            "a3 0126 0448" + kid() + "0500", // one more
            "a2 0126 0447" + kid().substring(2), // a shorter identifier
            "b802 0126 0448" + kid(), // a length in two bytes
            "bf 0126 0448" + kid() + "ff" // without length
        }) {
            assertThat(reason(framed("d284", HEX.parseHex(header.replace(" ", "")), "a0")))
                    .as(header)
                    .isEqualTo(Reason.MALFORMED);
        }
        assertThat(reason(framed("d284", header(), "a10448" + kid()))).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void the_other_signature_that_anybody_can_make_of_one_is_refused() {
        for (var round = 0; round < 16; round++) {
            var proof = paper.proof();
            var signature = proof.signature().clone();
            var s = new BigInteger(1, signature, 32, 32);
            var other = CoseSign1.ORDER.subtract(s).toByteArray();
            System.arraycopy(other, other.length - 32, signature, 32, 32);

            var turned = new CoseSign1(proof.kid(), proof.payload(), signature);

            assertThat(textReason(Digits.of(turned.encoded()))).isEqualTo(Reason.MALFORMED);
        }
    }

    @Test
    void bytes_behind_it_are_refused() {
        assertThat(reason(HEX.formatHex(paper.proof().encoded()) + "00")).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void facts_that_the_real_key_signed_in_another_form_are_refused() {
        var thaiAsUtf8 = payload("ZZ0000001-2569-000042", 3, 99_999, "แพทย์");
        assertThat(textReason(paper.signed(thaiAsUtf8))).isEqualTo(Reason.MALFORMED);
        for (var other : new byte[][] {
            payload("zz-1", 3, 99_999, "Dr. A"),
            payload("A".repeat(33), 3, 99_999, "Dr. A"),
            payload("A-1", 6, 99_999, "Dr. A"),
            payload("A-1", 3, 0, "Dr. A"),
            payload("A-1", 3, 1_000_000, "Dr. A"),
            payload("A-1", 3, 99_999, ""),
            payload("A-1", 3, 99_999, "ก".repeat(73)),
            HEX.parseHex("80"),
            HEX.parseHex("f6"),
            HEX.parseHex("8801"),
            "{\"number\":\"A-1\"}".getBytes(StandardCharsets.UTF_8)
        }) {
            assertThat(textReason(paper.signed(other))).as(HEX.formatHex(other)).isEqualTo(Reason.MALFORMED);
        }
    }

    private static byte[] payload(String number, int type, int licence, String doctor) {
        Content content = out -> {
            out.writeStartArray(null, 8);
            out.writeNumber(1);
            out.writeString(number);
            out.writeNumber(type);
            out.writeNumber(Paper.TODAY.toEpochDay());
            out.writeNumber(Paper.TODAY.toEpochDay());
            out.writeNumber(licence);
            out.writeString(doctor);
            out.writeString("Nguyễn");
            out.writeEndArray();
        };
        return CoseSign1.written(content);
    }

    private String kid() {
        return HEX.formatHex(paper.proof().kid());
    }

    private byte[] header() {
        return HEX.parseHex("a201260448" + kid());
    }

    private String framed(String start, byte[] header, String unprotected) {
        var proof = paper.proof();
        return start + bytes(header) + unprotected + bytes(proof.payload()) + bytes(proof.signature());
    }

    private static String bytes(byte[] content) {
        return HEX.formatHex(CoseSign1.written(out -> out.writeBinary(content)));
    }

    private Reason reason(String hex) {
        return textReason(Digits.of(HEX.parseHex(hex)));
    }

    private Reason textReason(String scanned) {
        return catchThrowableOfType(ProofRefused.class, () -> paper.verified(scanned))
                .reason();
    }
}
