package th.morprom.did.ra.citizen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.consent.ConsentReceipt;
import th.morprom.did.ra.consent.ConsentRefused;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.Language;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.consent.WithdrawConsent;
import th.morprom.did.ra.consent.WithdrawForChild;
import th.morprom.did.ra.guardian.EndGuardianship;
import th.morprom.did.ra.guardian.Guardianship;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.ra.guardian.TellGrownUps;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.proofing.GuardianRefused;
import th.morprom.did.ra.proofing.RecordGuardian.Shown;
import th.morprom.did.ra.testing.Citizen;
import th.morprom.did.ra.testing.RegistrationAuthority;

class GuardianTest {
    private static final LocalDate BIRTHDAY = LocalDate.of(2006, 12, 1);
    private static final Guardianship.Basis MOTHER =
            new Guardianship.Basis(Guardianship.Relation.PARENT, Guardianship.Evidence.BIRTH_CERTIFICATE);

    private RegistrationAuthority authority;
    private Family family;
    private Citizen child;
    private Citizen mother;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, CitizenTest.WithDocuments.class);
        family = new Family(authority);
        child = bornOn(BIRTHDAY);
        mother = proofed(authority.citizen());
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void a_guardian_consents_for_a_minor_and_everything_says_so() {
        assertThat(refusedConsent(() -> authority.consent(child))).isEqualTo(ConsentRefused.Reason.GUARDIAN_NEEDED);
        assertThat(refusedConsent(() -> give(mother, child))).isEqualTo(ConsentRefused.Reason.NOT_GUARDIAN);

        var recorded = record(child, mother);
        var receipt = give(mother, child).get(0);

        assertThat(receipt.person()).isEqualTo(child.id());
        assertThat(receipt.actor()).isEqualTo(mother.id());
        var said = new CanonicalJson(receipt.canonicalJson()).tree();
        assertThat(said.at("/guardianship/id").stringValue())
                .isEqualTo(recorded.id().toString());
        assertThat(said.at("/guardianship/guardian").stringValue())
                .isEqualTo(mother.id().toString());
        assertThat(said.at("/guardianship/relation").stringValue()).isEqualTo("parent");
        assertThat(authority.get(Consents.class).stand(child.id(), Purpose.values()))
                .isTrue();
        family.proof(child);
        assertThat(authority.get(ReceivedDocuments.class).obstacle(child.id())).isEmpty();

        assertThat(authority.get(AccessLog.class).of(child.id(), 1).accesses())
                .filteredOn(access -> access.kind() == AccessLog.Kind.GUARDIAN_CONSENTED)
                .hasSize(Purpose.values().length)
                .allSatisfy(access -> assertThat(access.by().orElseThrow().givenNameTh())
                        .isEqualTo(mother.person().thai().given()));
        assertThat(authority.get(AccessLog.class).of(child.id(), 1).accesses())
                .extracting(AccessLog.Access::kind)
                .contains(AccessLog.Kind.GUARDIAN_RECORDED);
        assertThat(authority.told(child.id())).contains(NoticeKind.GUARDIAN_RECORDED);
        assertThat(authority.told(mother.id())).contains(NoticeKind.GUARDIAN_RECORDED);
    }

    @Test
    void it_is_over_by_itself_on_the_twentieth_birthday() {
        record(child, mother);
        give(mother, child);

        moveTo(BIRTHDAY.plusYears(20).minusDays(1));
        assertThat(give(mother, child)).isNotEmpty();
        authority.get(TellGrownUps.class).tell();
        assertThat(authority.told(child.id())).doesNotContain(NoticeKind.OF_AGE);

        moveTo(BIRTHDAY.plusYears(20));
        assertThat(refusedConsent(() -> give(mother, child))).isEqualTo(ConsentRefused.Reason.NOT_GUARDIAN);
        assertThat(refusedConsent(() -> withdraw(mother, child))).isEqualTo(ConsentRefused.Reason.NOT_GUARDIAN);
        assertThat(authority.get(Guardianships.class).childrenOf(mother.id())).isEmpty();
        assertThat(authority.get(Consents.class).stand(child.id(), Purpose.COLLECT))
                .as("what was agreed to stands until he takes it back")
                .isTrue();
        authority.consent(child);
        authority.get(TellGrownUps.class).tell();
        authority.get(TellGrownUps.class).tell();
        assertThat(authority.told(child.id()))
                .filteredOn(NoticeKind.OF_AGE::equals)
                .hasSize(1);
    }

    @Test
    void nobody_decides_for_an_account_that_was_voided() {
        record(child, mother);
        authority
                .get(th.morprom.did.ra.person.People.class)
                .voidAccount(child.id(), authority.clock().instant());

        assertThat(authority.get(Guardianships.class).between(mother.id(), child.id()))
                .isEmpty();
        assertThat(refusedConsent(() -> give(mother, child))).isEqualTo(ConsentRefused.Reason.NOT_GUARDIAN);
    }

    @Test
    void the_child_himself_and_the_guardian_take_consents_back_and_nobody_else() {
        record(child, mother);
        give(mother, child);
        var stranger = proofed(authority.citizen());

        assertThat(refusedConsent(() -> withdraw(stranger, child))).isEqualTo(ConsentRefused.Reason.NOT_GUARDIAN);
        withdraw(mother, child);
        assertThat(authority.get(Consents.class).stand(child.id(), Purpose.SHARE))
                .isFalse();
        authority.get(WithdrawConsent.class).withdraw(child.id(), Purpose.COLLECT, Language.TH, "web");
        assertThat(authority.get(Consents.class).stand(child.id(), Purpose.COLLECT))
                .isFalse();

        authority.get(EndGuardianship.class).giveUp(mother.id(), child.id());
        assertThat(refusedConsent(() -> give(mother, child))).isEqualTo(ConsentRefused.Reason.NOT_GUARDIAN);
        record(child, mother);
        assertThat(give(mother, child)).isNotEmpty();
    }

    @Test
    void nothing_is_recorded_that_breaks_a_rule() {
        var unknown = authority.citizen();
        assertThat(refused(() -> record(child, unknown))).isEqualTo(GuardianRefused.Reason.GUARDIAN_NOT_PROOFED);
        assertThat(refused(() -> record(child, bornOn(LocalDate.of(2007, 1, 1)))))
                .isEqualTo(GuardianRefused.Reason.GUARDIAN_IS_A_MINOR);
        assertThat(refused(() -> record(proofed(authority.citizen()), mother)))
                .isEqualTo(GuardianRefused.Reason.NOT_A_MINOR);
        var own = shown(child);
        assertThat(refused(() -> record(own, own))).isEqualTo(GuardianRefused.Reason.SELF);
        var right = shown(mother);
        assertThat(refused(() -> record(new Shown(child.person().citizenNumber(), "00000000"), right)))
                .isEqualTo(GuardianRefused.Reason.COUNTER_CODE);
        assertThat(refused(() -> record(new Shown("1", "1"), right))).isEqualTo(GuardianRefused.Reason.COUNTER_CODE);
        assertThat(authority.events("guardian.refused")).hasSize(6);

        record(child, mother);
        assertThat(refused(() -> record(child, mother))).isEqualTo(GuardianRefused.Reason.RECORDED_ALREADY);
        assertThat(authority.events("guardian.recorded"))
                .containsExactly(child.id().toString());
    }

    private Citizen bornOn(LocalDate day) {
        return family.bornOn(day);
    }

    private Citizen proofed(Citizen citizen) {
        return family.proofed(citizen);
    }

    private Shown shown(Citizen citizen) {
        return family.shown(citizen);
    }

    private Guardianship record(Citizen minor, Citizen guardian) {
        return family.record(minor, guardian, MOTHER);
    }

    private Guardianship record(Shown minor, Shown guardian) {
        return family.record(minor, guardian, MOTHER);
    }

    private List<ConsentReceipt> give(Citizen guardian, Citizen minor) {
        return family.give(guardian, minor);
    }

    private void withdraw(Citizen guardian, Citizen minor) {
        authority.get(WithdrawForChild.class).withdraw(guardian.id(), minor.id(), Purpose.SHARE, Language.TH, "web");
    }

    private void moveTo(LocalDate day) {
        var clock = authority.clock();
        clock.advance(
                Duration.between(clock.instant(), day.atStartOfDay(ThaiDay.ZONE).toInstant()));
    }

    private static ConsentRefused.Reason refusedConsent(ThrowingCallable attempt) {
        return catchThrowableOfType(ConsentRefused.class, attempt).reason();
    }

    private static GuardianRefused.Reason refused(ThrowingCallable attempt) {
        return catchThrowableOfType(GuardianRefused.class, attempt).reason();
    }
}
