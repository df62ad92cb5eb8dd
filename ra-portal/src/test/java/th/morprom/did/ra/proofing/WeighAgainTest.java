package th.morprom.did.ra.proofing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.person.PersonalDataKeys;
import th.morprom.did.ra.proofing.CardStatusSource.CardStatus;
import th.morprom.did.ra.proofing.ProofingRefused.Reason;
import th.morprom.did.ra.proofing.WeighAgain.Weighed;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.SwitchableCardStatus;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.person.SyntheticFacility;

class WeighAgainTest {
    private static final String FIRST = "morprom-assurance/1";
    private static final String STRICTER = "morprom-assurance/2";

    private final UUID auditor = UUID.randomUUID();
    private RegistrationAuthority authority;
    private SyntheticFacility facility;
    private Applicant applicant;
    private Member officer;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        facility = authority.facility("50");
        applicant = authority.applicant(facility);
        officer = authority.officer(facility);
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void the_policy_of_its_day_gives_what_is_recorded_and_another_may_not() {
        authority.proof(applicant, officer);
        authority.get(SwitchableCardStatus.class).answers(CardStatus.UNKNOWN);
        authority.clock().advance(Duration.ofMinutes(1));
        authority.proof(applicant, officer);
        addStricterPolicy();

        var weighed = weigh(STRICTER);

        assertThat(weighed).extracting(Weighed::ial).containsExactly("IAL2.1", "IAL2.3");
        assertThat(weighed).allSatisfy(one -> {
            assertThat(one.policy()).isEqualTo(FIRST);
            assertThat(one.reproduced()).isTrue();
            assertThat(one.facts().orElseThrow().participationInferred()).isFalse();
        });
        assertThat(weighed).extracting(Weighed::now).containsExactly(Optional.empty(), Optional.of("IAL2.2"));
        assertThat(weighed).allMatch(Weighed::differs);
        assertThat(weigh(FIRST)).noneMatch(Weighed::differs);
    }

