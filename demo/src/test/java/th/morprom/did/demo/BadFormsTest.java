package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import th.morprom.did.testpki.passkey.SoftwarePasskey;

/** The doors that browsers use, knocked at with what no browser would send. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class BadFormsTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data; boundary=b";

    private final WholeSystem system;
    private final Door door;

    BadFormsTest(WholeSystem system) {
        this.system = system;
        this.door = new Door(system.url());
    }

    @AfterEach
    void a_good_request_is_served_right_after() throws Exception {
        var challenge = door.post("/login/options", FORM, "_csrf=" + door.csrfToken("/login"));
        assertThat(challenge.status()).isEqualTo(200);
        var signed = system.running()
                .shelf()
                .sign(
                        Staff.CENTRAL,
                        Base64.getUrlDecoder().decode(between(challenge.text(), "\"challenge\":\"", "\"")));
        var answer = door.post(
                "/login",
                FORM,
                "_csrf=" + door.csrfToken("/login") + "&credentialId="
                        + signed.credentialId().base64Url() + "&clientDataJSON="
                        + signed.clientDataJson().base64Url() + "&authenticatorData="
                        + signed.authenticatorData().base64Url() + "&signature="
                        + signed.signature().base64Url());
        assertThat(answer.status()).isEqualTo(302);
        assertThat(door.get("/registrar").status()).isEqualTo(200);
        assertThat(door.post("/logout", FORM, "_csrf=" + door.csrfToken("/registrar"))
                        .status())
                .isEqualTo(302);
    }

    @Test
    void a_form_without_its_token_changes_nothing() {
        for (var path : List.of(
                "/login",
                "/login/options",
                "/register",
                "/register/options",
                "/consent",
                "/desk/card",
                "/desk/proofing",
                "/desk/disowned",
                "/desk/agent/question",
                "/desk/agent/greeting",
                "/desk/agent/request",
                "/desk/agent/reading",
                "/medical-certificates",
                "/registrar/certificates/1/revocation",
                "/logout")) {
            assertThat(door.post(path, FORM, "").status()).as(path).isEqualTo(403);
            assertThat(door.post(path, FORM, "_csrf=forged").status()).as(path).isEqualTo(403);
        }
    }

    @Test
    void a_log_in_that_is_no_assertion_is_refused() {
        var passkey = SoftwarePasskey.create("localhost", system.url().toString(), new byte[16]);
        var signed = passkey.sign(new byte[32]);
        for (var fields : List.of(
                "",
                "&credentialId=***&clientDataJSON=%00&authenticatorData=&signature=",
                "&credentialId=" + "A".repeat(100_000),
                assertion(
                        signed.credentialId(), signed.clientDataJson(), signed.authenticatorData(), signed.signature()),
                assertion(
                        signed.credentialId(),
                        Arrays.copyOf(signed.clientDataJson(), 20),
                        Arrays.copyOf(signed.authenticatorData(), 10),
                        Arrays.copyOf(signed.signature(), 3)))) {
            var answer = door.post("/login", FORM, "_csrf=" + door.csrfToken("/login") + fields);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text()).contains("เข้าสู่ระบบไม่สำเร็จ");
        }
        assertThat(door.send("PUT", "/login", FORM, bytes("_csrf=" + door.csrfToken("/login")))
                        .status())
                .isIn(403, 405);
        assertThat(door.post("/login/options", "application/json", "{\"a\":").status())
                .isEqualTo(403);
    }

    @Test
    void a_browser_that_opens_what_takes_forms_alone_is_led_to_the_page_above() {
        var answer = door.get("/login/options?lang=th");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.whole().headers().firstValue("Location"))
                .hasValueSatisfying(led -> assertThat(led).endsWith("/login?lang=th"));
    }

    @Test
    void a_registration_that_is_none_is_told_what_is_wrong() {
        var empty = door.post("/register/options", FORM, "_csrf=" + door.csrfToken("/register"));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.type()).startsWith("application/problem+json");
        assertThat(empty.text()).contains("เลขประจำตัวประชาชน");
        var made = SoftwarePasskey.create("localhost", system.url().toString(), new byte[16])
                .register(new byte[32]);
        for (var attestation : List.of(new byte[0], Arrays.copyOf(made.attestationObject(), 40), new byte[100_000])) {
            var answer = door.post(
                    "/register",
                    FORM,
                    "_csrf=" + door.csrfToken("/register") + complete() + "&clientDataJSON="
                            + base64(made.clientDataJson()) + "&attestationObject=" + base64(attestation));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text()).contains("role=\"alert\"").contains("ZZ0000001");
        }
    }

    @Test
    void an_upload_that_is_no_document_is_answered_in_words() throws Exception {
        assertThat(door.post("/verify", FORM, "document=x").status()).isEqualTo(400);
        assertThat(door.post("/verify", "", new byte[0]).status()).isEqualTo(400);
        assertThat(door.post("/verify", MULTIPART, "").status()).isEqualTo(400);
        assertThat(door.post("/verify", "multipart/form-data", "no boundary").status())
                .isEqualTo(400);
        assertThat(door.post("/verify", MULTIPART, part("x".getBytes(StandardCharsets.UTF_8), false))
                        .status())
                .isEqualTo(400);
        assertThat(door.post("/verify", MULTIPART, part(new byte[0], true)).status())
                .isEqualTo(400);
        for (var content :
                List.of("%PDF-1.7", "%PDF-1.7\n%%EOF", "MZ", "<html>", "%PDF-1.7\nxref\ntrailer<</Root 1 0 R>>\n")) {
            var answer = door.post("/verify", MULTIPART, part(bytes(content), true));
            assertThat(answer.status()).as(content).isEqualTo(200);
            assertThat(answer.text())
                    .as(content)
                    .contains("data-outcome=\"NOT_")
                    .doesNotContain("verdict good");
        }
        var tooLarge = door.post("/verify", MULTIPART, part(new byte[21 * 1024 * 1024], true));
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.text()).contains("ไฟล์ใหญ่เกิน 20 เมกะไบต์");
        assertThat(door.send("DELETE", "/verify", "", new byte[0]).status()).isIn(403, 405);
        assertThat(door.get("/verify/" + "f".repeat(32)).status()).isEqualTo(404);
        assertThat(door.get("/verify/..%2fme").status()).isEqualTo(400);
    }

    @Test
    void the_demonstrations_own_doors_open_by_their_code_alone() {
        assertThat(door.get("/demo?code=wrong").status()).isEqualTo(403);
        assertThat(door.get("/demo").status()).isEqualTo(400);
        assertThat(door.get("/demo/people").status()).isEqualTo(400);
        for (var path : List.of("/demo/authenticator/get", "/demo/authenticator/create", "/demo/play", "/demo/card")) {
            assertThat(door.post(path, "application/json", "{\"challenge\":").status())
                    .as(path)
                    .isEqualTo(400);
        }
    }

    private static String complete() {
        return "&citizenNumber=1-1037-02071-81-1&name.titleTh=x&name.givenTh=x&name.familyTh=x&name.givenEn=x&name.familyEn=x"
                + "&birth.day=1&birth.month=1&birth.yearBe=2530&licence.profession=doctor&licence.number=12345"
                + "&work.hcode9=ZZ0000001&work.position=x&contact.email=&contact.phone=";
    }

    private static String assertion(byte[] id, byte[] clientData, byte[] authenticatorData, byte[] signature) {
        return "&credentialId=" + base64(id) + "&clientDataJSON=" + base64(clientData) + "&authenticatorData="
                + base64(authenticatorData) + "&signature=" + base64(signature);
    }

    private static byte[] part(byte[] content, boolean whole) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(bytes("""
                --b\r
                Content-Disposition: form-data; name="document"; filename="x.pdf"\r
                Content-Type: application/pdf\r
                \r
                """));
        body.writeBytes(content);
        body.writeBytes(bytes(whole ? "\r\n--b--\r\n" : ""));
        return body.toByteArray();
    }

    private static String between(String text, String before, String after) {
        var from = text.indexOf(before) + before.length();
        return text.substring(from, text.indexOf(after, from));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
