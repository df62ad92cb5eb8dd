package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** A doctor signs in to a system of somebody else's through the browser, sees what it is told, and ends it. */
@ExtendWith({WholeSystem.Extension.class, OneAfterAnother.class, SeenPages.class})
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class SampleServiceTest {
    private final PractisingDoctor doctor;
    private final SampleService service;
    private final RelyingParty counter;
    private final Visitor visitor;

    SampleServiceTest(WholeSystem system, Chromium chromium) {
        this.doctor = PractisingDoctor.next(system.running());
        this.service = SampleService.open(system.running());
        this.counter = RelyingParty.live(system.running(), "counter-asks.example.org");
        this.visitor = chromium.visitor(system);
        visitor.authenticator()
                .hold(system.running().shelf().find(doctor.passkey()).orElseThrow());
    }

    @AfterAll
    void nothing_went_wrong_behind_the_pages() {
        service.close();
        visitor.close();
    }

    @Test
    @Order(1)
    void he_logs_in_with_his_passkey_and_is_asked_what_may_be_told() {
        visitor.visits(service.home());
        visitor.follow("เข้าสู่ระบบด้วยหมอพร้อมดิจิทัลไอดี");
        visitor.isAt("/login");
        visitor.press("เข้าสู่ระบบด้วยพาสคีย์");
        visitor.seesHeading("ให้ข้อมูลใดได้บ้าง");
        visitor.sees(SampleServiceRegistration.NAME, "เพื่อแสดงชื่อของท่านบนหน้าจอ");
        visitor.screens().look("3-citizen-15-sign-in-consent");
    }

    @Test
    @Order(2)
    void he_agrees_to_it_and_is_known_there() {
        var boxes = visitor.page().locator("input[type=checkbox][name=scope]").all();
        assertThat(boxes).as("nothing is agreed to for him").noneMatch(Locator::isChecked);
        boxes.forEach(Locator::check);
        visitor.press("ยินยอมและไปต่อ");
        visitor.isAt("/");
        visitor.seesHeading("เข้าสู่ระบบแล้ว");
        visitor.sees(
                doctor.doctor().person().thai().given(),
                doctor.doctor().licence().number(),
                doctor.doctor().facility().hcode9());
        assertThat(visitor.page().url()).isEqualTo(service.home() + "/");
    }

    @Test
    @Order(3)
    void a_second_time_nobody_asks_him_anything() {
        visitor.visits(service.home());
        visitor.page().navigate(service.home() + "/sign-in");
        visitor.seesHeading("เข้าสู่ระบบแล้ว");
    }

    @Test
    @Order(4)
    void he_sees_here_that_he_signed_in_there() {
        visitor.open("/citizen/services");
        visitor.sees(SampleServiceRegistration.NAME, "หน่วยบริการที่ท่านสังกัด ตำแหน่ง และใบอนุญาต");
        visitor.screens().look("3-citizen-16-linked-services");
        visitor.open("/citizen/access");
        visitor.sees("ท่านเข้าสู่ระบบอื่นด้วยบัญชีนี้", SampleServiceRegistration.NAME);
        visitor.screens().look("3-citizen-07-access-by-a-service");
    }

    @Test
    @Order(5)
    void a_counter_asks_for_him_and_he_answers_on_a_page_that_was_open() {
        visitor.open("/citizen/requests");
        visitor.sees("ขณะนี้ไม่มีคำขอ");
        var asked = HisClient.JSON.readTree(counter.asksFor(Map.of(
                        "scope", "openid profile organization",
                        "login_hint", doctor.doctor().person().citizenNumber(),
                        "binding_message", "คิว A104"))
                .body());

        visitor.page().getByText("คิว A104").first().waitFor();
        visitor.screens().look("3-citizen-17-sign-in-requests");
        visitor.follow("เปิดดู");
        visitor.seesHeading("ท่านกำลังเข้าระบบนี้อยู่หรือไม่");
        visitor.sees("ระบบของ counter-asks.example.org", "คิว A104", "เพื่อทดสอบ");
        visitor.screens().look("3-citizen-18-sign-in-request");
        visitor.page().locator("input[name=scope][value=profile]").check();
        visitor.press("ยืนยันด้วยพาสคีย์");
        visitor.sees("ยืนยันแล้ว");

        var tokens = HisClient.JSON.readTree(
                counter.polls(asked.path("auth_req_id").stringValue()).body());
        assertThat(tokens.path("scope").stringValue().split(" ")).containsExactlyInAnyOrder("openid", "profile");
    }

    @Test
    @Order(6)
    void whoever_signs_out_there_is_asked_whether_here_too() {
        visitor.visits(service.home());
        visitor.page().navigate(service.home() + "/sign-out");
        visitor.seesHeading("ออกจากหมอพร้อมด้วยหรือไม่");
        visitor.screens().lookNow("3-citizen-19-sign-out-th");
        visitor.page()
                .locator("main")
                .getByText("ออกจากระบบ", new Locator.GetByTextOptions().setExact(true))
                .click();
        visitor.seesHeading("ระบบตัวอย่าง");
        visitor.open("/me");
        visitor.isAt("/login");
    }

    @Test
    @Order(7)
    void whoever_signs_out_here_is_signed_out_there() {
        visitor.page().navigate(service.home() + "/sign-in");
        visitor.press("เข้าสู่ระบบด้วยพาสคีย์");
        visitor.seesHeading("เข้าสู่ระบบแล้ว");
        visitor.open("/citizen/services");
        visitor.press("ออกจากระบบ");
        var until = Instant.now().plus(Duration.ofSeconds(60));
        var heading = "";
        while (!heading.equals("ระบบตัวอย่าง") && Instant.now().isBefore(until)) {
            visitor.page().navigate(service.home().toString());
            heading = visitor.page().locator("h1").innerText();
        }
        assertThat(heading).isEqualTo("ระบบตัวอย่าง");
    }

    @Test
    @Order(8)
    void a_sign_in_that_cannot_go_on_says_so() {
        visitor.page().navigate(service.home().toString());
        visitor.open(
                "/openid/authorize?client_id=nobody&response_type=code&redirect_uri=https://elsewhere.example.org/");
        visitor.seesHeading("เข้าสู่ระบบต่อไม่ได้");
        visitor.screens().look("1-public-22-sign-in-refused");
        visitor.open("/openid/over");
        visitor.screens().look("1-public-23-sign-in-over");
    }

    @Test
    @Order(9)
    void whoever_writes_such_a_system_reads_and_tries_every_call_here() {
        visitor.open("/developers");
        visitor.sees("OpenID Connect", "Provider ID", "CSC API");
        visitor.screens().look("8-developer-01-apis");
        visitor.open("/developers/errors");
        visitor.screens().look("8-developer-04-errors");
        visitor.open("/developers/apis/openid");
        visitor.screens().look("8-developer-02-api");
        var call = visitor.page().locator("details").first();
        call.locator("summary").click();
        call.getByText("ส่งคำขอ").click();
        call.getByText("HTTP 200").waitFor();
        visitor.sees("code_challenge_methods_supported");
        visitor.screens().lookNow("8-developer-03-api-tried-th");
    }
}
