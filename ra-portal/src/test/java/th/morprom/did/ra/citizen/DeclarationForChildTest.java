package th.morprom.did.ra.citizen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.citizen.AccessLog.Kind;
import th.morprom.did.ra.declaration.DeclarationConfiguration;
import th.morprom.did.ra.declaration.DeclarationRefused;
import th.morprom.did.ra.declaration.DeclarationRefused.Reason;
import th.morprom.did.ra.declaration.DeclareHealth;
import th.morprom.did.ra.declaration.HealthAnswers;
import th.morprom.did.ra.declaration.ReadDeclaration;
import th.morprom.did.ra.guardian.EndGuardianship;
import th.morprom.did.ra.guardian.Ending;
import th.morprom.did.ra.guardian.Guardianship;
import th.morprom.did.ra.guardian.Guardianship.Basis;
import th.morprom.did.ra.guardian.Guardianship.Evidence;
import th.morprom.did.ra.guardian.Guardianship.Relation;
import th.morprom.did.ra.guardian.Paper;
import th.morprom.did.ra.guardian.StopGuardianship;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.testing.Citizen;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.signing.document.Answer;

/** A guardian writes part 1 of a medical certificate for a minor. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeclarationForChildTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final HealthAnswers ANSWERS =
            new HealthAnswers(Answer.yes("หอบหืด"), Answer.none(), Answer.none(), Optional.empty(), Answer.none());

    private RegistrationAuthority authority;
    private Family family;
    private Citizen child;
    private Citizen mother;
    private Guardianship held;

    @Configuration(proxyBeanMethods = false)
    @Import({CitizenTest.WithDocuments.class, DeclarationConfiguration.class})
    static class WithDeclarations {}

    @BeforeAll
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, WithDeclarations.class);
        family = new Family(authority);
    }

    @AfterAll
    void close() {
        authority.close();
    }

    @BeforeEach
    void meet() {
        var today = ThaiDay.of(authority.clock().instant());
        child = family.bornOn(today.minusYears(20).plusDays(3));
        mother = family.proofed(authority.citizen());
        held = family.record(child, mother, new Basis(Relation.PARENT, Evidence.BIRTH_CERTIFICATE));
        family.give(mother, child);
        family.proof(child);
    }

    @Test
    void a_doctor_learns_who_said_it_in_which_capacity_and_the_child_sees_that_it_was_said() {
        declare(mother);

        var read = read().orElseThrow();
        assertThat(read.person().id()).isEqualTo(child.id());
        assertThat(read.declaration().answers()).isEqualTo(ANSWERS);
        assertThat(read.guardian().orElseThrow().guardianship()).isEqualTo(held);
        assertThat(read.guardian().orElseThrow().name().givenNameTh())
                .isEqualTo(mother.person().thai().given());
        withdraw(mother);
        assertThat(read()).isEmpty();
        assertThat(seen()).containsSubsequence(Kind.GUARDIAN_UNDECLARED, Kind.DECLARATION_READ, Kind.GUARDIAN_DECLARED);
    }

    @Test
    void the_minors_own_words_name_nobody_else() {
        declare(mother);
        authority.get(DeclareHealth.class).declare(child.id(), Optional.empty(), ANSWERS, WEEK);

        assertThat(read().orElseThrow().guardian()).isEmpty();
    }

    @Test
    void neither_do_those_that_a_node_of_the_release_before_writes_over_the_guardians() {
        declare(mother);
        authority.clock().advance(Duration.ofMinutes(1));
        declareAtTheReleaseBefore();
        assertThat(read().orElseThrow().guardian()).isEmpty();

        authority.clock().advance(Duration.ofMinutes(1));
        declare(mother);
        authority.clock().advance(Duration.ofMinutes(1));
        declare(mother);
        assertThat(read().orElseThrow().guardian()).isPresent();
    }

    /** It does not know that anybody but the person himself declares. */
    private void declareAtTheReleaseBefore() {
        authority
                .database()
                .sql("""
                insert into ra.health_declaration (person, facility, answers, declared_at, expires_at)
                select person, facility, answers, :now, expires_at from ra.health_declaration where person = :person
                on conflict (person) do update
                   set facility = excluded.facility, answers = excluded.answers, declared_at = excluded.declared_at,
                       expires_at = excluded.expires_at
                """)
                .param("now", Timestamp.from(authority.clock().instant()))
                .param("person", child.id())
                .update();
    }

    @Test
    void whoever_does_not_decide_for_the_child_declares_and_takes_back_nothing() {
        declare(mother);
        var stranger = family.proofed(authority.citizen());

        assertThat(refusal(() -> declare(stranger))).isEqualTo(Reason.NOT_GUARDIAN);
        assertThat(refusal(() -> withdraw(stranger))).isEqualTo(Reason.NOT_GUARDIAN);
        assertThat(read()).isPresent();
    }

    @Test
    void a_guardian_who_gave_it_up_declares_nothing_and_nobody_reads_what_he_said() {
        declare(mother);
        authority.get(EndGuardianship.class).giveUp(mother.id(), child.id());

        assertThat(read()).isEmpty();
        assertThat(refusal(() -> declare(mother))).isEqualTo(Reason.NOT_GUARDIAN);
    }

    @Test
    void neither_does_one_whom_a_paper_stopped() {
        declare(mother);
        stop();

        assertThat(read()).isEmpty();
        assertThat(authority.get(DeclareHealth.class).current(child.id())).isEmpty();
        assertThat(refusal(() -> declare(mother))).isEqualTo(Reason.NOT_GUARDIAN);
    }

    @Test
    void on_the_twentieth_birthday_it_is_over() {
        declare(mother);
        authority.clock().advance(Duration.ofDays(3));

        assertThat(read()).isEmpty();
        assertThat(refusal(() -> declare(mother))).isEqualTo(Reason.NOT_GUARDIAN);
    }

    private void declare(Citizen guardian) {
        authority.get(DeclareHealth.class).declareForChild(guardian.id(), child.id(), Optional.empty(), ANSWERS, WEEK);
    }

    private void withdraw(Citizen guardian) {
        authority.get(DeclareHealth.class).withdrawForChild(guardian.id(), child.id());
    }

    private void stop() {
        var registrar = authority.registrar(authority.centralOfficer(), Tier.PROVINCIAL, "50");
        var today = ThaiDay.of(authority.clock().instant());
        var grounds = new Ending.Grounds(
                Ending.Reason.POWER_REVOKED, new Paper("ยชพ 12/2569", "ศาลเยาวชนและครอบครัวกลาง", today), today);
        var stop = authority.get(StopGuardianship.class);
        var prepared = stop.prepare(registrar.id(), held.id(), grounds);
        stop.stop(registrar.id(), held.id(), grounds, registrar.signs(prepared.challenge()));
    }

    private Optional<ReadDeclaration.Declared> read() {
        return authority
                .get(ReadDeclaration.class)
                .read(
                        UUID.randomUUID(),
                        "ZZ0000001",
                        new CitizenNumber(child.person().citizenNumber()));
    }

    private List<Kind> seen() {
        return authority.get(AccessLog.class).of(child.id(), 1).accesses().stream()
                .map(AccessLog.Access::kind)
                .toList();
    }

    private static Reason refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(DeclarationRefused.class, attempt).reason();
    }
}
