package th.morprom.did.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.signing.document.CitizenNumber;
import th.morprom.did.signing.document.Diagnosis;
import th.morprom.did.signing.document.Doctor;
import th.morprom.did.signing.document.Facility;
import th.morprom.did.signing.document.MedicalCertificate;
import th.morprom.did.signing.document.Patient;
import th.morprom.did.signing.document.PersonName;
import th.morprom.did.signing.document.Rest;
import th.morprom.did.signing.document.SickLeaveCertificate;
import th.morprom.did.signing.document.Visit;
import th.morprom.did.signing.proof.OfflinePage;
import th.morprom.did.signing.proof.ProofKeys;
import th.morprom.did.signing.proof.ProofRefused;
import th.morprom.did.signing.proof.SignProof;
import th.morprom.did.signing.proof.VerifyProof;
import th.morprom.did.testpki.person.SyntheticCitizenNumber;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleKey;

/** The page for paper in a real browser, opened from the disk. */
@ExtendWith(WholeSystem.Extension.class)
class OfflinePageTest {
    private static final String ADDRESS = "https://did.example.go.th/verify/00112233445566778899aabbccddeeff#";
    private static final HexFormat HEX = HexFormat.of();

    private final Instant now = Instant.now();

    @TempDir
    private Path folder;

    private final Page page;
    private final Keys keys = new Keys(now.minus(Duration.ofDays(30)), Duration.ofDays(365), Duration.ofDays(1_800));
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    OfflinePageTest(Chromium chromium) {
        this.page = chromium.page();
    }

    /** A key for proofs. */
    private record Keys(ProofKeys.Key present, X509CertificateHolder certificate) implements ProofKeys {
        Keys(Instant from, Duration use, Duration life) {
            this(key(from, from.plus(use), from.plus(life)));
        }

        private Keys(ProofKeys.Key key) {
            this(key, key.certificate());
        }

        private static ProofKeys.Key key(Instant from, Instant used, Instant end) {
            var sample = SampleHierarchy.ecdsa().proofKey(from, used, end);
            var key = SigningKey.of(
                    sample.keys().getPrivate(), sample.keys().getPublic(), SampleKey.PROVIDER, KeyAlgorithm.EC_P256);
            return new ProofKeys.Key(key, sample.certificate());
        }

        @Override
        public List<X509CertificateHolder> certificates() {
            return List.of(certificate);
        }
    }

    @BeforeEach
    void openFromTheDisk() throws IOException {
        page.context().onRequest(request -> asked.add(request.url()));
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        open(keys, "");
    }

    @AfterEach
    void nothingWasAskedOfAnybody() {
        assertThat(asked).allMatch(url -> url.startsWith("file:"));
        assertThat(complaints).isEmpty();
        page.context().close();
    }

    @Test
    void shows_the_facts_in_words_and_colour_thai_first_and_what_it_cannot_know() {
        check(ADDRESS + proof());

        assertThat(page.locator("#verdict")).hasClass("good");
        assertThat(page.locator("#outcome")).hasText("ข้อความในคิวอาร์โค้ดเป็นของจริง");
        fact("number", "ZZ0000001-2569-000042");
        fact("type", "ใบรับรองแพทย์สำหรับลาป่วย");
        fact("patient", "นายปิติพงษ์ น้ำผึ้งดี");
        fact("doctor", "แพทย์หญิงกตัญญู ฝั้นป่าซาง");
        fact("licence", "ว. 99999");
        fact("examined", "9 มิถุนายน 2569");
        fact("rest", "9 มิถุนายน 2569 ถึง 11 มิถุนายน 2569 รวม 3 วัน");
        assertThat(page.locator("body")).containsText("เอกสารถูกยกเลิกหรือมีฉบับใหม่ใช้แทน");

        page.locator("#language").click();

        assertThat(page.locator("#outcome")).hasText("The text of the QR code is genuine");
        fact("examined", "9 June 2026");
        fact("rest", "9 June 2026 to 11 June 2026, 3 days");
        assertThat(page.locator("body")).containsText("Whether the document was withdrawn or replaced");
        assertThat(page.locator("html")).hasAttribute("lang", "en");
    }

