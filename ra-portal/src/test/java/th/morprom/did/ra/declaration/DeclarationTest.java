package th.morprom.did.ra.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ra.consent.Language;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.consent.WithdrawConsent;
import th.morprom.did.ra.declaration.DeclarationRefused.Reason;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.proofing.ProofCitizen;
import th.morprom.did.ra.testing.Citizen;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.People;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.person.SyntheticFacility;

class DeclarationTest {
    private static final HealthAnswers ANSWERS =
            HealthAnswers.typed("โรคภูมิแพ้", "", "ผ่าตัดไส้ติ่ง", new HealthAnswers.Epilepsy(null, ""), "");
    private static final UUID DOCTOR = UUID.randomUUID();

    private RegistrationAuthority authority;
    private SyntheticFacility facility;
    private Member officer;
    private Citizen citizen;

    @Configuration(proxyBeanMethods = false)
    @Import({UntilApproval.class, DeclarationConfiguration.class})
    static class WithDeclarations {}

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, WithDeclarations.class);
        facility = authority.facility("50");
        officer = authority.officer(facility);
        citizen = authority.citizen();
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void a_doctor_reads_it_in_the_citizens_own_words_and_the_log_has_it() {
        proofed();
        declare(Optional.empty(), Duration.ofDays(7));

        var read = read("ZZ0000001").orElseThrow();

        assertThat(read.person().id()).isEqualTo(citizen.id());
        assertThat(read.declaration().answers()).isEqualTo(ANSWERS);
        assertThat(authority.events("health.declared")).hasSize(1);
        assertThat(authority.events("health.declaration-read")).hasSize(1);
    }

    @Test
    void only_doctors_of_the_facility_that_it_is_for_read_it() {
        proofed();
        declare(Optional.of(facility.hcode9()), Duration.ofDays(7));

        assertThat(read("ZZ9999999")).isEmpty();
        assertThat(authority.events("health.declaration-read")).isEmpty();
        assertThat(read(facility.hcode9())).isPresent();
    }

    @Test
    void it_ends_by_itself_by_his_word_and_with_his_consent() {
        proofed();
        declare(Optional.empty(), Duration.ofDays(1));
        authority.clock().advance(Duration.ofDays(1));
        assertThat(read("ZZ0000001")).isEmpty();
        assertThat(current()).isEmpty();

        declare(Optional.empty(), Duration.ofDays(1));
        authority.get(DeclareHealth.class).withdraw(citizen.id());
        assertThat(read("ZZ0000001")).isEmpty();

        declare(Optional.empty(), Duration.ofDays(1));
        authority.get(WithdrawConsent.class).withdraw(citizen.id(), Purpose.COLLECT, Language.TH, "web");
        assertThat(read("ZZ0000001")).isEmpty();
    }

    @Test
    void what_no_doctor_may_read_any_more_is_deleted() {
        proofed();
        declare(Optional.empty(), Duration.ofDays(1));
        authority.get(ForgetDeclarations.class).forget();
        assertThat(rows()).isOne();
        authority.clock().advance(Duration.ofDays(1));
        authority.get(ForgetDeclarations.class).forget();
        assertThat(rows()).isZero();

        declare(Optional.empty(), Duration.ofDays(1));
        authority.get(WithdrawConsent.class).withdraw(citizen.id(), Purpose.COLLECT, Language.TH, "web");
        assertThat(rows()).isZero();
        assertThat(authority.events("health.declaration-withdrawn")).hasSize(1);
    }

    @Test
    void a_later_one_takes_the_place_of_the_earlier() {
        proofed();
        declare(Optional.empty(), Duration.ofDays(7));
        var later = HealthAnswers.typed("", "", "", new HealthAnswers.Epilepsy(true, "ลมชัก"), "");
        authority.get(DeclareHealth.class).declare(citizen.id(), Optional.empty(), later, Duration.ofDays(7));

        assertThat(read("ZZ0000001").orElseThrow().declaration().answers()).isEqualTo(later);
    }

    @Test
    void nobody_declares_before_he_consents_and_his_card_was_read() {
        assertThat(refusal(Optional.empty(), Duration.ofDays(1))).isEqualTo(Reason.NO_CONSENT);
        authority.consent(citizen);
        assertThat(refusal(Optional.empty(), Duration.ofDays(1))).isEqualTo(Reason.NOT_PROOFED);
    }

    @Test
    void refuses_a_facility_that_is_none_and_a_time_too_long() {
        proofed();

        assertThat(refusal(Optional.of("AA0000000"), Duration.ofDays(1))).isEqualTo(Reason.UNKNOWN_FACILITY);
        assertThat(refusal(Optional.empty(), Duration.ofDays(31))).isEqualTo(Reason.TOO_LONG);
        assertThat(refusal(Optional.empty(), Duration.ZERO)).isEqualTo(Reason.TOO_LONG);
    }

    @Test
    void what_is_stored_does_not_show_his_words() {
        proofed();
        declare(Optional.empty(), Duration.ofDays(7));

        var stored = authority
                .get(JdbcClient.class)
                .sql("select answers from ra.health_declaration")
                .query((row, number) -> row.getBytes("answers"))
                .single();
        assertThat(new String(stored, StandardCharsets.UTF_8)).doesNotContain("ภูมิแพ้", "chronicDisease");
    }

    private void proofed() {
        authority.consent(citizen);
        authority
                .get(ProofCitizen.class)
                .proof(citizen.id(), People.card(citizen.person()), authority.encounter(officer.id(), citizen.id()));
    }

    private void declare(Optional<String> facility, Duration life) {
        authority.get(DeclareHealth.class).declare(citizen.id(), facility, ANSWERS, life);
    }

    private Reason refusal(Optional<String> facility, Duration life) {
        return catchThrowableOfType(DeclarationRefused.class, () -> declare(facility, life))
                .reason();
    }

    private int rows() {
        return authority
                .get(JdbcClient.class)
                .sql("select count(*) from ra.health_declaration")
                .query(Integer.class)
                .single();
    }

    private Optional<HealthDeclaration> current() {
        return authority.get(DeclareHealth.class).current(citizen.id());
    }

    private Optional<ReadDeclaration.Declared> read(String hcode9) {
        return authority
                .get(ReadDeclaration.class)
                .read(DOCTOR, hcode9, new CitizenNumber(citizen.person().citizenNumber()));
    }
}
