package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ca.health.WatchAuthorities;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.person.Passkeys;

/** What registrars, auditors and operators find, in a real browser over the whole system. */
@ExtendWith({WholeSystem.Extension.class, OneAfterAnother.class, SeenPages.class})
class StaffPagesTest {
    private final WholeSystem system;
    private final Chromium chromium;

    StaffPagesTest(WholeSystem system, Chromium chromium) {
        this.system = system;
        this.chromium = chromium;
    }

    @Test
    void an_auditor_searches_the_log_and_takes_a_segment_away() {
        try (var auditor = new StaffMember(system, chromium, Staff.AUDITOR)) {
            var visitor = auditor.visitor();
            visitor.logIn();
            visitor.isAt("/auditor");
            visitor.seesHeading("บันทึกการตรวจสอบ");
            visitor.type("ประเภท", "login.");
            visitor.press("ค้นหา");
            visitor.sees("login.succeeded");
            visitor.doesNotSee("staff.recorded");
            visitor.screens().look("6-auditor-01-log");
            visitor.type("ประเภท", "audit.");
            visitor.press("ค้นหา");
            visitor.sees("audit.read", "type = login.");
            visitor.open("/auditor?type=nothing.");
            visitor.screens().look("6-auditor-02-log-none");
            visitor.open("/auditor?type=audit.");

            var zip = visitor.downloads("ดาวน์โหลด 1");
            assertThat(zip).startsWith('P', 'K');
            visitor.open("/registrar", 403);
            visitor.open("/operator", 403);

            visitor.open("/auditor/proofings");
            visitor.screens().look("6-auditor-03-proofings");
            visitor.open("/auditor/processing");
            visitor.screens().look("6-auditor-04-processing-none");
            visitor.fills("reference", "DPO-2569/1");
            visitor.fills("day", ThaiDay.written(LocalDate.now(ThaiDay.ZONE)));
            visitor.fills("reason", "ผู้ขอมิใช่เจ้าของข้อมูล และไม่มีหนังสือมอบอำนาจ");
            visitor.press("ลงบันทึก");
            visitor.sees("DPO-2569/1");
            visitor.screens().look("6-auditor-05-processing");
        }
    }

    @Test
    void an_officer_reads_a_card_at_his_own_computer_once_a_registrar_let_its_program_in(@TempDir Path home) {
        var citizen = UnproofedCitizen.registered(system.running()).self();
        try (var officer = new StaffMember(system, chromium, Staff.OFFICER);
                var registrar = new StaffMember(system, chromium, Staff.FACILITY);
                var computer = new OfficersComputer(system, home)) {
            var desk = officer.visitor();
            desk.has(computer.address());
            desk.logIn();
            desk.open("/desk");
            desk.page()
                    .getByText("อ่านบัตรด้วยเครื่องอ่านของคอมพิวเตอร์เครื่องนี้")
                    .click();
            desk.sees("ไม่พบโปรแกรมอ่านบัตรที่เครื่องนี้");
            computer.startsFor("https://elsewhere.example.com");
            desk.press("ตรวจอีกครั้ง");
            desk.sees("โปรแกรมอ่านบัตรของเครื่องนี้ไม่รู้จักเว็บไซต์นี้");
            computer.startsFor(system.url().toString());
            desk.press("ตรวจอีกครั้ง");
            desk.press("ขออนุมัติใช้โปรแกรมอ่านบัตรของเครื่องนี้");
            desk.sees("รอนายทะเบียนอนุมัติ");
            desk.screens().lookNow("4-officer-04-agent-requested-th");

            var office = registrar.visitor();
            office.logIn();
            office.open("/registrar/agents");
            office.screens().look("5-registrar-51-agents");
            office.follow("พิจารณา");
            office.screens().look("5-registrar-52-agent");
            office.type("รหัสจับคู่ 24 หลัก", "1234 5678 1234 5678 1234 5678");
            office.press("อนุมัติด้วยพาสคีย์");
            office.sees("รหัสจับคู่ไม่ตรงกับกุญแจของโปรแกรมนี้");
            office.type("รหัสจับคู่ 24 หลัก", computer.pairingCode());
            office.press("อนุมัติด้วยพาสคีย์");
            office.sees("อนุมัติแล้ว โปรแกรมอ่านบัตรใช้งานได้");

            desk.press("ตรวจอีกครั้ง");
            desk.sees("พร้อมใช้");
            desk.press("อ่านบัตรที่เครื่องนี้");
            desk.sees("ไม่มีบัตรในเครื่องอ่าน");
            computer.insert(citizen);
            desk.press("อ่านบัตรที่เครื่องนี้");
            desk.seesHeading(citizen.thai().full());
            desk.doesNotSee("ไม่ตรง");

            office.press("ยุติการใช้งานโปรแกรมนี้");
            office.sees("ยุติการใช้งานแล้ว");
            desk.open("/desk");
            desk.page()
                    .getByText("อ่านบัตรด้วยเครื่องอ่านของคอมพิวเตอร์เครื่องนี้")
                    .click();
            desk.sees("ถูกยุติการใช้แล้ว");
        }
    }

