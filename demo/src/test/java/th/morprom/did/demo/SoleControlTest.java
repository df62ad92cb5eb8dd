package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.signingrequest.Inbox;
import th.morprom.did.ra.signingrequest.InboxRefused;
import th.morprom.did.signing.activation.SignBatch;
import th.morprom.did.signing.activation.SigningRefused;
import th.morprom.did.signing.register.IssuedDocuments;

/** What a hospital's system has, and everything it could try with it: no signature comes of it without the doctor's passkey. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class SoleControlTest {
    private static final String API = "/api/v1/medical-certificates";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PORTAL = "/medical-certificates/waiting";

    private final DemoSystem system;
    private final HisClient his;
    private final String token;
    private final PractisingDoctor doctor;

    SoleControlTest(WholeSystem whole) {
        this.system = whole.running();
        this.his = HisClient.live(system, Optional.empty());
        this.token = his.token();
        this.doctor = PractisingDoctor.next(system);
    }

    @Test
    void no_page_of_the_portal_opens_to_a_programs_token() {
        var id = waiting();
        for (var path : List.of(
                PORTAL,
                PORTAL + "/" + id + "/preview.pdf",
                PORTAL + "/" + id + "/page.png",
                "/me",
                "/registrar",
                "/registrar/clients")) {
            assertThat(his.get(token, path).statusCode()).as(path).isIn(302, 401, 403);
        }
        var door = new Door(system.publicUrl(), Optional.of(token));
        var form = door.csrfToken("/login");
        for (var path : List.of(
                PORTAL + "/signature/options",
                PORTAL + "/signature",
                PORTAL + "/" + id + "/decline",
                PORTAL + "/batches/" + id + "/finish",
                "/medical-certificates",
                "/registrar/clients/" + his.id() + "/approval")) {
            // The form's token is right, so it is not for its lack that the door stays shut.
            assertThat(door.post(path, FORM, "_csrf=forged&document=" + id).status())
                    .as(path)
                    .isEqualTo(403);
            assertThat(door.post(path, FORM, "_csrf=" + form + "&document=" + id)
                            .status())
                    .as(path)
                    .isIn(302, 401);
        }
        assertThat(unsigned(id)).isTrue();
    }

    @Test
    void there_is_no_call_of_the_api_that_signs() {
        var id = waiting();
        for (var path : List.of("/signature", "/sign", "/signature/options", "/activation", "/finish", "/decline")) {
            assertThat(his.post(token, API + "/" + id + path, UUID.randomUUID().toString(), "{}")
                            .statusCode())
                    .as(path)
                    .isIn(404, 405);
        }
        assertThat(unsigned(id)).isTrue();
    }

    @Test
    void a_program_cannot_write_state_doctor_or_signature_into_what_it_sends() {
        for (var smuggled : Map.of(
                        "state", "SIGNED", "id", UUID.randomUUID().toString(), "assertion", "{}", "doctor", "x")
                .entrySet()) {
            var content = HisContent.of(doctor.doctor(), system.people().patient());
            content.put(smuggled.getKey(), smuggled.getValue());

            var answer = his.post(token, API, UUID.randomUUID().toString(), HisClient.JSON.writeValueAsString(content));

            assertThat(answer.statusCode()).as(smuggled.getKey()).isEqualTo(422);
        }
    }

    @Test
    void an_assertion_for_one_document_signs_no_other() {
        var one = waiting();
        var other = waiting();
        var agreed = doctor.prepares(Set.of(one));
        var assertion = doctor.agrees(agreed.challenge());
        var batch = doctor.prepares(Set.of(other));

        assertThat(refusal(batch.id(), assertion)).isEqualTo(SigningRefused.Reason.PASSKEY_REFUSED);
        assertThat(unsigned(other)).isTrue();
    }

    @Test
    void an_assertion_over_a_forged_digest_signs_nothing() {
        var id = waiting();
        var prepared = doctor.prepares(Set.of(id));
        var forged = prepared.challenge().clone();
        forged[0] ^= 1;

        assertThat(refusal(prepared.id(), doctor.agrees(forged))).isEqualTo(SigningRefused.Reason.PASSKEY_REFUSED);
        assertThat(unsigned(id)).isTrue();
    }

    @Test
    void an_assertion_that_was_used_signs_nothing_more() {
        var first = waiting();
        var prepared = doctor.prepares(Set.of(first));
        var assertion = doctor.agrees(prepared.challenge());
        system.get(SignBatch.class).sign(prepared.id(), assertion);
        var second = doctor.prepares(Set.of(waiting()));

        assertThat(refusal(second.id(), assertion)).isEqualTo(SigningRefused.Reason.PASSKEY_REFUSED);
        assertThat(system.get(SignBatch.class).sign(prepared.id(), assertion).documents())
                .hasSize(1);
    }

    @Test
    void another_doctor_cannot_sign_it_nor_see_it() {
        var id = waiting();
        var another = PractisingDoctor.next(system);

        var refused = catchThrowableOfType(InboxRefused.class, () -> another.prepares(Set.of(id)));

        assertThat(refused.reason()).isEqualTo(InboxRefused.Reason.GONE);
        assertThat(system.get(Inbox.class).find(another.person(), id)).isEmpty();
        var prepared = doctor.prepares(Set.of(id));
        assertThat(refusal(prepared.id(), another.agrees(prepared.challenge())))
                .isEqualTo(SigningRefused.Reason.PASSKEY_REFUSED);
        assertThat(unsigned(id)).isTrue();
    }

    private UUID waiting() {
        var made = his.creates(
                token, HisContent.json(doctor.doctor(), system.people().patient()));
        return UUID.fromString(made.path("id").stringValue());
    }

    private boolean unsigned(UUID id) {
        return system.get(IssuedDocuments.class).find(id).isEmpty();
    }

    private SigningRefused.Reason refusal(UUID batch, Assertion assertion) {
        return catchThrowableOfType(
                        SigningRefused.class, () -> system.get(SignBatch.class).sign(batch, assertion))
                .reason();
    }
}
