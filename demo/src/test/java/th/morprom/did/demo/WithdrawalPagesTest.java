package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import th.morprom.did.ra.client.StopClient;
import th.morprom.did.ra.signingrequest.SigningRequest;
import th.morprom.did.ra.signingrequest.SigningRequests;
import th.morprom.did.signing.activation.Drafts;
import th.morprom.did.signing.register.IssuedDocument;
import th.morprom.did.signing.register.IssuedDocuments;

/** A doctor takes back what he signed, or writes it anew: whoever verifies it learns of it, and so does the patient. */
@ExtendWith({WholeSystem.Extension.class, OneAfterAnother.class, SeenPages.class})
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class WithdrawalPagesTest {
    private final DemoSystem running;
    private final PractisingDoctor practising;
    private final PractisingDoctor colleague;
    private final HisClient his;
    private final IssuedDocument wrong;
    private final IssuedDocument alsoWrong;
    private final UUID ofProgram;
    private final Visitor doctor;
    private final Visitor patient;
    private final Visitor stranger;

    WithdrawalPagesTest(WholeSystem system, Chromium chromium) {
        this.running = system.running();
        this.practising = PractisingDoctor.next(running);
        this.colleague = PractisingDoctor.next(running);
        this.his = HisClient.live(running, Optional.empty());
        this.wrong = signed();
        this.alsoWrong = signed();
        this.ofProgram = laid();
        practising.signs(Set.of(ofProgram));
        // Only now: from here on his passkey counts in the browser.
        this.doctor = at(system, chromium, practising);
        this.patient = at(system, chromium, colleague);
        this.stranger = chromium.visitor(system);
    }

    private static Visitor at(WholeSystem system, Chromium chromium, PractisingDoctor whom) {
        var visitor = chromium.visitor(system);
        visitor.authenticator()
                .hold(system.running().shelf().find(whom.passkey()).orElseThrow());
        visitor.logIn();
        return visitor;
    }

    @AfterAll
    void nothing_went_wrong_behind_the_pages() {
        doctor.close();
        patient.close();
        stranger.close();
    }

    @Test
    @Order(1)
    void a_doctor_withdraws_what_he_signed_by_himself() {
        doctor.open(page(wrong));
        doctor.sees("หากเอกสารนี้ไม่ถูกต้อง");
        doctor.page().getByText("เพิกถอนเอกสารนี้").click();
        doctor.screens().lookNow("2-doctor-39-medical-withdrawal-th");
        doctor.press("ยืนยันการเพิกถอน");

        doctor.sees("เพิกถอนเอกสารแล้ว");
        doctor.doesNotSee("หากเอกสารนี้ไม่ถูกต้อง");
        stranger.open("/verify/" + wrong.verificationToken());
        stranger.sees("เพิกถอนเอกสาร");
        strangerUploads(wrong);
        stranger.sees("แพทย์เพิกถอนเอกสารนี้แล้ว");
        patient.open("/me/notices");
        patient.sees("ใบรับรองแพทย์ของท่านถูกยกเลิก", wrong.number());
    }

    @Test
    @Order(2)
    void he_writes_another_in_its_place() {
        doctor.open(page(alsoWrong));
        doctor.follow("ออกฉบับใหม่แทน");
        doctor.isAt(page(alsoWrong) + "/replacement");
        doctor.sees("ออกแทนใบรับรองเลขที่ " + alsoWrong.number());
        doctor.screens().look("2-doctor-40-medical-replacement");
        doctor.type("น้ำหนักตัว", "61.5");
        doctor.press("ดูตัวอย่างและลงนาม");
        doctor.seesHeading("ตรวจทานและลงนาม");
        assertThat(now(alsoWrong).state()).as("until the new one is signed").isEqualTo(IssuedDocument.State.ISSUED);
        doctor.press("ลงนามด้วยพาสคีย์");
        doctor.sees("ลงนามและประทับเวลาแล้ว");

        doctor.open(page(alsoWrong));
        doctor.sees(
                "มีฉบับใหม่แทนแล้ว",
                "ฉบับที่ออกแทน",
                now(alsoWrong).replacedBy().orElseThrow());
        doctor.screens().look("2-doctor-41-medical-replaced");
        strangerUploads(alsoWrong);
        stranger.sees("มีฉบับใหม่แทนเอกสารนี้แล้ว");
        patient.open("/me/notices");
        patient.sees("ใบรับรองแพทย์ของท่านถูกแทนที่");
    }

    @Test
    @Order(3)
    void he_withdraws_what_a_program_laid_before_him_though_it_was_stopped() {
        running.get(StopClient.class).stop(running.staff().facilityRegistrar(), his.id());

        doctor.open("/medical-certificates/" + ofProgram);
        doctor.page().getByText("เพิกถอนเอกสารนี้").click();
        doctor.press("ยืนยันการเพิกถอน");

        doctor.sees("เพิกถอนเอกสารแล้ว");
        assertThat(running.get(SigningRequests.class)
                        .find(ofProgram)
                        .orElseThrow()
                        .state())
                .isEqualTo(SigningRequest.State.WITHDRAWN);
    }

    /** For the colleague, who is a patient this time. */
    private IssuedDocument signed() {
        var content = running.get(Drafts.class).find(laid()).orElseThrow().content();
        var id = practising.signsAlone(content).documentId();
        return running.get(IssuedDocuments.class).find(id).orElseThrow();
    }

    private UUID laid() {
        var created = his.creates(
                his.token(),
                HisContent.json(practising.doctor(), colleague.doctor().person()));
        return UUID.fromString(created.path("id").stringValue());
    }

    private void strangerUploads(IssuedDocument document) {
        stranger.open("/verify");
        stranger.hands(Visitor.pdf(running.get(IssuedDocuments.class).pdf(document.id())), "เลือกไฟล์ PDF", "ตรวจสอบ");
    }

    private IssuedDocument now(IssuedDocument document) {
        return running.get(IssuedDocuments.class).find(document.id()).orElseThrow();
    }

    private static String page(IssuedDocument document) {
        return "/medical-certificates/" + document.id();
    }
}