    @Test
    void two_registrars_record_a_death_and_the_account_is_closed_with_its_certificate() {
        var doctor = PractisingDoctor.next(system.running());
        var person = doctor.doctor().person();
        try (var facility = new StaffMember(system, chromium, Staff.FACILITY);
                var provincial = new StaffMember(system, chromium, Staff.PROVINCIAL)) {
            var first = facility.visitor();
            first.logIn();
            first.open("/registrar/deaths");
            first.type("เลขประจำตัวประชาชน", person.citizenNumber());
            first.press("ค้นหา");
            first.sees(person.thai().full(), "ยังไม่มีผลใด ๆ");
            var day = ThaiDay.written(LocalDate.now(ThaiDay.ZONE));
            first.type("เลขที่ใบมรณบัตร", "50-0123/2569");
            first.type("สำนักทะเบียนที่ออก", "สำนักทะเบียนอำเภอเมืองเชียงใหม่");
            first.type("วันที่ออกใบมรณบัตร", day);
            first.type("วันที่เสียชีวิต", day);
            first.screens().lookNow("5-registrar-49-death-to-enter-th");
            first.press("บันทึกการเสียชีวิต");
            first.sees("บันทึกแล้ว", "นายทะเบียนอีกคนต้องเป็นผู้ยืนยัน");

            var second = provincial.visitor();
            second.logIn();
            second.open("/registrar/deaths");
            second.sees("50-0123/2569");
            second.screens().look("5-registrar-50-death-to-confirm");
            second.press("ยืนยันการเสียชีวิต");
            second.sees("ยืนยันแล้ว บัญชีถูกปิด");
        }
        var certificate = system.running()
                .get(HeldCertificates.class)
                .find(doctor.certificate().serialHex())
                .orElseThrow();
        assertThat(certificate.revocation()).isPresent();
        assertThat(system.running().get(Passkeys.class).of(doctor.person())).isEmpty();
    }

    @Test
    void a_central_officer_draws_up_the_list_of_organisations_and_another_has_to_sign_it_too() {
        try (var officer = new StaffMember(system, chromium, Staff.CENTRAL)) {
            var visitor = officer.visitor();
            visitor.logIn();
            visitor.open("/registrar/organisation-lists");
            visitor.press("จัดทำบัญชีใหม่");
            visitor.sees("จัดทำบัญชีแล้ว", "หน่วยบริการที่มีนายทะเบียนของตนเอง");
            visitor.screens().look("5-registrar-29-organisation-list");
            visitor.press("ลงนามบัญชี");
            visitor.sees("รอเจ้าหน้าที่ส่วนกลางอีกคนลงนาม", "ยังไม่ครบ");
            visitor.doesNotSee("ไฟล์สำหรับ CA");
            warnsOfAListThatIsNotInForce(visitor);
        }
    }

    /** Signed by the officer and somebody who holds no such office; taken back afterwards, for the others of this system go on without a list. */
    private void warnsOfAListThatIsNotInForce(Visitor visitor) {
        var jdbc = system.running().get(JdbcClient.class);
        try {
            jdbc.sql("""
                    insert into ra.organisation_list_agreement (version, registrar, canonical, assertion, agreed_at)
                    select max(version), :other, '{}', '{}', now() from ra.organisation_list
                    """)
                    .param("other", system.running().staff().facilityRegistrar())
                    .update();
            jdbc.sql("update ra.organisation_list set published_at = now()").update();
            jdbc.sql("update ra.facility set name_th = name_th || ' ๒' where hcode9 = :hcode9")
                    .param("hcode9", system.running().people().facility().hcode9())
                    .update();
            visitor.open("/registrar/organisation-lists");
            visitor.sees(
                    "บัญชีจึงใช้ไม่ได้", "พ้นจากตำแหน่ง", "จังหวัดของหน่วยงานยังถือตามบัญชีนั้น", "เปลี่ยนชื่อแล้ว");
            visitor.doesNotSee("คำขอและตราประทับยังถือตามบัญชี");
            visitor.press("จัดทำบัญชีใหม่");
            visitor.sees("เดิม: " + system.running().people().facility().thai());
            visitor.screens().look("5-registrar-61-organisation-list-not-in-force");
            visitor.open("/registrar");
            visitor.sees("บัญชีจึงใช้ไม่ได้");
        } finally {
            jdbc.sql("update ra.organisation_list set published_at = null").update();
            jdbc.sql("update ra.facility set name_th = replace(name_th, ' ๒', '')")
                    .update();
        }
    }