    @Test
    void reads_its_own_fragment_when_it_is_opened_and_when_that_changes() throws IOException {
        open(keys, "#" + proof());
        fact("number", "ZZ0000001-2569-000042");

        page.evaluate("location.hash = '#1'");
        assertThat(page.locator("#verdict")).hasClass("bad");
    }

    @Test
    void a_name_is_shown_as_text_whatever_it_is() {
        var name = new PersonName("<b>", "x</script>", "<img src=x onerror=alert(1)>");
        check(ADDRESS + new SignProof(keys).sign(certificate(name), "A-1", now).digits());

        fact("patient", "<b> x</script> <img src=x onerror=alert(1)>");
        assertThat(page.locator("#facts img")).hasCount(0);
    }

    @ParameterizedTest
    // none, RS256, ES384; and ES256, by a key that nobody has.
    @CsvSource({"00, WRONG_ALGORITHM", "390100, WRONG_ALGORITHM", "3822, WRONG_ALGORITHM", "26, UNKNOWN_KEY"})
    void another_algorithm_is_refused_before_any_key_is_looked_for(String algorithm, String reason) {
        var header = HEX.parseHex("a201" + algorithm + "0448" + "00".repeat(8));
        var length = HEX.toHexDigits((byte) (0x40 + header.length));
        var forged = "d284" + length + HEX.formatHex(header) + "a0" + "4180" + "5840" + "00".repeat(64);

        assertThat(reason(digits(HEX.parseHex(forged)))).isEqualTo(reason);
    }

    @Test
    void other_keys_other_times_and_other_texts_get_their_own_words() throws IOException {
        assertThat(reason(proof(new Keys(now, Duration.ofDays(9), Duration.ofDays(9)))))
                .isEqualTo("UNKNOWN_KEY");
        assertThat(reason(ADDRESS.substring(0, ADDRESS.length() - 1))).isEqualTo("NO_PROOF");
        assertThat(reason("")).isEqualTo("NO_PROOF");
        assertThat(reason("1".repeat(1_201))).isEqualTo("TOO_LONG");
        assertThat(reason("ใบรับรองแพทย์#")).isEqualTo("NO_PROOF");

        var over = new Keys(now.minus(Duration.ofDays(400)), Duration.ofDays(365), Duration.ofDays(399));
        open(over, "");
        assertThat(reason(new SignProof(over)
                        .sign(certificate(), "A-1", now.minus(Duration.ofDays(390)))
                        .digits()))
                .isEqualTo("KEY_ENDED");
        assertThat(reason(proof(over))).isEqualTo("KEY_NOT_IN_USE");
        check(new SignProof(over)
                .sign(certificate(), "A-1", now.minus(Duration.ofDays(390)))
                .digits());
        assertThat(page.locator("#verdict")).hasClass("wait");
        assertThat(page.locator("#outcome")).hasText("กุญแจหมดอายุแล้ว");
    }

    @Test
    void refuses_what_the_command_refuses_whichever_bit_was_turned_over() {
        var proof = proof();
        var bytes = bytes(proof);
        var texts = new ArrayList<String>();
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            var turned = bytes.clone();
            turned[bit / 8] ^= (byte) (1 << bit % 8);
            texts.add(digits(turned));
        }
        texts.add(digits(otherSignature(bytes)));
        texts.add(proof.substring(17));
        texts.add(proof.substring(0, proof.length() - 17));
        texts.add(proof + "000");
        texts.add(proof);

        @SuppressWarnings("unchecked") // what the script below gives
        var reasons = (List<String>) page.evaluate(
                "texts => Promise.all(texts.map(text => verify(text).then(() => 'GENUINE', e => e.reason)))", texts);

