package th.morprom.did.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.NestedExceptionUtils;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.ca.hierarchy.FindProofCertificates;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.proof.ProofFacts;
import th.morprom.did.signing.proof.ProofRefused;
import th.morprom.did.signing.proof.VerifyProof;
import th.morprom.did.signing.proof.VouchedIssuers;

/** Verifies the text of a page's QR code without a server; docs/offline-proof.md shows how. */
final class VerifyQrCommand implements Command {
    private static final int GENUINE = 0;
    private static final int NOT_GENUINE = 1;
    private static final int COULD_NOT_TELL = 2;

    private static final int BUDDHIST_ERA = 543;
    private static final DateTimeFormatter THAI = DateTimeFormatter.ofPattern("d MMMM ", Locale.forLanguageTag("th"));
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    /** In place of the text: it is read from standard input. */
    private static final String STANDARD_INPUT = "-";

    /** Longer than any proof in any encoding. */
    private static final int MOST_BYTES = 10_000;

    private static final String TAKEN_AS_THEY_ARE =
            "ไม่ได้เทียบใบรับรองของกุญแจกับใบรับรองราก (--anchors): เชื่อได้เท่ากับที่มาของใบรับรองนั้น"
                    + " · The keys' certificates were taken as they are, without --anchors:"
                    + " believe this as far as where they came from";

    private final InputStream in;

    VerifyQrCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public String name() {
        return "verify-qr";
    }

    @Override
    public List<String> usage() {
        return List.of("verify-qr TEXT|- [--issuers FILE] [--anchors FILE]");
    }

    @Override
    public int run(List<String> words, PrintStream out) {
        try {
            if (words.isEmpty() || words.get(0).startsWith("--")) {
                throw new WordsRefused("TEXT");
            }
            var given = CommandWords.of(
                    words.subList(1, words.size()), Set.of("issuers", "anchors", "operator", "confirmed"));
            var authorities = authorities(given);
            tell(new VerifyProof(trusted(given, authorities)).verify(text(words.get(0)), Instant.now()), out);
            out.println(
                    authorities.isEmpty()
                            ? TAKEN_AS_THEY_ARE
                            : "ราก (SHA-256) · root (SHA-256): " + fingerprint(VouchedIssuers.root(authorities)));
            return GENUINE;
        } catch (ProofRefused refused) {
            out.println(refused.reason() + ": " + words(refused.reason()));
            return isNobodysFault(refused.reason()) ? COULD_NOT_TELL : NOT_GENUINE;
        } catch (WordsRefused e) {
            out.println("ตรวจสอบคำสั่ง · Check the command: " + e.getMessage());
            usage().forEach(line -> out.println("  " + line));
            return COULD_NOT_TELL;
        } catch (IOException | RuntimeException e) {
            // No file, no database, a certificate that is none. None of them says that the paper is good, or bad.
            out.println("ตรวจสอบไม่ได้ · Could not look: "
                    + NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            return COULD_NOT_TELL;
        }
    }

    /** An argument is seen by whoever lists the machine's processes, and the text has the patient's name in it. */
    private String text(String word) throws IOException {
        return word.equals(STANDARD_INPUT) ? new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8) : word;
    }

    private static List<X509CertificateHolder> authorities(CommandWords given) throws IOException {
        var file = given.option("anchors");
        return file.isEmpty() ? List.of() : PemFiles.certificates(Path.of(file.get()));
    }

    /** With a root to hold them against, those that it vouches for; otherwise as they are. */
    private static List<X509CertificateHolder> trusted(CommandWords given, List<X509CertificateHolder> authorities)
            throws IOException {
        var issuers = issuers(given);
        return authorities.isEmpty() ? issuers : VouchedIssuers.of(issuers, authorities);
    }

    /** To be compared with the transcript of the ceremony. */
    private static String fingerprint(X509CertificateHolder root) throws IOException {
        return Sha256.hex(root.getEncoded());
    }

