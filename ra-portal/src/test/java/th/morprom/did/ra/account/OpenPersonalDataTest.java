package th.morprom.did.ra.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.account.PersonalDataRefused.Reason;
import th.morprom.did.ra.challenge.IssuedChallenge;
import th.morprom.did.ra.person.Duties;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.passkey.SoftwarePasskey.Lie;

class OpenPersonalDataTest {
    private RegistrationAuthority authority;
    private Member doctor;

    @Configuration(proxyBeanMethods = false)
    @Import({UntilApproval.class, AccountConfiguration.class})
    static class WithAccounts {}

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, WithAccounts.class);
        doctor = authority.staff(Duties.none());
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void one_assertion_opens_it_once_and_the_log_has_it() {
        var assertion = doctor.signs(asked());
        open(assertion);

        assertThat(authority.events("personal-data.opened"))
                .containsExactly(doctor.id().toString());
        assertThat(refusal(assertion)).isEqualTo(Reason.CHALLENGE);
        assertThat(authority.events("personal-data.opened")).hasSize(1);
        assertThat(authority.events("personal-data.refused")).hasSize(1);
    }

    @Test
    void it_is_opened_soon_after_it_was_asked_for_or_not_at_all() {
        var assertion = doctor.signs(asked());
        authority.clock().advance(Duration.ofMinutes(2));

        assertThat(refusal(assertion)).isEqualTo(Reason.CHALLENGE);
    }

    @Test
    void neither_anothers_passkey_opens_it_nor_one_that_did_not_see_its_holder() {
        var other = authority.staff(Duties.none());

        assertThat(refusal(other.signs(asked()))).isEqualTo(Reason.PASSKEY);
        assertThat(refusal(doctor.lies(Lie.USER_NOT_VERIFIED, asked()))).isEqualTo(Reason.PASSKEY);
        assertThat(authority.events("personal-data.opened")).isEmpty();
    }

    private IssuedChallenge asked() {
        return authority.get(OpenPersonalData.class).prepare(doctor.id()).challenge();
    }

    private void open(Assertion assertion) {
        authority.get(OpenPersonalData.class).open(doctor.id(), assertion);
    }

    private Reason refusal(Assertion assertion) {
        return catchThrowableOfType(PersonalDataRefused.class, () -> open(assertion))
                .reason();
    }
}