        assertThat(reasons.get(reasons.size() - 1)).isEqualTo("GENUINE");
        assertThat(reasons.subList(0, reasons.size() - 1))
                .doesNotContain("GENUINE")
                .doesNotContainNull();
        var command = texts.stream().map(this::byTheCommand).toList();
        assertThat(reasons).hasSameSizeAs(command);
        for (int i = 0; i < reasons.size(); i++) {
            assertThat(reasons.get(i).equals("GENUINE"))
                    .as(texts.get(i))
                    .isEqualTo(command.get(i).equals("GENUINE"));
        }
        assertThat(reasons).contains("SIGNATURE_INVALID", "MALFORMED", "WRONG_ALGORITHM", "UNKNOWN_KEY");
    }

    /** (r, n - s) in place of (r, s): whoever has one proof can make it, and it holds as well. */
    private byte[] otherSignature(byte[] proof) {
        var order = ((ECPublicKey) keys.present().key().publicKey()).getParams().getOrder();
        var turned = proof.clone();
        var s = new BigInteger(1, turned, turned.length - 32, 32);
        var other = order.subtract(s).toByteArray();
        System.arraycopy(other, other.length - 32, turned, turned.length - 32, 32);
        return turned;
    }

    private String byTheCommand(String text) {
        try {
            new VerifyProof(keys.certificates()).verify(text, now);
            return "GENUINE";
        } catch (ProofRefused refused) {
            return refused.reason().name();
        }
    }

    private void open(ProofKeys known, String fragment) throws IOException {
        var file = Files.writeString(
                folder.resolve("page-" + System.identityHashCode(known) + fragment.length() + ".html"),
                new OfflinePage(known).html(),
                StandardCharsets.UTF_8);
        page.navigate(file.toUri() + fragment);
    }

    private void check(String text) {
        page.locator("#scanned").fill(text);
        page.locator("#check").click();
    }

    private void fact(String name, String value) {
        assertThat(page.locator("[data-fact=" + name + "]")).hasText(value);
    }

    private String reason(String text) {
        return (String) page.evaluate("text => verify(text).then(() => 'GENUINE', e => e.reason)", text);
    }

    private String proof() {
        return proof(keys);
    }

    private String proof(ProofKeys by) {
        return new SignProof(by)
                .sign(certificate(), "ZZ0000001-2569-000042", now)
                .digits();
    }

    private static MedicalCertificate certificate() {
        return certificate(new PersonName("นาย", "ปิติพงษ์", "น้ำผึ้งดี"));
    }

    private static MedicalCertificate certificate(PersonName patient) {
        var day = LocalDate.of(2026, 6, 9);
        return new SickLeaveCertificate(
                new Patient(patient, new CitizenNumber(SyntheticCitizenNumber.of(1)), "1 หมู่ 1"),
                new Visit(
                        "โรงพยาบาลตัวอย่าง",
                        day,
                        new Doctor(new PersonName("แพทย์หญิง", "กตัญญู", "ฝั้นป่าซาง"), "99999"),
                        new Facility("โรงพยาบาลตัวอย่าง", "เชียงใหม่")),
                "",
                Diagnosis.withheld(),
                Rest.between(day, day.plusDays(2)),
                "");
    }

    /** A second opinion on the digits: seven bytes are seventeen of them. */
    private static String digits(byte[] bytes) {
        int[] lengths = {0, 3, 5, 8, 10, 13, 15, 17};
        var digits = new StringBuilder();
        for (int from = 0; from < bytes.length; from += 7) {
            var group = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 7));
            var number = new BigInteger(1, group).toString();
            digits.append("0".repeat(lengths[group.length] - number.length())).append(number);
        }
        return digits.toString();
    }

    private static byte[] bytes(String digits) {
        var hex = new StringBuilder();
        for (int from = 0; from < digits.length(); from += 17) {
            var group = digits.substring(from, Math.min(digits.length(), from + 17));
            int size = List.of(0, 3, 5, 8, 10, 13, 15, 17).indexOf(group.length());
            var number = new BigInteger(group).toString(16);
            hex.append("0".repeat(2 * size - number.length())).append(number);
        }
        return HEX.parseHex(hex);
    }
}
