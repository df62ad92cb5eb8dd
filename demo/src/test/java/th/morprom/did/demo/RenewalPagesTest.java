package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.TokenSettings;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.licence.LicenceRegistry;
import th.morprom.did.ra.licence.RegisteredLicence;
import th.morprom.did.ra.profession.Council;
import th.morprom.did.testpki.person.CouncilRegisterFile;
import th.morprom.did.testpki.person.SyntheticDoctor;
import th.morprom.did.testpki.token.SoftHsm;

/** A certificate that is about to end is followed by another: asked for, approved and taken in a real browser, issued by the real CA. One for a key of the doctor's own is suspended. */
@ExtendWith({WholeSystem.Extension.class, OneAfterAnother.class, SeenPages.class})
class RenewalPagesTest {
    /** A certificate ends with the licence, so this one is in its last 90 days from its first day on. */
    private static final int DAYS_LEFT = 60;

    private static final int DAYS_PROLONGED = 400;

    private final WholeSystem system;
    private final Chromium chromium;

    RenewalPagesTest(WholeSystem system, Chromium chromium) {
        this.system = system;
        this.chromium = chromium;
    }

    @Test
    void a_doctor_renews_his_certificate_and_his_facility_alone_approves() throws InterruptedException {
        var running = system.running();
        var doctor = licensed(running.people().nextDoctor(running.data()), DAYS_LEFT);
        var practising = PractisingDoctor.certified(running, doctor);
        try (var visitor = chromium.visitor(system)) {
            visitor.authenticator()
                    .hold(running.shelf().find(practising.passkey()).orElseThrow());
            visitor.logIn();
            visitor.open("/me");
            visitor.sees("กรุณาต่ออายุใบอนุญาตกับสภาวิชาชีพก่อน แล้วจึงขอต่ออายุใบรับรอง");
            licensed(doctor, DAYS_PROLONGED);
            visitor.open("/me");
            visitor.seesHeading("ต่ออายุใบรับรอง");
            visitor.screens().look("2-doctor-35-renewal-due");
            visitor.press("ขอต่ออายุ");
            visitor.sees("ส่งคำขอต่ออายุแล้ว นายทะเบียนหน่วยบริการกำลังพิจารณา");
            visitor.screens().look("2-doctor-36-renewal-submitted");

            approvedByTheFacility(doctor);
            visitor.open("/me");
            visitor.follow("รับใบรับรอง");
            visitor.tick("ข้าพเจ้าอ่านและยอมรับข้อกำหนด และข้อมูลในคำขอถูกต้อง");
            visitor.press("ยอมรับและรับใบรับรองด้วยพาสคีย์");
            visitor.sees("ออกใบรับรองอิเล็กทรอนิกส์แล้ว ท่านลงนามเอกสารได้ทันที");
        }

        var held = running.get(HeldCertificates.class).of(practising.person());
        assertThat(held).hasSize(2).contains(practising.certificate());
        assertThat(held.get(0).notAfter()).isAfter(practising.certificate().notAfter());
        assertThat(held.get(0).credential())
                .isNotEqualTo(practising.certificate().credential());
    }

    @Test
    void a_doctor_takes_a_certificate_for_the_key_on_his_own_token_and_a_registrar_suspends_it() throws Exception {
        var running = system.running();
        var doctor = running.people().nextDoctor(running.data());
        var applicant = Applicants.submitted(running, List.of(doctor)).get(0);
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        new Walk(running, new Stopwatch(nowhere, Instant.now()), nowhere).approve(applicant.enrolment());
        var soft = SoftHsm.newToken();
        var settings = new TokenSettings(soft.module(), soft.label(), soft.pin(), 1, Duration.ofMinutes(1));
        try (var visitor = chromium.visitor(system);
                var token = Token.open(settings)) {
            var key = token.generate("my-signing-key", KeyAlgorithm.EC_P256);
            var request = new JcaPKCS10CertificationRequestBuilder(new X500Name(""), key.publicKey())
                    .build(key.contentSigner())
                    .getEncoded();
            visitor.authenticator()
                    .hold(running.shelf().find(Applicant.passkey(doctor)).orElseThrow());
            visitor.logIn();
            visitor.open("/me/enrolments/" + applicant.enrolment());
            visitor.screens().look("2-doctor-12-enrolment");
            visitor.open("/me");
            visitor.follow("รับใบรับรอง");
            visitor.follow("ใช้โทเคนหรือสมาร์ตการ์ดของตนเอง");
            visitor.screens().look("2-doctor-13-own-key");
            visitor.hands(new FilePayload("other.csr", "application/pkcs10", new byte[] {0x30}), "ไฟล์", "ตรวจคำขอ");
            visitor.sees("ไม่ใช่คำขอใบรับรอง (PKCS#10) หนึ่งรายการในรูป PEM หรือ DER");
            visitor.hands(new FilePayload("morprom.csr", "application/pkcs10", request), "ไฟล์", "ตรวจคำขอ");
            visitor.sees(Sha256.hex(key.publicKey().getEncoded()));
            visitor.screens().look("2-doctor-14-own-key-acceptance");
            visitor.tick("ข้าพเจ้าอ่านและยอมรับข้อกำหนด และข้อมูลในคำขอถูกต้อง");
            visitor.press("ยอมรับและรับใบรับรองด้วยพาสคีย์");
            visitor.sees("นำใส่โทเคนคู่กับกุญแจ แล้วลงนามด้วยโปรแกรมของท่านเอง", "อยู่ในโทเคนของผู้ถือเอง");
            visitor.screens().look("2-doctor-15-own-key-certificate");
            var certificate = new X509CertificateHolder(visitor.downloads("DER เฉพาะใบรับรอง"));
            assertThat(certificate.getSubjectPublicKeyInfo().getEncoded())
                    .isEqualTo(key.publicKey().getEncoded());
            visitor.open("/medical-certificates/new");
            visitor.sees("กุญแจของใบรับรองอยู่ในโทเคนของท่านเอง จึงลงนามที่นี่ไม่ได้");
            whatHeSignsIsJudgedByWhenARegistrarSuspendsIt(
                    new OwnProgram(running, key, certificate), certificate, doctor);
        }
    }