    @Test
    void what_is_recorded_does_not_change_and_whoever_looked_is_in_the_log() {
        authority.proof(applicant, officer);
        addStricterPolicy();
        var before = rows();

        weigh(STRICTER);

        assertThat(rows()).isEqualTo(before);
        assertThat(authority.events("evidence.weighed-again")).containsExactly(STRICTER);
        for (var change : List.of("update ra.proofing set ial = 'IAL2.2'", "delete from ra.assurance_rule")) {
            assertThatThrownBy(() -> authority.database().sql(change).update()).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void evidence_of_the_first_format_is_weighed_by_what_the_recorded_level_shows() {
        authority.proof(applicant, officer);
        copyAsFirstFormat("IAL2.3");
        copyAsFirstFormat("IAL2.2");

        assertThat(weigh(FIRST)).hasSize(3).allSatisfy(one -> {
            assertThat(one.reproduced()).isTrue();
            assertThat(one.facts().orElseThrow().participatingFacility())
                    .isEqualTo(one.ial().equals("IAL2.3"));
        });
    }

    @Test
    void evidence_that_is_not_the_one_recorded_is_weighed_as_nothing() {
        authority.proof(applicant, officer);
        add("IAL2.3", "{}", "0".repeat(64));
        addAltered();

        assertThat(weigh(FIRST))
                .hasSize(3)
                .filteredOn(one -> one.facts().isEmpty())
                .hasSize(2)
                .allSatisfy(one -> {
                    assertThat(one.reproduced()).isFalse();
                    assertThat(one.now()).isEmpty();
                });
    }

    @Test
    void refuses_a_policy_that_there_is_not_and_goes_back_page_by_page() {
        assertThat(catchThrowableOfType(ProofingRefused.class, () -> weigh("morprom-assurance/0"))
                        .reason())
                .isEqualTo(Reason.UNKNOWN_POLICY);

        authority.proof(applicant, officer);
        for (int i = 0; i < WeighAgain.A_PAGE; i++) {
            copyAsFirstFormat("IAL2.3");
        }
        var weighAgain = authority.get(WeighAgain.class);
        var page = weighAgain.weigh(auditor, Optional.empty(), Optional.empty());
        var older = weighAgain.weigh(auditor, Optional.empty(), page.next());
        assertThat(page.policy()).isEqualTo(FIRST);
        assertThat(page.proofings()).hasSize(WeighAgain.A_PAGE);
        assertThat(older.proofings()).hasSize(1);
        assertThat(older.next()).isEmpty();
    }

    @Test
    void every_level_comes_out_of_the_policy_in_effect_and_what_was_recorded_before_stays_by_its_own() {
        authority.proof(applicant, officer);
        authority.clock().advance(Duration.ofDays(5));
        var policy = authority.get(AssurancePolicy.class);
        var current = policy.current(ThaiDay.of(authority.clock().instant())).orElseThrow();
        var levels = IntStream.range(0, 16)
                .mapToObj(found -> new AssurancePolicy.Evidence(
                        (found & 1) != 0, (found & 2) != 0, (found & 4) != 0, (found & 8) != 0))
                .flatMap(found -> policy.level(found, current).stream())
                .map(AssurancePolicy.Level::ial)
                .collect(Collectors.toSet());

        assertThat(levels).containsExactlyInAnyOrder("IAL1.1", "IAL1.2", "IAL1.3", "IAL2.1", "IAL2.2", "IAL2.3");
        assertThat(weigh(current)).singleElement().satisfies(one -> {
            assertThat(one.policy()).isEqualTo(FIRST);
            assertThat(one.reproduced()).isTrue();
            assertThat(one.now()).contains("IAL2.3");
        });
    }

    private List<Weighed> weigh(String policy) {
        return authority
                .get(WeighAgain.class)
                .weigh(auditor, Optional.of(policy), Optional.empty())
                .proofings();
    }

    /** Card status, face and a participating facility give less than they gave, and nothing else gives anything. */
    private void addStricterPolicy() {
        authority.database().sql("""
                insert into ra.assurance_rule values
                    ('morprom-assurance/2', 1, 'IAL2.2', true, true, true, 'a test', '2026-11-01')
                """).update();
    }

    private void copyAsFirstFormat(String ial) {
        var json = CanonicalJson.of(
                Map.of("format", "morprom-proofing-evidence/1", "cardStatus", "NORMAL", "facility", facility.hcode9()));
        add(ial, json.text(), json.sha256Hex());
    }

    private void add(String ial, String evidence, String sha256) {
        add(ial, encrypted(evidence), sha256);
    }

    /** One bit of what was encrypted is another. */
    private void addAltered() {
        var bytes = encrypted("{}");
        bytes[bytes.length - 1] ^= 1;
        add("IAL2.3", bytes, CanonicalJson.sha256Hex("{}".getBytes(StandardCharsets.UTF_8)));
    }

    private byte[] encrypted(String evidence) {
        return authority.get(PersonalDataKeys.class).encrypt(evidence.getBytes(StandardCharsets.UTF_8));
    }

    private void add(String ial, byte[] encrypted, String sha256) {
        authority
                .database()
                .sql("""
                        insert into ra.proofing (id, person, officer, facility, ial, policy_version, evidence,
                               evidence_sha256, proofed_at)
                        values (:id, :person, :officer, :facility, :ial, :policy, :evidence, :sha256, :time)
                        """)
                .param("id", UUID.randomUUID())
                .param("person", applicant.id())
                .param("officer", officer.id())
                .param("facility", facility.hcode9())
                .param("ial", ial)
                .param("policy", FIRST)
                .param("evidence", encrypted)
                .param("sha256", sha256)
                .param("time", Timestamp.from(authority.clock().instant()))
                .update();
    }

    private List<String> rows() {
        return authority
                .database()
                .sql("select p::text from ra.proofing p order by id")
                .query(String.class)
                .list();
    }
}
