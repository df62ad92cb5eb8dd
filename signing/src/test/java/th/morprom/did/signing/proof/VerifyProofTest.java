package th.morprom.did.signing.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.document.PersonName;
import th.morprom.did.signing.document.Rest;
import th.morprom.did.signing.document.SampleCertificates;
import th.morprom.did.signing.proof.ProofRefused.Reason;
import th.morprom.did.signing.sample.SampleProofs;
import th.morprom.did.testpki.pki.SampleHierarchy;

class VerifyProofTest {
    private final Paper paper = new Paper();

    @Test
    void gives_back_the_facts_whether_the_address_was_scanned_or_the_fragment_pasted() {
        var scanned = paper.scanned();

        assertThat(paper.verified(scanned)).isEqualTo(Paper.FACTS);
        assertThat(paper.verified(" " + scanned + "\r\n")).isEqualTo(Paper.FACTS);
        assertThat(paper.verified(scanned.substring(scanned.indexOf('#')))).isEqualTo(Paper.FACTS);
        assertThat(paper.verified(scanned.substring(scanned.indexOf('#') + 1))).isEqualTo(Paper.FACTS);
    }

    @Test
    void certificates_count_only_if_a_root_vouches_for_them_where_there_is_one_to_ask() {
        var ours = SampleHierarchy.builder().age(Duration.ofDays(700)).build();
        var others = SampleHierarchy.builder().age(Duration.ofDays(700)).build();
        var keys = new SampleProofs(ours, Paper.NOW);
        var authorities = List.of(ours.issuing().certificate(), ours.root().certificate());

        assertThat(VouchedIssuers.of(keys.certificates(), authorities)).isEqualTo(keys.certificates());
        assertThat(VouchedIssuers.of(
                        keys.certificates(),
                        List.of(others.root().certificate(), ours.issuing().certificate())))
                .isEmpty();
        assertThatThrownBy(() -> VouchedIssuers.of(
                        keys.certificates(), List.of(ours.issuing().certificate())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(CertificateType.class)
    void proves_what_the_page_of_every_type_shows_and_no_more(CertificateType type) {
        var certificate = SampleCertificates.of(type);

        var facts = paper.verified(paper.signProof
                .sign(certificate, "ZZ0000001-2569-000042", Paper.NOW)
                .digits());

        assertThat(facts.type()).isEqualTo(type);
        assertThat(facts.patient()).isEqualTo(certificate.subject().written());
        assertThat(facts.doctor()).isEqualTo(certificate.visit().doctor().name().written());
        assertThat(facts.examined()).isEqualTo(certificate.visit().date());
        assertThat(facts.written()).isEqualTo(Paper.TODAY);
        assertThat(facts.rest().isPresent()).isEqualTo(type == CertificateType.SICK_LEAVE);
        var payload = new String(FactsCbor.write(facts), Charset.forName("x-windows-874"));
        certificate.citizenNumber().ifPresent(number -> assertThat(payload).doesNotContain(number.toString()));
    }

    @Test
    void a_name_in_another_script_is_there_as_it_is_written_and_a_long_one_as_far_as_it_goes() {
        var vietnamese = SampleCertificates.named(new PersonName("Mr.", "Nguyễn Văn", "Đặng"));
        assertThat(paper.verified(paper.signProof
                                .sign(vietnamese, "A-1", Paper.NOW)
                                .digits())
                        .patient())
                .isEqualTo("Mr. Nguyễn Văn Đặng");

        var longest = SampleCertificates.named(new PersonName("นาย", "ก".repeat(80), "ข".repeat(80)));
        assertThat(paper.verified(
                                paper.signProof.sign(longest, "A-1", Paper.NOW).digits())
                        .patient())
                .isEqualTo("นาย" + "ก".repeat(68) + "…");
    }

    @Test
    void every_fact_is_under_the_signature() {
        var proof = paper.proof();

        for (var altered : alterations()) {
            var forged = new CoseSign1(proof.kid(), FactsCbor.write(altered), proof.signature());
            assertThat(reason(Digits.of(forged.encoded()))).as("%s", altered).isEqualTo(Reason.SIGNATURE_INVALID);
        }
    }

    private static List<ProofFacts> alterations() {
        var real = Paper.FACTS;
        var rest = real.rest();
        return List.of(
                facts("ZZ0000001-2569-000043", real.type(), rest),
                facts(real.number(), CertificateType.GENERAL, Optional.empty()),
                dated(real.examined().plusDays(1), real.written()),
                dated(real.examined(), real.written().plusDays(1)),
                named(99_998, real.doctor(), real.patient()),
                named(99_999, "นายแพทย์ปลอม แปลงมา", real.patient()),
                named(99_999, real.doctor(), "นายคนอื่น ถือมา"),
                facts(real.number(), real.type(), Optional.of(Rest.between(Paper.TODAY, Paper.TODAY.plusDays(6)))),
                facts(real.number(), real.type(), Optional.empty()));
    }

    private static ProofFacts facts(String number, CertificateType type, Optional<Rest> rest) {
        var real = Paper.FACTS;
        return new ProofFacts(
                number,
                type,
                real.examined(),
                real.written(),
                real.licenceNumber(),
                real.doctor(),
                real.patient(),
                rest);
    }

    private static ProofFacts dated(LocalDate examined, LocalDate written) {
        var real = Paper.FACTS;
        return new ProofFacts(
                real.number(),
                real.type(),
                examined,
                written,
                real.licenceNumber(),
                real.doctor(),
                real.patient(),
                real.rest());
    }

    private static ProofFacts named(int licence, String doctor, String patient) {
        var real = Paper.FACTS;
        return new ProofFacts(
                real.number(), real.type(), real.examined(), real.written(), licence, doctor, patient, real.rest());
    }

    @Test
    void a_key_of_anybody_elses_proves_nothing_whatever_it_calls_itself() {
        var forger = new Paper();
        assertThat(reason(forger.scanned())).isEqualTo(Reason.UNKNOWN_KEY);

        var ours = paper.proof();
        var payload = ours.payload();
        var theirs = forger.keys.signature(CoseSign1.toBeSigned(ours.kid(), payload));
        assertThat(reason(Digits.of(new CoseSign1(ours.kid(), payload, theirs).encoded())))
                .isEqualTo(Reason.SIGNATURE_INVALID);
    }

    @Test
    void a_key_signs_within_its_year_and_is_believed_until_its_certificate_ends() {
        var scanned = paper.scanned();
        var end = paper.keys.certificates().get(0).getNotAfter().toInstant();
        assertThat(paper.verifyProof.verify(scanned, end)).isEqualTo(Paper.FACTS);
        assertThat(reason(scanned, end.plusSeconds(1))).isEqualTo(Reason.KEY_ENDED);

        for (var days : new long[] {-2, SampleProofs.USE.toDays() + 1}) {
            var other = dated(Paper.TODAY, Paper.TODAY.plusDays(days));
            assertThat(reason(paper.signProof.sign(other).digits()))
                    .as("%s days", days)
                    .isEqualTo(Reason.KEY_NOT_IN_USE);
        }
    }

    @Test
    void trusts_no_certificate_of_another_kind() {
        for (var other : List.of(
                paper.hierarchy.issuing(),
                paper.hierarchy.timestampUnit(),
                paper.hierarchy.doctor().issue(),
                paper.hierarchy.proofKey(
                        Paper.NOW, Paper.NOW.plus(SampleProofs.USE), Paper.NOW.plus(SampleProofs.LIFE), "2.999.1.6"))) {
            assertThatThrownBy(() -> new VerifyProof(List.of(other.certificate())))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#", Paper.ADDRESS, Paper.ADDRESS + "#", "ใบรับรองแพทย์", "eyJhbGciOiJub25lIn0.e30."})
    void a_text_without_a_proof_is_told_from_a_bad_one(String text) {
        assertThat(reason(text)).isEqualTo(Reason.NO_PROOF);
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void what_is_no_proof_is_refused_and_nothing_worse(String text) {
        assertThat(reason("#" + text)).isIn(Reason.MALFORMED, Reason.WRONG_ALGORITHM);
    }

    static Stream<String> garbage() {
        return Stream.of(
                "x",
                "0",
                "00",
                "256",
                "999",
                "99999999999999999",
                "๑๒๓",
                "123 456",
                "0".repeat(17),
                "9".repeat(1_100),
                Digits.of(new byte[64]),
                Digits.of(new byte[] {(byte) 0xd2}),
                // An array of two thousand million, and arrays in arrays in arrays.
                Digits.of(new byte[] {(byte) 0x9a, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff}),
                Digits.of("\u0081".repeat(400).getBytes(StandardCharsets.ISO_8859_1)),
                Digits.of("\u00d2".repeat(400).getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void longer_than_any_proof_is_not_even_read() {
        assertThat(reason("#" + "1".repeat(VerifyProof.MOST_CHARACTERS))).isEqualTo(Reason.TOO_LONG);
        assertThat(reason("9".repeat(5_000_000))).isEqualTo(Reason.TOO_LONG);
    }

    @Test
    void any_bit_that_turns_over_ends_it() {
        var encoded = paper.proof().encoded();
        for (int bit = 0; bit < 8 * encoded.length; bit++) {
            var turned = encoded.clone();
            turned[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(reason(Digits.of(turned))).as("bit %s", bit).isNotNull();
        }
    }

    private Reason reason(String scanned) {
        return reason(scanned, Paper.NOW.plus(Duration.ofDays(30)));
    }

    private Reason reason(String scanned, Instant now) {
        return catchThrowableOfType(ProofRefused.class, () -> paper.verifyProof.verify(scanned, now))
                .reason();
    }
}