    /** From the file; without one, from the database. */
    private static List<X509CertificateHolder> issuers(CommandWords given) throws IOException {
        var file = given.option("issuers");
        if (file.isPresent()) {
            return PemFiles.certificates(Path.of(file.get()));
        }
        try (var system = new SpringApplicationBuilder(ProofCommandSystem.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .lazyInitialization(true)
                .properties("logging.level.root=OFF")
                .run(given.properties().toArray(String[]::new))) {
            return system.getBean(FindProofCertificates.class).find();
        }
    }

    private static void tell(ProofFacts facts, PrintStream out) {
        out.println("GENUINE: ข้อความในคิวอาร์โค้ดเป็นของจริง โปรดเทียบทุกบรรทัดกับกระดาษ"
                + " · the text is genuine; compare every line with the paper");
        out.println("  เลขที่ · number: " + facts.number());
        out.println("  ชนิด · kind: " + kind(facts.type()));
        out.println("  ผู้รับการตรวจ · person examined: " + facts.patient());
        out.println("  วันที่ตรวจ · examined on: " + day(facts.examined()));
        facts.rest()
                .ifPresent(rest -> out.println("  ให้หยุดพัก · to rest: " + thai(rest.from()) + " – " + thai(rest.to())
                        + ", "
                        + rest.days() + " วัน · " + ENGLISH.format(rest.from()) + " – " + ENGLISH.format(rest.to())
                        + ", days: " + rest.days()));
        out.println("  แพทย์ · doctor: " + facts.doctor() + ", ว. " + facts.licenceNumber());
        out.println("  วันที่จัดทำ · made on: " + day(facts.written()));
        out.println("ไม่รู้: เอกสารถูกยกเลิกหรือแทนที่ภายหลังหรือไม่ และแพทย์ลงลายมือชื่อในไฟล์แล้วหรือไม่"
                + " · Not known: whether it was withdrawn or replaced since, and whether the doctor signed the file");
    }

    /** As the paper has it, and as foreigners know it. */
    private static String day(LocalDate day) {
        return thai(day) + " · " + ENGLISH.format(day);
    }

    private static String thai(LocalDate day) {
        return THAI.format(day) + (day.getYear() + BUDDHIST_ERA);
    }

    private static String kind(CertificateType type) {
        return switch (type) {
            case GENERAL -> "ทั่วไป · general";
            case DRIVING_LICENCE -> "ใบอนุญาตขับรถ · driving licence";
            case SICK_LEAVE -> "ลาป่วย · sick leave";
            case FITNESS_FOR_WORK -> "ทำงาน · fitness for work";
            case FOREIGN_WORKER -> "แรงงานต่างด้าว · foreign worker";
        };
    }

    private static boolean isNobodysFault(ProofRefused.Reason reason) {
        return switch (reason) {
            case NO_PROOF, UNKNOWN_KEY, KEY_ENDED -> true;
            case TOO_LONG, MALFORMED, WRONG_ALGORITHM, SIGNATURE_INVALID, KEY_NOT_IN_USE -> false;
        };
    }

    private static String words(ProofRefused.Reason reason) {
        return switch (reason) {
            case NO_PROOF -> "ไม่มีลายมือชื่อในข้อความนี้ · no proof in this text; check it online";
            case TOO_LONG -> "ยาวเกินไป · longer than any proof";
            case MALFORMED -> "อ่านไม่ได้ · incomplete, or not from such a page; scan again";
            case WRONG_ALGORITHM -> "วิธีลงลายมือชื่อไม่ถูกต้อง · signed in a way that this system never used";
            case UNKNOWN_KEY ->
                "ไม่รู้จักกุญแจ · by no key that is trusted here; fetch the certificates again, or check online";
            case SIGNATURE_INVALID -> "ของปลอมหรือถูกแก้ไข · forged or altered";
            case KEY_NOT_IN_USE -> "กุญแจไม่ได้ใช้งานในวันที่ระบุ · the key was not in use on that day";
            case KEY_ENDED -> "กุญแจหมดอายุแล้ว · the key has ended; check online";
        };
    }
}
