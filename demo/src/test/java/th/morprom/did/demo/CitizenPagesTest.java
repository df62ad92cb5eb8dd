package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ra.certificate.HeldCertificate;
import th.morprom.did.testpki.person.SyntheticPerson;

/**
 * A citizen's way through the pages, from a medical certificate that was issued before he had an account to its link in a
 * stranger's hands; what a doctor and his registrar do with a certificate whose telephone is lost, and how the citizen comes back without his.
 */
@ExtendWith({WholeSystem.Extension.class, OneAfterAnother.class, SeenPages.class})
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class CitizenPagesTest {
    private final WholeSystem system;
    private final Chromium chromium;
    private final SyntheticPerson citizen;
    private final Visitor visitor;
    private String number = "";
    private String passkey = "";
    private String serial = "";
    private String link = "";

    CitizenPagesTest(WholeSystem system, Chromium chromium) {
        this.system = system;
        this.chromium = chromium;
        this.citizen = system.running().people().patient();
        this.visitor = chromium.visitor(system);
    }

    @BeforeAll
    void a_doctor_has_written_a_medical_certificate_for_him() {
        var quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var running = system.running();
        var doctor = running.people().nextDoctor(running.data());
        var watch = new Stopwatch(quiet, Instant.now());
        var applicant = new Applicant(running, watch, doctor);
        HeldCertificate held = new Walk(running, watch, quiet).certify(applicant);
        serial = held.serialHex();
        passkey = Applicant.passkey(doctor);
        number = applicant.sign().number();
    }

    @AfterAll
    void nothing_went_wrong_behind_the_pages() {
        visitor.close();
    }

    @Test
    @Order(1)
    void a_citizen_registers_with_a_passkey_of_his_own() {
        visitor.open("/");
        visitor.follow("ลงทะเบียนประชาชน");
        visitor.seesHeading("ลงทะเบียนประชาชน");
        visitor.screens().look("1-public-06-register-citizen");
        new RegistrationPage(visitor).fillIn(citizen, citizen.citizenNumber());
        visitor.press("ลงทะเบียนและสร้างพาสคีย์");
        visitor.isAt("/consent");
        visitor.screens().look("3-citizen-01-consent");
    }

    @Test
    @Order(2)
    void sees_nothing_of_the_patient_before_consent_and_proofing() {
        visitor.open("/me");
        visitor.isAt("/citizen");
        visitor.sees("ให้ความยินยอมก่อน");
        visitor.doesNotSee(number);
        visitor.open("/consent");
        consents(visitor);
        visitor.isAt("/citizen");
        visitor.sees("ขั้นต่อไป: พิสูจน์ตัวตน", "ยังไม่ยืนยันตัวตน");
        visitor.doesNotSee(number);
        visitor.screens().look("3-citizen-02-home-not-proofed");
    }

    @Test
    @Order(3)
    void is_proofed_by_dip_chip_and_finds_his_medical_certificate() {
        visitor.follow("รหัสสำหรับเคาน์เตอร์");
        visitor.press("แสดงรหัส");
        var code = visitor.counterCode();
        try (var officer = new StaffMember(system, chromium, Staff.OFFICER)) {
            officer.visitor().logIn();
            officer.visitor().open("/desk");
            system.running().get(DemoCounter.class).insert(citizen);
            officer.visitor().press("อ่านบัตรประชาชน");
            officer.visitor().seesHeading(citizen.thai().full());
            officer.visitor().type("รหัสจากหน้าจอของเจ้าของบัตร", "0000 0000");
            officer.visitor().press("ใช่ เป็นบุคคลเดียวกัน");
            officer.visitor().sees("รหัสไม่ถูกต้องหรือหมดอายุ");
            officer.visitor().press("อ่านบัตรประชาชน");
            officer.visitor().type("รหัสจากหน้าจอของเจ้าของบัตร", code);
            officer.visitor().press("ใช่ เป็นบุคคลเดียวกัน");
            officer.visitor().sees("บันทึกการพิสูจน์ตัวตนแล้ว ระดับ IAL2.3");
        }
        visitor.open("/citizen");
        visitor.sees("IAL2.3", number);
        visitor.screens().look("3-citizen-03-home");
    }

    @Test
    @Order(4)
    void shares_it_by_a_link_that_ends_when_he_wants() {
        visitor.page()
                .locator("tr", new com.microsoft.playwright.Page.LocatorOptions().setHasText(number))
                .getByRole(com.microsoft.playwright.options.AriaRole.LINK)
                .click();
        visitor.seesHeading(number);
        assertThat(new String(visitor.downloads("ดาวน์โหลด PDF"), 0, 5, StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        visitor.press("สร้างลิงก์");
        visitor.sees("ลิงก์พร้อมแล้ว");
        visitor.screens().lookNow("3-citizen-04-document-th");
        link = URI.create(visitor.page().locator("[data-link]").innerText()).getPath();

        try (var stranger = chromium.visitor(system)) {
            stranger.open(link);
            stranger.seesHeading(number);
            stranger.screens().look("1-public-14-shared");
            assertThat(stranger.downloads("ดาวน์โหลด PDF")).isNotEmpty();
            visitor.press("ยกเลิกลิงก์");
            visitor.sees("ยกเลิกลิงก์แล้ว เปิดดูไม่ได้อีก");
            stranger.open(link, 404);
            stranger.sees("ลิงก์นี้ใช้ไม่ได้");
            stranger.screens().lookNow("1-public-15-shared-ended-th");
        }
    }

    @Test
    @Order(5)
    void sees_who_looked_at_his_data() {
        visitor.open("/citizen/access");
        visitor.sees(
                "อ่านบัตรประชาชนเพื่อพิสูจน์ตัวตน",
                "ออกใบรับรองแพทย์",
                "เปิดดูใบรับรองแพทย์ผ่านลิงก์",
                "ผู้ที่มีลิงก์");
        visitor.screens().look("3-citizen-06-access");
    }

    @Test
    @Order(6)
    void a_doctor_who_misses_his_telephone_suspends_and_the_registrar_releases() {
        try (var doctor = new StaffMember(system, chromium, passkey);
                var registrar = new StaffMember(system, chromium, Staff.FACILITY)) {
            doctor.visitor().logIn();
            doctor.visitor().open("/me/certificates/" + serial);
            doctor.visitor().screens().look("2-doctor-33-certificate-own");
            doctor.visitor().press("ระงับทันที");
            doctor.visitor().sees("ระงับใบรับรองแล้ว");
            doctor.visitor().screens().look("2-doctor-34-certificate-suspended");
            registrar.visitor().logIn();
            registrar.visitor().open("/registrar/certificates/" + serial);
            registrar.visitor().screens().look("5-registrar-10-certificate-suspended");
            registrar.visitor().press("ปลดระงับทันที");
            registrar.visitor().sees("ใบรับรองกลับมาใช้งานได้แล้ว");
        }
    }

    @Test
    @Order(7)
    void who_lost_his_telephone_comes_back_by_two_officers() {
        visitor.open("/me/devices");
        visitor.sees("ท่านมีพาสคีย์อันเดียว");
        visitor.screens().look("3-citizen-20-devices");
        var first = readsHisCard();
        var second = confirmed();
        visitor.open("/citizen");
        visitor.sees("มีผู้กำลังกู้คืนบัญชีนี้");
        visitor.follow("ไม่ใช่ฉัน หยุดการกู้คืน");
        visitor.screens().look("3-citizen-24-recovery-own");
        system.running()
                .get(JdbcClient.class)
                .sql("update ra.recovery set confirmed_at = confirmed_at - interval '1 day' where ended_at is null")
                .update();

        try (var phone = chromium.visitor(system)) {
            phone.open("/login");
            phone.follow("พาสคีย์หาย?");
            phone.screens().look("1-public-21-recover");
            phone.type("เลขที่การกู้คืน", first.number());
            phone.type("รหัสที่หนึ่ง", first.code());
            phone.type("รหัสที่สอง", second);
            phone.press("สร้างพาสคีย์ใหม่");
            phone.seesHeading("บัญชีกลับเป็นของท่านแล้ว");
            phone.logIn();
            phone.open("/me/devices");
            phone.sees("หลังการกู้คืนบัญชีต่อหน้าเจ้าหน้าที่");
        }
        visitor.open("/me/devices");
        visitor.isAt("/login");
    }

    @Test
    @Order(8)
    void a_citizen_who_practises_enrols_from_his_own_pages_without_another_visit_to_the_counter() {
        var doctor = system.running().people().nextDoctor(system.running().data());
        try (var practising = chromium.visitor(system)) {
            practising.open("/register/citizen");
            new RegistrationPage(practising)
                    .fillIn(doctor.person(), doctor.person().citizenNumber());
            practising.press("ลงทะเบียนและสร้างพาสคีย์");
            practising.isAt("/consent");
            consents(practising);
            practising.isAt("/citizen");
            isProofed(practising, doctor.person());

            practising.open("/citizen");
            practising.sees("เป็นผู้ประกอบวิชาชีพด้านสุขภาพ?");
            practising.follow("ยื่นคำขอ");
            practising.isAt("/me/enrolments/new");
            practising.screens().look("3-citizen-33-enrol");
            practising.choose("วิชาชีพ", "แพทย์");
            practising.type(
                    "เลขที่ใบอนุญาตประกอบวิชาชีพ", "ว. " + doctor.licence().number());
            practising.type("หน่วยบริการ", doctor.facility().hcode9());
            practising.type("ตำแหน่ง", doctor.position());
            practising.press("เปิดคำขอ");
            practising.isAt("/me");
            practising.sees("เปิดคำขอแล้ว", "รอท่านให้ความยินยอมที่จำเป็น");
            practising.open("/consent");
            consents(practising);
            practising.isAt("/me");
            practising.press("ส่งคำขอให้นายทะเบียน");
            practising.isAt("/me");
            practising.sees("ส่งคำขอแล้ว นายทะเบียนกำลังพิจารณา", "รอนายทะเบียนส่วนกลาง");
            practising.screens().look("3-citizen-34-enrolled");
        }
    }

    private static void consents(Visitor who) {
        who.tick("ข้าพเจ้ายินยอมให้เก็บรวบรวมและใช้ข้อมูล");
        who.tick("ข้าพเจ้ายินยอมโดยชัดแจ้งให้เก็บหลักฐาน รวมภาพใบหน้า");
        who.press("บันทึกความยินยอม");
    }

    private void isProofed(Visitor who, SyntheticPerson person) {
        who.open("/me/counter-code");
        who.press("แสดงรหัส");
        var code = who.counterCode();
        try (var officer = new StaffMember(system, chromium, Staff.OFFICER)) {
            officer.visitor().logIn();
            officer.visitor().open("/desk");
            system.running().get(DemoCounter.class).insert(person);
            officer.visitor().press("อ่านบัตรประชาชน");
            officer.visitor().type("รหัสจากหน้าจอของเจ้าของบัตร", code);
            officer.visitor().press("ใช่ เป็นบุคคลเดียวกัน");
            officer.visitor().sees("บันทึกการพิสูจน์ตัวตนแล้ว");
        }
    }

    /** What the first officer's page showed. */
    private record First(String number, String code) {}

    private First readsHisCard() {
        try (var officer = new StaffMember(system, chromium, Staff.OFFICER)) {
            officer.visitor().logIn();
            officer.visitor().open("/desk");
            system.running().get(DemoCounter.class).insert(citizen);
            officer.visitor().press("อ่านบัตรประชาชน");
            officer.visitor().seesHeading(citizen.thai().full());
            officer.visitor().page().getByText("ผู้ถือบัตรพาสคีย์หายทั้งหมด").click();
            officer.visitor().press("เริ่มการกู้คืนด้วยพาสคีย์");
            officer.visitor().seesHeading("กู้คืนบัญชี");
            officer.visitor().screens().lookNow("4-officer-06-recovery-started-th");
            var digits = officer.visitor().page().locator(".digits");
            return new First(digits.first().innerText(), digits.last().innerText());
        }
    }

    private String confirmed() {
        try (var registrar = new StaffMember(system, chromium, Staff.FACILITY)) {
            registrar.visitor().logIn();
            registrar.visitor().open("/recoveries");
            registrar.visitor().screens().look("4-officer-07-recoveries");
            registrar.visitor().follow("ดู");
            registrar.visitor().seesHeading(citizen.thai().full());
            registrar.visitor().screens().look("4-officer-08-recovery-confirm");
            registrar.visitor().press("ยืนยันด้วยพาสคีย์");
            registrar.visitor().sees("ใบรับรองของผู้ขอถูกระงับตั้งแต่บัดนี้");
            return registrar.visitor().page().locator(".digits").innerText();
        }
    }
}
