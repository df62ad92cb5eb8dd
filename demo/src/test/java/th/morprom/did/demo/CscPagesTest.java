package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import th.morprom.did.audit.chain.Sha256;

/** A doctor is sent here by another program in his browser, reads what it wants signed, and signs it with his passkey. */
@ExtendWith({WholeSystem.Extension.class, OneAfterAnother.class, SeenPages.class})
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class CscPagesTest {
    private final DemoSystem system;
    private final PractisingDoctor doctor;
    private final Visitor visitor;
    private final HttpServer site;
    private final CscProgram program;
    private volatile String question = "";
    private String service = "";

    CscPagesTest(WholeSystem whole, Chromium chromium) throws IOException {
        this.system = whole.running();
        this.doctor = PractisingDoctor.next(system);
        this.visitor = chromium.visitor(whole);
        visitor.authenticator().hold(system.shelf().find(doctor.passkey()).orElseThrow());
        this.site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            var page = "<!DOCTYPE html><html lang=\"th\"><title>program</title><h1>"
                    + (exchange.getRequestURI().getPath().equals("/signed") ? "กลับมาแล้ว" : "โปรแกรม")
                    + "</h1><a href=\"" + question + "\">ลงนาม</a></html>";
            var body = page.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        site.start();
        this.program = CscProgram.live(
                system, URI.create("http://localhost:" + site.getAddress().getPort() + "/signed"));
    }

    @AfterAll
    void nothing_went_wrong_behind_the_pages() {
        site.stop(0);
        visitor.close();
    }

    @Test
    @Order(1)
    void he_logs_in_and_lets_the_program_see_his_certificate() {
        var attempt = program.attempt("service");
        asks(attempt);
        visitor.isAt("/login");
        visitor.press("เข้าสู่ระบบด้วยพาสคีย์");
        visitor.seesHeading("ให้โปรแกรมเห็นใบรับรองของท่านหรือไม่");
        visitor.sees("โปรแกรมของ localhost", "โปรแกรมลงนามแทนท่านไม่ได้");
        visitor.screens().look("2-doctor-27-program-access");
        visitor.press("อนุญาต");
        visitor.seesHeading("กลับมาแล้ว");
        service = token(attempt);
        assertThat(program.calls(service, "v1/credentials/list", "{}").body())
                .contains(doctor.certificate().credential().orElseThrow().toString());
    }

    @Test
    @Order(2)
    void he_reads_how_many_signatures_are_wanted_and_what_for_and_signs() {
        var credential = doctor.certificate().credential().orElseThrow().toString();
        var one = Sha256.digest().digest(new byte[] {21});
        var two = Sha256.digest().digest(new byte[] {22});
        var attempt = program.attempt(credential, "ใบสั่งยาผู้ป่วยนอก 2 ฉบับ", one, two);
        asks(attempt);
        visitor.seesHeading("ลงนามเอกสารเหล่านี้หรือไม่");
        visitor.sees("โปรแกรมของ localhost ขอลายมือชื่อของท่าน 2 รายการ", "ใบสั่งยาผู้ป่วยนอก 2 ฉบับ");
        visitor.screens().look("2-doctor-28-program-agreement");
        visitor.press("ลงนามด้วยพาสคีย์");
        visitor.seesHeading("กลับมาแล้ว");
        var sad = token(attempt);

        var signed = program.calls(
                service,
                "v2/signatures/signHash",
                "{\"credentialID\":\"%s\",\"SAD\":\"%s\",\"hashes\":[\"%s\",\"%s\"],\"signAlgo\":\"%s\"}"
                        .formatted(credential, sad, CscProgram.base64(one), CscProgram.base64(two), CscProgram.ECDSA));
        assertThat(signed.statusCode()).as(signed.body()).isEqualTo(200);
    }

    @Test
    @Order(3)
    void a_finger_that_is_not_his_signs_nothing_and_he_may_decline() {
        var credential = doctor.certificate().credential().orElseThrow().toString();
        asks(program.attempt(credential, "ใบส่งต่อ", Sha256.digest().digest(new byte[] {23})));
        visitor.authenticator().userIs(false);
        visitor.press("ลงนามด้วยพาสคีย์");
        visitor.sees("ยังไม่ได้ยืนยันด้วยพาสคีย์ กดอีกครั้งเมื่อพร้อม");
        visitor.seesHeading("ลงนามเอกสารเหล่านี้หรือไม่");
        visitor.authenticator().userIs(true);
        visitor.press("ไม่ลงนาม");
        visitor.seesHeading("กลับมาแล้ว");
        assertThat(visitor.page().url()).contains("error=access_denied");
    }

    @Test
    @Order(4)
    void he_finds_afterwards_what_he_signed_for_other_programs() {
        visitor.open("/csc/agreements");
        visitor.seesHeading("ลายมือชื่อที่ให้โปรแกรมอื่น");
        visitor.sees("ใบสั่งยาผู้ป่วยนอก 2 ฉบับ", "ลงนามแล้ว 2 จาก 2");
        visitor.doesNotSee("ใบส่งต่อ");
        visitor.screens().look("2-doctor-29-program-agreements");
    }

    /** He follows a link on the program's own page, as from anybody's. */
    private void asks(CscProgram.Attempt attempt) {
        question = system.publicUrl() + attempt.address().replace("&", "&amp;");
        visitor.visits(URI.create("http://localhost:" + site.getAddress().getPort() + "/"));
        visitor.follow("ลงนาม");
    }

    private String token(CscProgram.Attempt attempt) {
        var code = PersonAtBrowser.Arrival.of(visitor.page().url()).code();
        var answer = program.exchanges(code, attempt);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return HisClient.JSON.readTree(answer.body()).path("access_token").stringValue();
    }
}
