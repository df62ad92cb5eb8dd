package th.morprom.did.demo;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.testpki.person.SyntheticDoctor;

/** The registries that registrars keep, and what anybody may look up in them and say about them. */
@ExtendWith({WholeSystem.Extension.class, OneAfterAnother.class, SeenPages.class})
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class RegistryPagesTest {
    private static final String COLUMNS =
            "hcode9,hcode,name_th,name_en,type,branch,province,district,district_th,dip_chip,effective_from";

    private final WholeSystem system;
    private final SyntheticDoctor doctor;
    private final HisClient program;
    private final Visitor stranger;
    private final StaffMember central;
    private final StaffMember facility;
    private final StaffMember colleague;
    private final StaffMember elsewhere;

    RegistryPagesTest(WholeSystem system, Chromium chromium) {
        this.system = system;
        this.doctor = system.running().people().doctors().get(0);
        // Nobody listens there: its events stay.
        this.program = HisClient.live(system.running(), Optional.of(URI.create("http://localhost:9/events")));
        this.stranger = chromium.visitor(system);
        this.central = StaffMember.at("/registrar", system, chromium, Staff.CENTRAL);
        this.facility = StaffMember.at("/registrar", system, chromium, Staff.FACILITY);
        this.colleague = StaffMember.at("/registrar", system, chromium, Staff.COLLEAGUE);
        this.elsewhere = StaffMember.at("/registrar", system, chromium, Staff.ELSEWHERE);
    }

    @AfterAll
    void nothing_went_wrong_behind_the_pages() {
        stranger.close();
        central.close();
        facility.close();
        colleague.close();
        elsewhere.close();
    }

    @Test
    @Order(1)
    void anybody_looks_a_licence_up_and_says_whom_he_suspects() {
        stranger.open("/register");
        stranger.screens().look("1-public-04-register");
        stranger.open("/verify/code");
        stranger.screens().look("1-public-08-verify-code");
        stranger.open("/licences");
        stranger.screens().look("1-public-16-licences");
        stranger.open("/licences?q=" + doctor.licence().number());
        stranger.sees(doctor.person().thai().family());
        stranger.screens().look("1-public-17-licence-found");
        stranger.open("/licences?q=99");
        stranger.screens().look("1-public-18-licence-not-found");
        stranger.follow("แจ้งสงสัยว่าเป็นแพทย์ปลอม");
        stranger.isAt("/licences/report");
        stranger.screens().look("1-public-19-report");
        stranger.fills("about", "ผู้อ้างว่าเป็นแพทย์ผิวหนัง");
        stranger.fills("licenceNumber", "ว. 12345");
        stranger.fills("place", "คลินิกเสริมความงาม ตลาดทดสอบ");
        stranger.fills("description", "ฉีดสารโดยไม่แสดงใบอนุญาต และออกใบรับรองแพทย์ที่ตรวจสอบไม่ได้");
        stranger.fills("contact", "081-234-5678");
        stranger.press("ส่งเรื่อง");
        stranger.sees("ได้รับเรื่องแล้ว ขอบคุณ");
        stranger.screens().lookNow("1-public-20-report-done-th");
    }

    @Test
    @Order(2)
    void a_central_officer_follows_what_was_said() {
        central.looksAt("/registrar/reports?settled=true", "5-registrar-40-reports-settled");
        central.looksAt("/registrar/reports", "5-registrar-39-reports");
        central.visitor().follow("ผู้อ้างว่าเป็นแพทย์ผิวหนัง");
        central.visitor().sees("ฉีดสารโดยไม่แสดงใบอนุญาต");
        central.visitor().fills("note", "ตรวจทะเบียนสภาวิชาชีพแล้ว ไม่พบเลขที่ใบอนุญาตนี้");
        central.visitor().press("เริ่มตรวจสอบ");
        central.visitor().sees("ตรวจทะเบียนสภาวิชาชีพแล้ว");
        central.visitor().screens().look("5-registrar-41-report");
    }

    @Test
    @Order(3)
    void organisations_are_found_by_region_branch_and_name() {
        central.looksAt("/registrar/organisations", "5-registrar-18-organisations");
        central.looksAt("/registrar/organisations?province=50", "5-registrar-19-organisations-of-province");
        central.looksAt("/registrar/organisations?text=ไม่มีหน่วยบริการนี้", "5-registrar-20-organisations-none");
        central.looksAt(
                "/registrar/organisations/"
                        + system.running().people().facility().hcode9(),
                "5-registrar-21-organisation");
        central.looksAt("/registrar/branches", "5-registrar-22-branches");
    }

    @Test
    @Order(4)
    void a_file_of_facilities_is_looked_at_mended_and_imported() {
        var office = central.visitor();
        central.looksAt("/registrar/imports", "5-registrar-23-imports-none");
        office.hands(
                Visitor.csv(
                        "facilities.csv",
                        COLUMNS,
                        "ZZ0901001,98001,โรงพยาบาลส่งเสริมสุขภาพตำบลทดสอบ,Test Health Centre,รพ.สต.,moph,50,,,1,2026-10-01",
                        "ZZ09010,98002,,Nameless Clinic,99,nobody,51,,,perhaps,2569-10-01"),
                "เลือกไฟล์ CSV",
                "ตรวจไฟล์");
        office.sees("facilities.csv");
        office.screens().look("5-registrar-24-import-refused");

        office.open("/registrar/imports");
        office.hands(
                Visitor.csv(
                        "facilities-mended.csv",
                        COLUMNS,
                        "ZZ0901001,98001,โรงพยาบาลส่งเสริมสุขภาพตำบลทดสอบ,Test Health Centre,รพ.สต.,moph,50,,,1,2026-10-01",
                        "ZZ0901002,98002,คลินิกทดสอบ,Test Clinic,คลินิก,private,50,,,0,2026-10-01"),
                "เลือกไฟล์ CSV",
                "ตรวจไฟล์");
        office.sees("facilities-mended.csv");
        office.screens().look("5-registrar-25-import-to-confirm");
        // The page looks again by itself; until it was looked at, it does not.
        office.blocked().add(Screens.REFRESHING);
        // The import waits for this lock, so that it can be seen while it goes on.
        new TransactionTemplate(system.running().get(PlatformTransactionManager.class)).executeWithoutResult(held -> {
            system.running()
                    .get(JdbcClient.class)
                    .sql("lock table ra.facility in share row exclusive mode")
                    .update();
            office.press("ยืนยันนำเข้า");
            office.page().locator("progress").waitFor();
            office.screens().look("5-registrar-26-import-under-way");
        });
        office.page().reload();
        office.sees("นำเข้าแล้ว");
        office.screens().look("5-registrar-27-import-done");
        central.looksAt("/registrar/imports", "5-registrar-28-imports");
    }

    @Test
    @Order(5)
    void licences_without_a_council_file_and_rules_for_documents_are_entered_for_a_second_officer() {
        var office = central.visitor();
        central.looksAt("/registrar/licences?number=1", "5-registrar-36-licence-entries-none");
        office.choose("วิชาชีพ", "doctor");
        office.fills("entered-number", "98765");
        office.fills("givenNameTh", "ทดสอบ");
        office.fills("familyNameTh", "ขึ้นทะเบียน");
        office.fills("givenNameEn", "Todsob");
        office.fills("familyNameEn", "Khuenthabian");
        office.fills("evidence", "หนังสือสภาวิชาชีพ ที่ ทส 1/2569");
        office.press("บันทึก");
        office.sees("หนังสือสภาวิชาชีพ ที่ ทส 1/2569");
        office.open("/registrar/licences?number=" + doctor.licence().number());
        office.screens().look("5-registrar-37-licence-entries");

        office.open("/registrar/document-policies");
        office.fills("from", "1/1/2580");
        office.fills("basis", "มติคณะกรรมการ ครั้งที่ 2/2569");
        office.page().locator("form details summary").first().click();
        office.page().locator("input[name=rule]").first().check();
        office.press("บันทึก");
        office.sees("มติคณะกรรมการ ครั้งที่ 2/2569");
        office.screens().look("5-registrar-38-document-policies");
    }

    @Test
    @Order(6)
    void a_seal_is_ordered_by_one_and_agreed_to_by_another() {
        facility.looksAt("/registrar/seals", "5-registrar-53-seals");
        facility.visitor().press("สั่งตราประทับด้วยพาสคีย์");
        facility.visitor().sees("รอนายทะเบียนอีกคนหนึ่งให้ความเห็นชอบ");
        facility.visitor().screens().look("5-registrar-54-seal-ordered");
        var order = URI.create(facility.visitor().page().url()).getPath();
        colleague.looksAt(order, "5-registrar-55-seal-to-agree");
        colleague.visitor().press("เห็นชอบด้วยพาสคีย์");
        colleague.visitor().sees("ลงลายมือชื่อครบสองคน");
        colleague.visitor().screens().look("5-registrar-56-seal-agreed");
    }

    @Test
    @Order(7)
    void the_events_of_a_program_are_seen_with_what_became_of_them() {
        var events = "/registrar/clients/" + program.id() + "/events";
        facility.looksAt(events, "5-registrar-59-program-events-none");
        facility.visitor().press("ส่งเหตุการณ์ทดสอบ");
        facility.visitor().sees("webhook.test");
        facility.looksAt(events, "5-registrar-60-program-events");
    }

    @Test
    @Order(8)
    void a_registrar_with_nothing_to_do_reads_that_there_is_nothing() {
        for (var page : List.of(
                "agents",
                "break-glass",
                "certificates/expiring",
                "clients",
                "inbox",
                "personnel/conflicts",
                "seals",
                "service-objections")) {
            elsewhere.looksAt("/registrar/" + page, "5-registrar-none-" + page.replace('/', '-'));
        }
        central.looksAt("/registrar/personnel?hcode9=ZZ0901002", "5-registrar-30-personnel-none");
        facility.looksAt("/recoveries", "5-registrar-none-recoveries");
        elsewhere.visitor().open("/registrar/appointments");
        elsewhere.visitor().type("ค้นหา", "ไม่มีผู้นี้");
        elsewhere.visitor().press("แสดง");
        elsewhere.visitor().sees("0 ตำแหน่ง");
        elsewhere.visitor().screens().look("5-registrar-none-appointments");
        for (var page : List.of("deaths", "guardians")) {
            elsewhere.visitor().open("/registrar/" + page);
            elsewhere.visitor().fills("number", doctor.person().citizenNumber());
            elsewhere.visitor().press("ค้นหา");
            elsewhere.visitor().page().locator(".empty").waitFor();
            elsewhere.visitor().screens().lookNow("5-registrar-none-" + page + "-th");
        }
    }
}
