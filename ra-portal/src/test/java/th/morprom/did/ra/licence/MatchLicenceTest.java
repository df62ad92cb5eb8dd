package th.morprom.did.ra.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.enrolment.LicenceMatch;
import th.morprom.did.ra.enrolment.LicenceMatch.Mismatch;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.person.SyntheticDoctor.Licence;

class MatchLicenceTest {
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
    void matches_an_active_licence_of_the_same_name_and_keeps_the_outcome() {
        var match = match();

        assertThat(match.matched()).isTrue();
        assertThat(match.source()).startsWith("file:");
        assertThat(authority
                        .get(Enrolments.class)
                        .find(applicant.enrolment())
                        .orElseThrow()
                        .checks()
                        .licence())
                .contains(match);
        assertThat(authority.events("licence.matched"))
                .containsExactly(applicant.enrolment().toString());
    }

    @Test
    void names_what_differs() throws IOException {
        var person = applicant.doctor().person();

        rewrite(text -> text.replace(person.thai().family(), "คนอื่น"));
        assertThat(match().mismatches()).containsExactly(Mismatch.NAME_TH);
        rewrite(text -> text.replace(person.english().given(), "Other"));
        assertThat(match().mismatches()).contains(Mismatch.NAME_TH, Mismatch.NAME_EN);
        authority.licensed(applicant.doctor().with(Licence.Status.SUSPENDED));
        assertThat(match().mismatches()).containsExactly(Mismatch.NOT_ACTIVE);
        authority.licensed(applicant.doctor());
        rewrite(text -> text.replace("active,", "active,2026-11-23"));
        assertThat(match().mismatches()).containsExactly(Mismatch.EXPIRED);
        rewrite(text -> CouncilRegister.HEADER + "\n");
        assertThat(match().mismatches()).containsExactly(Mismatch.NOT_FOUND);
        assertThat(authority
                        .database()
                        .sql("select count(*) from ra.licence_check")
                        .query(Long.class)
                        .single())
                .isEqualTo(5);
    }

    @Test
    void counts_the_last_day_itself_as_valid() throws IOException {
        rewrite(text -> text.replace("active,", "active,2026-11-24"));

        assertThat(match().matched()).isTrue();
    }

    @Test
    void refuses_once_the_enrolment_is_before_the_registrars() {
        var submitted = authority.submitted(authority.facility("51"));

        assertThatThrownBy(() -> authority.get(MatchLicence.class).match(submitted.enrolment(), submitted.id()))
                .isInstanceOfSatisfying(
                        EnrolmentRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(EnrolmentRefused.Reason.WRONG_STATE));
    }

    private LicenceMatch match() {
        return authority.get(MatchLicence.class).match(applicant.enrolment(), applicant.id());
    }

    private void rewrite(UnaryOperator<String> change) throws IOException {
        var file = authority.register();
        var draft = file.resolveSibling("draft.csv");
        Files.writeString(draft, change.apply(Files.readString(file)));
        Files.move(draft, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
