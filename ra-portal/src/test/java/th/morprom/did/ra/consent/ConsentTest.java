package th.morprom.did.ra.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.ConsentRefused.Reason;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;

class ConsentTest {
    private RegistrationAuthority authority;
    private Applicant applicant;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        applicant = authority.applicant(authority.facility("50"));
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void a_receipt_proves_which_text_was_shown() {
        var notice = authority.get(ConsentNotices.class).inForce(Audience.PROFESSIONAL, Purpose.COLLECT, Language.EN);

        var receipt = authority
                .get(GiveConsent.class)
                .give(applicant.id(), List.of(notice), "web")
                .get(0);

        assertThat(notice.sha256())
                .isEqualTo(CanonicalJson.sha256Hex(notice.text().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        var canonical = new CanonicalJson(receipt.canonicalJson());
        assertThat(receipt.sha256()).isEqualTo(canonical.sha256Hex());
        assertThat(canonical.tree().path("notice").path("sha256").stringValue()).isEqualTo(notice.sha256());
        assertThat(canonical.tree().propertyNames())
                .containsExactlyInAnyOrder(
                        "format", "id", "person", "purpose", "given", "notice", "time", "actor", "channel");
        assertThat(authority.get(Consents.class).find(receipt.id())).contains(receipt);
    }

    @Test
    void each_purpose_is_given_and_withdrawn_by_itself() {
        authority.consent(applicant);
        var consents = authority.get(Consents.class);
        assertThat(consents.inForce(applicant.id())).containsOnlyKeys(Purpose.values());
        assertThat(authority.get(Notices.class).unread(applicant.id())).isZero();

        authority.get(WithdrawConsent.class).withdraw(applicant.id(), Purpose.SHARE, Language.TH, "web");
        assertThat(consents.inForce(applicant.id()))
                .containsOnlyKeys(Purpose.COLLECT, Purpose.KEEP_EVIDENCE, Purpose.CARE, Purpose.ENTITLEMENT);
        assertThat(authority.get(Notices.class).of(applicant.id(), 1).notices())
                .as("whoever it was, he hears of it")
                .singleElement()
                .satisfies(notice -> assertThat(notice.detail("purpose")).isEqualTo("SHARE"));
        assertThat(consents.sufficient(applicant.id())).isTrue();

        authority.get(WithdrawConsent.class).withdraw(applicant.id(), Purpose.COLLECT, Language.TH, "web");
        assertThat(consents.sufficient(applicant.id())).isFalse();
        authority.consent(applicant);
        assertThat(consents.sufficient(applicant.id())).isTrue();
        assertThat(consents.of(applicant.id())).hasSize(2 * Purpose.values().length + 2);
    }

    @Test
    void refuses_a_text_that_is_not_the_one_in_force() {
        var notice = authority.get(ConsentNotices.class).inForce(Audience.PROFESSIONAL, Purpose.COLLECT, Language.TH);
        var other = new Notice(notice.purpose(), "0", notice.language(), notice.text(), notice.sha256());

        assertThat(catchThrowableOfType(
                                ConsentRefused.class,
                                () -> authority.get(GiveConsent.class).give(applicant.id(), List.of(other), "web"))
                        .reason())
                .isEqualTo(Reason.NOTICE_CHANGED);
        assertThat(authority.get(Consents.class).of(applicant.id())).isEmpty();
    }

    @Test
    void refuses_to_withdraw_what_was_not_given() {
        assertThat(catchThrowableOfType(
                                ConsentRefused.class,
                                () -> authority
                                        .get(WithdrawConsent.class)
                                        .withdraw(applicant.id(), Purpose.SHARE, Language.TH, "web"))
                        .reason())
                .isEqualTo(Reason.NOT_GIVEN);
    }

    @Test
    void the_database_keeps_every_receipt_as_it_was() {
        authority.consent(applicant);

        assertThatThrownBy(() -> authority
                        .database()
                        .sql("update ra.consent_receipt set given = false")
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> authority
                        .database()
                        .sql("delete from ra.consent_receipt")
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void every_purpose_has_a_thai_and_an_english_text() {
        var notices = authority.get(ConsentNotices.class);

        for (var audience : Audience.values()) {
            assertThat(notices.inForce(audience, Language.EN)).hasSize(Purpose.values().length);
            assertThat(notices.inForce(audience, Language.TH))
                    .hasSize(Purpose.values().length)
                    .allSatisfy(notice -> assertThat(notice.text()).containsPattern("[\\u0E01-\\u0E5B]"));
        }
    }

    @Test
    void what_a_citizen_agreed_to_is_not_enough_for_a_professional() {
        var citizen = authority.citizen();
        authority.consent(citizen);

        var consents = authority.get(Consents.class);
        assertThat(consents.stand(citizen.id(), Purpose.COLLECT, Purpose.KEEP_EVIDENCE))
                .isTrue();
        assertThat(consents.sufficient(citizen.id())).isFalse();
    }

    @Test
    void a_withdrawal_names_the_notice_that_was_agreed_to() {
        var citizen = authority.citizen();
        authority.consent(citizen);

        var receipt = authority.get(WithdrawConsent.class).withdraw(citizen.id(), Purpose.SHARE, Language.EN, "web");

        assertThat(receipt.shown().noticeVersion()).isEqualTo("citizen-2");
    }

    @Test
    void every_notice_says_what_section_23_asks_for() {
        var notices = authority.get(ConsentNotices.class);
        var parts = Map.of(
                Language.TH,
                List.of(
                        "วัตถุประสงค์: ",
                        "ฐานทางกฎหมาย: ",
                        "ระยะเวลาเก็บรักษา: ",
                        "ผู้รับข้อมูล: ",
                        "ผู้ควบคุมข้อมูลส่วนบุคคล: หน่วยงานตัวอย่าง",
                        "เจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล: ",
                        "dpo@example.invalid",
                        "สิทธิของข้าพเจ้า: ",
                        "ถอนความยินยอม",
                        "การร้องเรียน: ข้าพเจ้าร้องเรียนต่อสำนักงานคณะกรรมการคุ้มครองข้อมูลส่วนบุคคล"),
                Language.EN,
                List.of(
                        "Purpose: ",
                        "Legal basis: ",
                        "Kept for: ",
                        "Recipients: ",
                        "Controller: Example Agency (synthetic)",
                        "Data protection officer: ",
                        "dpo@example.invalid",
                        "My rights: ",
                        "withdraw",
                        "Complaint: I may complain to the Office of the Personal Data Protection Committee"));

        for (var audience : Audience.values()) {
            parts.forEach((language, asked) -> assertThat(notices.inForce(audience, language))
                    .allSatisfy(
                            notice -> assertThat(notice.text()).contains(asked).doesNotContain("{", "}")));
        }
    }

    @Test
    void a_text_that_was_shown_is_kept_whatever_the_settings_say_later() {
        var notice = authority.get(ConsentNotices.class).inForce(Audience.PROFESSIONAL, Purpose.SHARE, Language.TH);
        authority.get(GiveConsent.class).give(applicant.id(), List.of(notice), "web");

        assertThat(authority.get(Consents.class).text(notice.sha256())).contains(notice.text());
    }

    @Test
    void a_consent_to_the_first_version_stands_and_is_withdrawn_by_its_text() {
        var citizen = authority.citizen();
        var first = authority.get(ConsentNotices.class).released(Purpose.SHARE, "citizen-1", Language.TH);
        authority
                .get(Changes.class)
                .make(() -> authority
                        .get(WriteReceipt.class)
                        .write(citizen.id(), true, first, ConsentBy.himself(citizen.id()), "web"));
        assertThat(authority.get(Consents.class).stand(citizen.id(), Purpose.SHARE))
                .isTrue();

        var withdrawn = authority.get(WithdrawConsent.class).withdraw(citizen.id(), Purpose.SHARE, Language.TH, "web");

        assertThat(withdrawn.shown().noticeVersion()).isEqualTo("citizen-1");
        assertThat(withdrawn.shown().noticeSha256()).isEqualTo(first.sha256());
    }
}
