package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody who has just started {@code ./run}, has no authenticator, and plays the people that are there. */
@ExtendWith({WholeSystem.Extension.class, SeenPages.class})
@TestInstance(Lifecycle.PER_CLASS)
class NewcomerTest {
    private final WholeSystem system;
    private final Chromium chromium;
    private final SampleService service;

    NewcomerTest(WholeSystem system, Chromium chromium) {
        this.system = system;
        this.chromium = chromium;
        this.service = SampleService.open(system.running());
        new Cast(system.running()).ready(service.home());
    }

    @AfterAll
    void close() {
        service.close();
    }

    @Test
    void plays_a_certified_doctor_and_then_a_registrar() {
        try (var newcomer = chromium.newcomer(system)) {
            entersWithTheCode(newcomer);
            newcomer.screens().lookNow("1-public-25-demo-people-th");

            plays(newcomer, "แพทย์ มีใบรับรองแล้ว");
            newcomer.press("เข้าสู่ระบบด้วยพาสคีย์");
            newcomer.isAt("/me");
            newcomer.sees("พร้อมลงนาม");
            newcomer.press("ออกจากระบบ");

            newcomer.open("/demo/people");
            plays(newcomer, "นายทะเบียน สสจ.");
            newcomer.press("เข้าสู่ระบบด้วยพาสคีย์");
            newcomer.isAt("/registrar");
            newcomer.seesHeading("ภาพรวมงานนายทะเบียน");
            newcomer.press("ออกจากระบบ");
        }
    }

    @Test
    void looks_up_a_patients_entitlements_in_another_system_and_then_sees_it_as_the_patient() {
        try (var newcomer = chromium.newcomer(system)) {
            entersWithTheCode(newcomer);
            newcomer.sees("ตรวจสอบสิทธิสวัสดิการ (จำลอง)", "Welfare entitlements (simulated)");
            plays(newcomer, "แพทย์ มีใบรับรองแล้ว");
            newcomer.press("เข้าสู่ระบบด้วยพาสคีย์");
            newcomer.isAt("/me");
            newcomer.visits(service.home());
            newcomer.follow("เข้าสู่ระบบด้วยหมอพร้อมดิจิทัลไอดี");
            newcomer.seesHeading("ให้ข้อมูลใดได้บ้าง");
            newcomer.page().locator("input[type=checkbox][name=scope]").all().forEach(Locator::check);
            newcomer.press("ยินยอมและไปต่อ");
            newcomer.press("ตรวจสอบสิทธิ · Look up");
            newcomer.seesHeading("เข้าสู่ระบบแล้ว");
            newcomer.sees(
                    "สิทธิที่พบ · Entitlements found: 1",
                    "ข้อมูลจำลอง ไม่ใช่สิทธิจริง · Simulated, no real entitlement");
            newcomer.page().locator("#number").fill("1100000000008");
            newcomer.press("ตรวจสอบสิทธิ · Look up");
            newcomer.sees("ตรวจสอบไม่ได้ · Not told");

            newcomer.page().navigate(system.url() + "/me");
            newcomer.press("ออกจากระบบ");
            newcomer.open("/demo/people");
            plays(newcomer, "ผู้ป่วยตัวอย่าง");
            newcomer.press("เข้าสู่ระบบด้วยพาสคีย์");
            newcomer.isAt("/citizen");
            newcomer.open("/citizen/entitlements");
            newcomer.sees("ข้อมูลจำลองเพื่อการสาธิต");
            newcomer.open("/citizen/access");
            newcomer.sees("ผู้ประกอบวิชาชีพตรวจสอบสิทธิสวัสดิการของท่าน", SampleServiceRegistration.NAME);
        }
    }

    @Test
    void registers_as_the_next_doctor_and_shows_the_card_at_the_counter() {
        var next = system.running().people().doctors().stream()
                .filter(doctor -> system.running()
                        .data()
                        .text("next-doctor")
                        .orElse("")
                        .equals(doctor.licence().number()))
                .findFirst()
                .orElseThrow();
        try (var newcomer = chromium.newcomer(system)) {
            entersWithTheCode(newcomer);
            newcomer.sees(next.person().citizenNumber(), next.person().thai().full());
            newcomer.press("ลงทะเบียนเป็นคนนี้ · Register");
            newcomer.isAt("/register");
            new RegistrationPage(newcomer).fillIn(next, next.person().citizenNumber());
            newcomer.press("ลงทะเบียนและสร้างพาสคีย์");
            newcomer.isAt("/consent");
            newcomer.open("/me/counter-code");
            newcomer.press("แสดงรหัส");
            var code = newcomer.counterCode();
            newcomer.press("ออกจากระบบ");

            newcomer.open("/demo/people");
            newcomer.press("เสียบบัตรประชาชนของคนนี้ที่เคาน์เตอร์ · Put the ID card into the counter's reader");
            plays(newcomer, "เจ้าหน้าที่พิสูจน์ตัวตน");
            newcomer.press("เข้าสู่ระบบด้วยพาสคีย์");
            newcomer.isAt("/desk");
            newcomer.press("อ่านบัตรประชาชน");
            newcomer.seesHeading(next.person().thai().full());
            newcomer.type("รหัสจากหน้าจอของเจ้าของบัตร", code);
            newcomer.press("ใช่ เป็นบุคคลเดียวกัน");
            newcomer.sees("บันทึกการพิสูจน์ตัวตนแล้ว");
        }
    }

    private void entersWithTheCode(Visitor newcomer) {
        newcomer.open("/demo?code=" + system.running().data().secretText(DemoSystem.CODE));
        newcomer.isAt("/demo/people");
        assertThat(newcomer.page().url()).doesNotContain("code=");
    }

    private static void plays(Visitor newcomer, String role) {
        newcomer.page()
                .locator(".panel")
                .filter(new FilterOptions().setHasText(role))
                .first()
                .getByText("เข้าสู่ระบบเป็นคนนี้")
                .click();
        newcomer.isAt("/login");
    }
}