    @Test
    void an_operator_sees_keys_lists_and_clocks_and_nobodys_data() {
        system.running().get(WatchAuthorities.class).look();
        try (var operator = new StaffMember(system, chromium, Staff.OPERATOR)) {
            var visitor = operator.visitor();
            visitor.logIn();
            visitor.isAt("/operator");
            visitor.seesHeading("สถานะของระบบ");
            visitor.sees("signing-1", "ลงนามได้", "ประทับเวลาได้", "ตอบได้", "ใบรับรองของตัวตอบ");
            visitor.screens().look("7-operator-01-state");
            visitor.open("/registrar/inbox", 403);
            visitor.open("/auditor", 403);
        }
    }

    @Test
    void a_provincial_registrar_appoints_a_substitute_and_ends_it() {
        var people = system.running().people();
        var first = LocalDate.now(ThaiDay.ZONE).plusDays(200);
        try (var provincial = new StaffMember(system, chromium, Staff.PROVINCIAL);
                var neighbour = new StaffMember(system, chromium, Staff.ELSEWHERE)) {
            var visitor = provincial.visitor();
            visitor.logIn();
            visitor.open("/registrar/appointments");
            visitor.sees(people.facilityRegistrar().thai().full());
            visitor.screens().look("5-registrar-14-appointments");
            visitor.follow("แต่งตั้งนายทะเบียน");
            visitor.screens().look("5-registrar-15-appoint");
            visitor.page().locator("#scope").fill(people.facility().hcode9());
            visitor.type(
                    "เลขประจำตัวประชาชนของผู้ที่จะแต่งตั้ง", people.elsewhere().citizenNumber());
            visitor.type("วันแรก", ThaiDay.written(first));
            visitor.type("วันสุดท้าย", ThaiDay.written(first.plusDays(14)));
            visitor.press("ตรวจทาน");
            visitor.seesHeading(people.elsewhere().thai().full());
            visitor.screens().lookNow("5-registrar-16-appointment-to-sign-th");
            visitor.press("แต่งตั้งด้วยพาสคีย์");
            visitor.sees("แต่งตั้งแล้ว", "ยังไม่ถึงวันเริ่ม", "บันทึกในพิธีสร้างกุญแจ");
            visitor.screens().look("5-registrar-17-appointment");
            var made = visitor.page().url().replaceFirst(".*(/registrar/appointments/[0-9a-f-]{36}).*", "$1");

            neighbour.visitor().logIn();
            neighbour.visitor().open(made, 404);

            visitor.page().getByText("ยุติการแต่งตั้งนี้").click();
            visitor.press("ยุติด้วยพาสคีย์");
            visitor.sees("ยุติการแต่งตั้งแล้ว");
            visitor.open(made);
            visitor.sees("ถูกยุติ");
        }
    }

    @Test
    void a_facilitys_registrar_appoints_nobody_and_sees_what_ends() {
        try (var facility = new StaffMember(system, chromium, Staff.FACILITY)) {
            var visitor = facility.visitor();
            visitor.logIn();
            visitor.open("/registrar/appointments/new");
            visitor.sees("ตำแหน่งของท่านแต่งตั้งหรือยุติตำแหน่งนี้ไม่ได้");
            visitor.open("/registrar/certificates/expiring");
            visitor.screens().look("5-registrar-12-expiring-of-facility");
        }
    }

    @Test
    void a_registrar_reads_clean_cases_together_and_approves_them_with_one_touch() {
        var doctors = Applicants.twoOfDifferentNames(system.running());
        Applicants.submitted(system.running(), doctors);
        try (var central = new StaffMember(system, chromium, Staff.CENTRAL)) {
            var visitor = central.visitor();
            visitor.logIn();
            visitor.open("/registrar/inbox");
            visitor.screens().look("5-registrar-07-inbox-to-tick");
            for (var doctor : doctors) {
                visitor.tick("เลือก " + doctor.person().thai().full());
            }
            visitor.press("อ่านรายการที่เลือกพร้อมกัน");
            visitor.seesHeading("อนุมัติพร้อมกัน");
            for (var doctor : doctors) {
                visitor.sees(doctor.person().thai().full(), doctor.licence().number());
            }
            visitor.screens().look("5-registrar-08-inbox-list");
            visitor.press("อนุมัติ 2 คำขอด้วยพาสคีย์");
            visitor.sees("บันทึกการอนุมัติของท่านแล้ว 2 คำขอ");
            visitor.doesNotSee(doctors.get(0).person().thai().full());
        }
    }
}
