package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import th.morprom.did.testpki.person.SyntheticDoctor;
import th.morprom.did.testpki.person.SyntheticPerson;

/** The whole line through the pages, in a real browser with its own authenticator: from a registration to a revoked certificate. */
@ExtendWith({WholeSystem.Extension.class, OneAfterAnother.class, SeenPages.class})
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class PagesTest {
    private final WholeSystem system;
    private final Chromium chromium;
    private final SyntheticDoctor doctor;
    private final SyntheticPerson patient;
    private final Visitor applicant;
    private final Visitor stranger;
    private String enrolment = "";
    private String serial = "";
    private byte[] document = {};

    PagesTest(WholeSystem system, Chromium chromium) {
        this.system = system;
        this.chromium = chromium;
        this.doctor = system.running().people().nextDoctor(system.running().data());
        this.patient = system.running().people().patient();
        this.applicant = chromium.visitor(system);
        this.stranger = chromium.visitor(system);
    }

    @BeforeAll
    void the_reader_is_empty() {
        system.running().get(DemoCounter.class).read(doctor.person());
    }

    @AfterAll
    void nothing_went_wrong_behind_the_pages() {
        applicant.close();
        stranger.close();
    }

    @Test
    @Order(1)
    void anybody_is_received_in_thai_and_may_have_it_in_english() {
        stranger.open("/");
        stranger.seesHeading("ลงนามใบรับรองแพทย์ดิจิทัล ที่ใครก็ตรวจสอบได้");
        stranger.screens().look("1-public-01-home");
        stranger.follow("EN");
        stranger.seesHeading("Digitally signed medical certificates that anyone can verify");
        stranger.follow("ไทย");
        stranger.open("/login");
        stranger.screens().look("1-public-02-login");
        stranger.open("/verify");
        stranger.screens().look("1-public-07-verify");
    }

    @Test
    @Order(2)
    void a_passkey_that_nobody_registered_opens_nothing() {
        try (var somebody = chromium.visitor(system)) {
            somebody.authenticator()
                    .hold(SoftwarePasskey.create("localhost", system.url().toString(), new byte[16]));
            somebody.open("/login");
            somebody.press("เข้าสู่ระบบด้วยพาสคีย์");
            somebody.sees("เข้าสู่ระบบไม่สำเร็จ กรุณาลองอีกครั้งด้วยพาสคีย์ที่ลงทะเบียนไว้");
            somebody.screens().lookNow("1-public-03-login-refused-th");
            somebody.open("/registrar");
            somebody.isAt("/login");
        }
    }

    @Test
    @Order(3)
    void a_doctor_registers_with_a_passkey_of_his_own() {
        applicant.open("/register");
        new RegistrationPage(applicant).fillIn(doctor, "1234567890123");
        applicant.press("ลงทะเบียนและสร้างพาสคีย์");
        applicant.sees("กรุณาตรวจ: เลขประจำตัวประชาชน");
        assertThat(applicant.authenticator().passkeys()).isZero();
        applicant.sees(
                doctor.facility().thai() + " · " + doctor.facility().province().thai());
        applicant.screens().lookNow("1-public-05-register-mistake-th");

        applicant.type("เลขประจำตัวประชาชน", doctor.person().citizenNumber());
        applicant.press("ลงทะเบียนและสร้างพาสคีย์");
        applicant.isAt("/consent");
        assertThat(applicant.authenticator().passkeys()).isOne();
    }

    @Test
    @Order(4)
    void the_doctor_consents_purpose_by_purpose_and_has_receipts() {
        applicant.screens().look("2-doctor-01-consent");
        applicant.press("บันทึกความยินยอม");
        applicant.sees("ยังไม่ได้ทำเครื่องหมายข้อใด จึงไม่มีการบันทึก");
        applicant.tick("ข้าพเจ้ายินยอมให้เก็บรวบรวมและใช้ข้อมูล");
        applicant.tick("ข้าพเจ้ายินยอมโดยชัดแจ้งให้เก็บหลักฐาน รวมภาพใบหน้า");
        applicant.tick("ข้าพเจ้ายินยอมให้แบ่งปันข้อมูล");
        applicant.press("บันทึกความยินยอม");
        applicant.sees("บันทึกความยินยอมแล้ว");
        applicant.screens().look("2-doctor-02-account-waiting-for-proofing");
        applicant.open("/consent");
        assertThat(applicant.page().getByText("ดูใบรับ").count()).isEqualTo(3);
        applicant.screens().look("2-doctor-03-consent-given");
        applicant.follow("ดูใบรับ");
        applicant.seesHeading("ใบรับการให้ความยินยอม");
        applicant.screens().look("2-doctor-04-receipt");
    }

    @Test
    @Order(5)
    void the_officer_reads_the_card_and_confirms_the_face() {
        var counter = system.running().get(DemoCounter.class);
        applicant.open("/me");
        applicant.follow("รหัสสำหรับเคาน์เตอร์");
        applicant.press("แสดงรหัส");
        applicant.screens().look("2-doctor-05-counter-code");
        var code = applicant.counterCode();
        try (var officer = new StaffMember(system, chromium, Staff.OFFICER)) {
            var visitor = officer.visitor();
            visitor.open("/desk");
            visitor.isAt("/login");
            visitor.press("เข้าสู่ระบบด้วยพาสคีย์");
            visitor.seesHeading("เคาน์เตอร์พิสูจน์ตัวตน");
            visitor.sees(name());
            visitor.screens().look("4-officer-01-desk");
            visitor.press("อ่านบัตรประชาชน");
            visitor.sees("ไม่มีบัตรในเครื่องอ่าน");
            counter.insert(system.running().people().doctors().get(499).person());
            visitor.press("อ่านบัตรประชาชน");
            visitor.sees("เจ้าของบัตรนี้ยังไม่ได้ลงทะเบียน");
            counter.insert(doctor.person());
            visitor.press("อ่านบัตรประชาชน");
            visitor.seesHeading(name());
            visitor.doesNotSee("ไม่ตรง");
            visitor.screens().look("4-officer-02-card");
            visitor.type("รหัสจากหน้าจอของเจ้าของบัตร", code);
            visitor.press("ใช่ เป็นบุคคลเดียวกัน");
            visitor.sees("บันทึกการพิสูจน์ตัวตนแล้ว ระดับ IAL2");
            visitor.screens().lookNow("4-officer-03-desk-done-th");
        }
    }

    @Test
    @Order(6)
    void the_doctor_submits_once_everything_is_there() {
        applicant.open("/me");
        applicant.sees("ข้อมูลครบแล้ว");
        applicant.follow("แก้ไขคำขอ");
        applicant.screens().look("2-doctor-06-enrolment-edit");
        applicant.follow("ยกเลิก");
        applicant.follow("เอกสารประกอบคำขอ");
        applicant.choose("ประเภทเอกสาร", "LICENCE_CARD");
        applicant.hands(Visitor.misnamed(applicant.page().screenshot()), "เลือกไฟล์", "แนบไฟล์นี้");
        applicant.sees("แนบเอกสารแล้ว");
        applicant.screens().look("2-doctor-07-supporting-documents");
        applicant.open("/me");
        applicant.press("ส่งคำขอให้นายทะเบียน");
        applicant.sees("ส่งคำขอแล้ว นายทะเบียนกำลังพิจารณา");
        applicant.screens().look("2-doctor-08-account-submitted");
        applicant.open("/registrar", 403);
        applicant.sees("ท่านไม่มีสิทธิ์ในหน้านี้");
        applicant.open("/me/certificates/1234", 404);
        applicant.sees("ไม่พบหน้านี้ หรืออยู่นอกขอบเขตของท่าน");
        applicant.screens().look("1-public-24-failure");
    }

    @Test
    @Order(7)
    void registrars_of_three_tiers_approve_in_order_and_nobody_else() {
        try (var central = new StaffMember(system, chromium, Staff.CENTRAL);
                var provincial = new StaffMember(system, chromium, Staff.PROVINCIAL);
                var facility = new StaffMember(system, chromium, Staff.FACILITY);
                var elsewhere = new StaffMember(system, chromium, Staff.ELSEWHERE)) {
            central.visitor().logIn();
            central.visitor().seesHeading("ภาพรวมงานนายทะเบียน");
            central.visitor().screens().look("5-registrar-01-dashboard");
            central.visitor().open("/registrar/inbox");
            central.visitor().screens().look("5-registrar-02-inbox");
            central.opensTheCaseOf(name());
            enrolment = central.visitor().page().url().replaceFirst(".*/registrar/enrolments/([0-9a-f-]{36}).*", "$1");

            facility.mustWaitWith(enrolment, name());
            provincial.mustWaitWith(enrolment, name());

            central.visitor().screens().look("5-registrar-04-decision");
            assertThat(central.seesPictures()).isOne();
            central.approves();
            elsewhere.cannotSee(enrolment, name());
            facility.mustWaitWith(enrolment, name());
            provincial.opensTheCaseOf(name());
            provincial.visitor().screens().look("5-registrar-05-decision-second");
            provincial.approves();
            facility.opensTheCaseOf(name());
            facility.approves();
            facility.visitor().screens().lookNow("5-registrar-03-inbox-done-th");
        }
    }

    @Test
    @Order(8)
    void the_doctor_accepts_the_certificate() {
        applicant.open("/citizen/access");
        applicant.sees("เปิดดูเอกสารประกอบคำขอ");
        applicant.open("/me");
        applicant.sees("คำขอได้รับอนุมัติแล้ว");
        applicant.screens().look("2-doctor-09-account-approved");
        applicant.follow("รับใบรับรอง");
        applicant.screens().look("2-doctor-10-acceptance");
        applicant.tick("ข้าพเจ้าอ่านและยอมรับข้อกำหนด และข้อมูลในคำขอถูกต้อง");
        applicant.press("ยอมรับและรับใบรับรองด้วยพาสคีย์");
        applicant.sees("ออกใบรับรองอิเล็กทรอนิกส์แล้ว ท่านลงนามเอกสารได้ทันที", "พร้อมลงนาม");
        applicant.follow("จัดการ");
        applicant.seesHeading("ใบรับรองอิเล็กทรอนิกส์");
        applicant.screens().look("2-doctor-11-certificate");
        serial = applicant.page().url().replaceFirst(".*/me/certificates/([0-9a-f]+).*", "$1");
    }

    @Test
    @Order(9)
    void the_doctor_writes_a_medical_certificate_and_signs_it() {
        applicant.open("/medical-certificates/new");
        applicant.screens().look("2-doctor-16-medical-new");
        writes("1234567890123");
        applicant.sees("เลขตรวจสอบหลักสุดท้ายไม่ถูกต้อง");
        applicant.screens().lookNow("2-doctor-18-medical-mistake-th");
        applicant.type("เลขประจำตัวประชาชน", patient.citizenNumber());
        applicant.press("ดูตัวอย่างและลงนาม");
        applicant.seesHeading("ตรวจทานและลงนาม");
        applicant.screens().look("2-doctor-19-medical-signature");

        applicant.authenticator().userIs(false);
        applicant.press("ลงนามด้วยพาสคีย์");
        applicant.sees("ยังไม่ได้ยืนยันด้วยพาสคีย์ กดอีกครั้งเมื่อพร้อม");
        applicant.authenticator().userIs(true);
        applicant.press("ลงนามด้วยพาสคีย์");
        applicant.sees("ลงนามและประทับเวลาแล้ว");
        document = applicant.downloads("ดาวน์โหลด PDF");
        assertThat(new String(document, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        applicant.screens().look("2-doctor-20-medical-issued");
        applicant.open("/me");
        applicant.screens().look("2-doctor-21-account-with-document");
    }

    private void writes(String citizenNumber) {
        applicant.type("คำนำหน้าชื่อ", patient.thai().title());
        applicant.type("ชื่อ", patient.thai().given());
        applicant.type("นามสกุล", patient.thai().family());
        applicant.type("เลขประจำตัวประชาชน", citizenNumber);
        applicant.type("สถานที่อยู่ (ที่ติดต่อได้)", patient.address().oneLine());
        applicant.type("โรคประจำตัว", "โรคภูมิแพ้ แพ้ฝุ่น");
        applicant.type("น้ำหนักตัว", "62.5");
        applicant.type("ความสูง", "168");
        applicant.type("ชีพจร", "72");
        applicant.type("ความดันโลหิตตัวบน", "118");
        applicant.type("ความดันโลหิตตัวล่าง", "76");
        applicant.type("สรุปความเห็นและข้อแนะนำของแพทย์", "ร่างกายแข็งแรง ปฏิบัติงานได้ตามปกติ");
        applicant.press("ดูตัวอย่างและลงนาม");
    }

    @Test
    @Order(10)
    void the_same_works_on_a_telephone_in_english() {
        applicant.page().setViewportSize(390, 844);
        applicant.open("/medical-certificates/new?lang=en");
        applicant.type("Title", patient.thai().title());
        applicant.type("Given name", patient.thai().given());
        applicant.type("Family name", patient.thai().family());
        applicant.type("Citizen number", patient.citizenNumber());
        applicant.type("Address", patient.address().oneLine());
        applicant.type("Weight", "62.5");
        applicant.type("Height", "168");
        applicant.type("Pulse", "72");
        applicant.type("Systolic pressure", "118");
        applicant.type("Diastolic pressure", "76");
        applicant.type("Opinion and advice of the doctor", "Fit for work");
        applicant.press("Preview and sign");
        applicant.press("Sign with passkey");
        applicant.sees("Signed and time-stamped");
        applicant.open("/me?lang=th");
        applicant.page().setViewportSize(1280, 900);
    }

    @Test
    @Order(11)
    void a_stranger_verifies_the_document() {
        stranger.open("/verify");
        stranger.hands(Visitor.pdf(document), "เลือกไฟล์ PDF", "ตรวจสอบ");
        stranger.sees(
                "เอกสารถูกต้อง",
                doctor.person().thai().given() + " " + doctor.person().thai().family(),
                "ว. " + doctor.licence().number(),
                "ตราของหน่วยบริการ",
                doctor.facility().thai());
        stranger.screens().lookNow("1-public-09-verify-valid-th");
        stranger.open("/verify?lang=en");
        stranger.hands(Visitor.pdf(document), "Choose the PDF", "Verify");
        stranger.sees("Authentic", "เอกสารถูกต้อง", "holds");
        stranger.screens().lookNow("1-public-09-verify-valid-en");

        var changed = document.clone();
        changed[changed.length / 3] ^= 1;
        stranger.hands(Visitor.pdf(changed), "Choose the PDF", "Verify");
        stranger.sees("Changed after signing", "Do not rely on it");
        stranger.screens().lookNow("1-public-10-verify-changed-en");
        stranger.open("/verify?lang=th");
        stranger.hands(Visitor.pdf(changed), "เลือกไฟล์ PDF", "ตรวจสอบ");
        stranger.sees("เอกสารถูกแก้ไขหลังลงนาม");
        stranger.screens().lookNow("1-public-10-verify-changed-th");
        stranger.hands(Visitor.pdf("ไม่ใช่เอกสาร".getBytes(StandardCharsets.UTF_8)), "เลือกไฟล์ PDF", "ตรวจสอบ");
        stranger.sees("ไฟล์นี้ไม่ใช่ PDF");
        stranger.screens().lookNow("1-public-11-verify-not-a-pdf-th");
    }

    @Test
    @Order(12)
    void the_code_on_the_page_leads_to_the_register() {
        var scanned = PrintedPage.of(document).scanned();
        assertThat(scanned).startsWith(system.url() + "/verify/");
        stranger.open(scanned.substring(system.url().toString().length()));
        stranger.sees("ทะเบียนมีเอกสารนี้", "มีผล");
        stranger.doesNotSee(patient.thai().family());
        stranger.screens().look("1-public-13-verify-by-code");
        stranger.open("/verify/" + "0".repeat(32), 404);
        stranger.sees("ไม่พบเอกสารของรหัสนี้ในทะเบียน");
    }

    @Test
    @Order(13)
    void a_registrar_of_the_scope_revokes_the_certificate() {
        try (var elsewhere = new StaffMember(system, chromium, Staff.ELSEWHERE);
                var facility = new StaffMember(system, chromium, Staff.FACILITY)) {
            elsewhere.visitor().logIn();
            elsewhere.visitor().open("/registrar/certificates/" + serial, 404);
            facility.visitor().logIn();
            facility.visitor().open("/registrar/inbox");
            facility.visitor().type("ค้นใบรับรองด้วยหมายเลข", serial.toUpperCase(Locale.ROOT));
            facility.visitor().press("ค้นหา");
            facility.visitor().seesHeading(name());
            facility.visitor().screens().look("5-registrar-09-certificate");
            facility.visitor().tick("ไม่ใช้งานแล้ว");
            facility.visitor().press("เพิกถอนทันที");
            facility.visitor().sees("เพิกถอนใบรับรองแล้ว");
            facility.visitor().screens().look("5-registrar-11-certificate-revoked");
        }
    }

    @Test
    @Order(14)
    void what_was_signed_before_the_revocation_stays_good() {
        for (var language : List.of("th", "en")) {
            stranger.open("/verify?lang=" + language);
            var thai = language.equals("th");
            stranger.hands(
                    Visitor.pdf(document), thai ? "เลือกไฟล์ PDF" : "Choose the PDF", thai ? "ตรวจสอบ" : "Verify");
            stranger.sees(
                    "เอกสารถูกต้อง แต่ใบรับรองถูกเพิกถอนภายหลัง", "Authentic; the certificate was revoked afterwards");
            stranger.screens().lookNow("1-public-12-verify-revoked-later-" + language);
        }
        applicant.open("/medical-certificates/new");
        applicant.sees("จึงลงนามใบรับรองแพทย์ไม่ได้");
        applicant.screens().look("2-doctor-37-no-certificate");
        applicant.open("/me");
        applicant.sees("เพิกถอนแล้ว");
        applicant.screens().look("2-doctor-38-account-revoked");
    }

    @Test
    @Order(15)
    void consent_can_be_withdrawn_and_the_doctor_logs_out() {
        applicant.open("/consent");
        applicant.page().locator("summary:has-text('ถอนความยินยอม')").last().click();
        applicant.page().getByText("ยืนยันการถอน").last().click();
        applicant.sees("ถอนความยินยอมแล้ว");
        applicant.press("ออกจากระบบ");
        applicant.isAt("/");
        applicant.open("/me");
        applicant.isAt("/login");
        applicant.press("เข้าสู่ระบบด้วยพาสคีย์");
        applicant.seesHeading(name());
    }

    private String name() {
        return doctor.person().thai().full();
    }
}
