package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** A registrar lets a program in, and a doctor signs what it sends: one touch for many, in a real browser, on a telephone too. */
@ExtendWith({WholeSystem.Extension.class, OneAfterAnother.class, SeenPages.class})
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class BatchPagesTest {
    private final WholeSystem system;
    private final Chromium chromium;
    private final PractisingDoctor doctor;
    private final Visitor visitor;
    private final HisClient his;
    private String token = "";

    BatchPagesTest(WholeSystem system, Chromium chromium) {
        this.system = system;
        this.chromium = chromium;
        this.doctor = PractisingDoctor.next(system.running());
        this.visitor = chromium.visitor(system);
        this.his = HisClient.requested(system.running(), Optional.empty());
    }

    @BeforeAll
    void the_doctor_has_his_passkey() {
        visitor.authenticator()
                .hold(system.running().shelf().find(doctor.passkey()).orElseThrow());
    }

    @AfterAll
    void nothing_went_wrong_behind_the_pages() {
        visitor.close();
    }

    @Test
    @Order(1)
    void a_second_registrar_lets_the_program_in_by_passkey() {
        try (var central = new StaffMember(system, chromium, Staff.CENTRAL)) {
            central.visitor().logIn();
            central.visitor().open("/registrar/clients");
            central.visitor().screens().look("5-registrar-57-programs");
            central.visitor().open("/registrar/clients/" + his.id());
            central.visitor().sees("HIS", "รออนุมัติ");
            central.visitor().screens().look("5-registrar-58-program");
            central.visitor().press("อนุมัติด้วยพาสคีย์");
            central.visitor().sees("อนุมัติแล้ว โปรแกรมใช้งานได้");
        }
        token = his.token();
    }

    @Test
    @Order(2)
    void the_doctor_signs_two_of_three_with_one_touch() {
        var ids = created(3);
        visitor.logIn();
        visitor.open("/medical-certificates/waiting");
        visitor.sees("3 ฉบับรอลงนาม", "HIS");
        visitor.screens().look("2-doctor-22-medical-waiting");
        visitor.page().locator("summary").first().click();
        var before = visitor.authenticator().signCount();

        choose(ids.get(0));
        choose(ids.get(2));
        visitor.press("ลงนามฉบับที่เลือกด้วยพาสคีย์");

        visitor.sees("ลงนามแล้ว 2 ฉบับ", "1 ฉบับรอลงนาม");
        visitor.screens().lookNow("2-doctor-23-medical-signed-together-th");
        assertThat(visitor.authenticator().signCount()).isEqualTo(before + 1);
        assertThat(ids).extracting(this::state).containsExactly("SIGNED", "WAITING", "SIGNED");
    }

    @Test
    @Order(3)
    void nothing_is_signed_without_a_choice_or_without_the_doctor() {
        visitor.open("/medical-certificates/waiting");
        visitor.press("ลงนามฉบับที่เลือกด้วยพาสคีย์");
        visitor.sees("โปรดเลือกอย่างน้อยหนึ่งฉบับ");

        visitor.authenticator().userIs(false);
        visitor.page().locator("input[name=document]").first().check();
        visitor.press("ลงนามฉบับที่เลือกด้วยพาสคีย์");
        visitor.sees("ยังไม่ได้ยืนยันด้วยพาสคีย์ กดอีกครั้งเมื่อพร้อม");
        visitor.authenticator().userIs(true);
    }

    @Test
    @Order(4)
    void the_doctor_declines_with_a_reason() {
        visitor.open("/medical-certificates/waiting");
        visitor.page().getByText("ไม่ลงนามบางฉบับ").click();
        visitor.page().locator("select[name=reason]").first().selectOption("NOT_EXAMINED");
        visitor.press("ไม่ลงนามฉบับนี้");
        visitor.sees("แจ้งหน่วยบริการแล้วว่าท่านไม่ลงนามฉบับนี้");
        assertThat(his.get(token, "/api/v1/medical-certificates?state=DECLINED").body())
                .contains("NOT_EXAMINED");
    }

    @Test
    @Order(5)
    void it_fits_a_small_telephone_in_english() {
        var id = created(1).get(0);
        visitor.page().setViewportSize(360, 740);
        visitor.open("/medical-certificates/waiting?lang=en");
        visitor.sees("1 to be signed");
        assertThat((Integer) visitor.page().evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(360);
        choose(id);
        visitor.press("Sign the chosen ones with the passkey");
        visitor.sees("1 signed");
        visitor.screens().lookNow("2-doctor-24-medical-signed-on-telephone-en");
        visitor.open("/medical-certificates/waiting?lang=th");
        visitor.page().setViewportSize(1280, 900);
        assertThat(state(id)).isEqualTo("SIGNED");
    }

    private List<UUID> created(int count) {
        var content = HisContent.json(doctor.doctor(), system.running().people().patient());
        return IntStream.range(0, count)
                .mapToObj(i ->
                        UUID.fromString(his.creates(token, content).path("id").stringValue()))
                .toList();
    }

    private void choose(UUID id) {
        visitor.page()
                .locator("input[value='" + id + "']", new Page.LocatorOptions())
                .check(new Locator.CheckOptions());
    }

    private String state(UUID id) {
        return HisClient.JSON
                .readTree(his.get(token, "/api/v1/medical-certificates/" + id).body())
                .path("state")
                .stringValue();
    }
}