    /** His token signs on; whoever verifies sees it. */
    private void whatHeSignsIsJudgedByWhenARegistrarSuspendsIt(
            OwnProgram program, X509CertificateHolder certificate, SyntheticDoctor doctor) {
        var before = program.signs();
        try (var stranger = chromium.visitor(system);
                var registrar = new StaffMember(system, chromium, Staff.FACILITY)) {
            verifies(stranger, before);
            stranger.sees("เอกสารถูกต้อง", doctor.person().thai().family(), "ใบอนุญาตในวันนี้", "ปกติ");
            stranger.doesNotSee("พักใช้");

            registrar.visitor().logIn();
            var page =
                    "/registrar/certificates/" + certificate.getSerialNumber().toString(16);
            registrar.visitor().open(page);
            registrar.visitor().press("ระงับทันที");
            registrar.visitor().sees("ระงับใบรับรองแล้ว");

            verifies(stranger, before);
            stranger.sees("เอกสารถูกต้อง แต่ใบรับรองถูกพักใช้ภายหลัง", "ต่อมาใบรับรองถูกพักใช้");
            verifies(stranger, program.signs());
            stranger.sees("ใบรับรองของผู้ลงนามถูกพักใช้", "ใบรับรองถูกพักใช้ในเวลาที่ลงนาม");
            stranger.doesNotSee("เอกสารถูกต้อง");

            registrar.visitor().open(page);
            registrar.visitor().press("ปลดระงับทันที");
            registrar.visitor().sees("ใบรับรองกลับมาใช้งานได้แล้ว");
            verifies(stranger, before);
            stranger.sees("เอกสารถูกต้อง");
            stranger.doesNotSee("พักใช้");
        }
    }

    private static void verifies(Visitor stranger, byte[] signed) {
        stranger.open("/verify");
        stranger.hands(Visitor.pdf(signed), "เลือกไฟล์ PDF", "ตรวจสอบ");
    }

    private void approvedByTheFacility(SyntheticDoctor doctor) {
        try (var registrar = new StaffMember(system, chromium, Staff.FACILITY)) {
            registrar.visitor().logIn();
            registrar.looksAt("/registrar/certificates/expiring", "5-registrar-13-expiring");
            registrar.opensTheCaseOf(doctor.person().thai().full());
            registrar.visitor().sees("ต่ออายุ");
            registrar.visitor().screens().look("5-registrar-06-decision-renewal");
            registrar.approves();
        }
    }

    /** The council's new file says so, and is in use. */
    private SyntheticDoctor licensed(SyntheticDoctor doctor, int days) throws InterruptedException {
        var running = system.running();
        var day = LocalDate.now(ZoneId.of("Asia/Bangkok")).plusDays(days);
        var ending = doctor.licensedUntil(day);
        var all = running.people().doctors().stream()
                .map(each -> sameLicence(each, doctor) ? ending : each)
                .toList();
        CouncilRegisterFile.write(running.data().path("council-register.csv"), all);
        var until = Instant.now().plus(Duration.ofMinutes(2));
        while (!knows(day, doctor)) {
            assertThat(Instant.now()).as("the council's new file is in use").isBefore(until);
            Thread.sleep(500);
        }
        return ending;
    }

    private static boolean sameLicence(SyntheticDoctor one, SyntheticDoctor other) {
        return one.licence().number().equals(other.licence().number())
                && one.licence().council().equals(other.licence().council());
    }

    private boolean knows(LocalDate day, SyntheticDoctor doctor) {
        return system.running()
                .get(LicenceRegistry.class)
                .find(
                        Council.of(doctor.licence().council()).orElseThrow(),
                        doctor.licence().number())
                .flatMap(RegisteredLicence::validUntil)
                .filter(day::equals)
                .isPresent();
    }
}
