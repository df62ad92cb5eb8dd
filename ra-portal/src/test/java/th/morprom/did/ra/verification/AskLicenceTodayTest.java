package th.morprom.did.ra.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import th.morprom.did.ra.licence.KeepLicences;
import th.morprom.did.ra.licence.Licences;
import th.morprom.did.ra.lookup.LookUpLicence;
import th.morprom.did.ra.lookup.PublicLicence;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.ra.verification.LicenceToday.Standing;
import th.morprom.did.signing.verification.Verdict;
import th.morprom.did.signing.verification.Verdict.Outcome;

class AskLicenceTodayTest {
    private static final String HEADER = "council,profession,number,given_name_th,family_name_th,given_name_en,"
            + "family_name_en,status,valid_until\n";
    private static final String DOCTOR = "01,doctor,71001,ตัวอย่าง,สมมุติ,Tuayang,Sommut,active,\n";

    private RegistrationAuthority authority;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
    }

    @AfterEach
    void close() {
        authority.close();
    }

    /** However often strangers verify: who reads and keeps the file is the schedule. */
    @Test
    void tells_what_the_look_up_tells_and_never_reads_the_councils_file() throws IOException {
        keep(DOCTOR);
        Files.writeString(authority.register(), HEADER + DOCTOR.replace("active", "revoked"));
        assertThat(standing(Outcome.VALID)).contains(Standing.ACTIVE);
        assertThat(lookedUp()).containsExactly(PublicLicence.Standing.ACTIVE);

        Files.writeString(authority.register(), HEADER + "half copi");
        assertThat(standing(Outcome.VALID)).contains(Standing.ACTIVE);

        keep(DOCTOR.replace("active", "revoked"));
        assertThat(standing(Outcome.VALID)).contains(Standing.REVOKED);
        assertThat(lookedUp()).containsExactly(PublicLicence.Standing.REVOKED);
    }

    @Test
    void of_a_register_that_is_not_kept_yet_nobody_says_that_it_has_no_such_licence() throws IOException {
        assertThat(standing(Outcome.VALID)).contains(Standing.NO_ANSWER);

        keep("");
        assertThat(standing(Outcome.VALID)).contains(Standing.NOT_FOUND);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {
                "VALID",
                "REVOKED_LATER",
                "VALID_BESIDE_OTHERS",
                "OTHER_SIGNATURE_INVALID",
                "SEAL_INVALID",
                "WITHDRAWN",
                "REPLACED"
            })
    void tells_of_the_licence_wherever_the_signature_holds(Outcome outcome) throws IOException {
        keep(DOCTOR);

        assertThat(standing(outcome)).contains(Standing.ACTIVE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"MODIFIED", "SIGNATURE_INVALID", "UNTRUSTED", "STATUS_UNKNOWN", "TOO_COMPLEX"})
    void tells_nothing_where_it_does_not_or_nobody_knows(Outcome outcome) throws IOException {
        keep(DOCTOR);

        assertThat(standing(outcome)).isEmpty();
    }

    private void keep(String rows) throws IOException {
        Files.writeString(authority.register(), HEADER + rows);
        authority.get(KeepLicences.class).keep();
    }

    private Optional<Standing> standing(Outcome outcome) {
        return new AskLicenceToday(authority.get(Licences.class), authority.clock())
                .of(verdict(outcome))
                .map(LicenceToday::standing);
    }

    private List<PublicLicence.Standing> lookedUp() {
        return authority.get(LookUpLicence.class).lookUp("71001", Optional.empty(), "192.0.2.7").licences().stream()
                .map(PublicLicence::standing)
                .toList();
    }

    private static Verdict verdict(Outcome outcome) {
        var at = Instant.parse("2026-11-23T03:00:00Z");
        var signer = new Verdict.Signer(
                "ตัวอย่าง สมมุติ",
                Optional.of("แพทย์"),
                Optional.of("71001"),
                Optional.empty(),
                Optional.empty(),
                "0a",
                "MorProm Issuing CA",
                at,
                at.plusSeconds(86_400));
        return new Verdict(
                outcome,
                List.of(),
                Optional.of(signer),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                true,
                Optional.empty(),
                "00",
                1,
                at);
    }
}
