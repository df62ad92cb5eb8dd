package th.morprom.did.ra.citizen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.consent.ConsentRefused;
import th.morprom.did.ra.guardian.DecideEnding;
import th.morprom.did.ra.guardian.EndGuardianship;
import th.morprom.did.ra.guardian.Ending;
import th.morprom.did.ra.guardian.EndingRefused;
import th.morprom.did.ra.guardian.Endings;
import th.morprom.did.ra.guardian.FindGuardianships;
import th.morprom.did.ra.guardian.Guardianship;
import th.morprom.did.ra.guardian.Guardianship.Basis;
import th.morprom.did.ra.guardian.Guardianship.Evidence;
import th.morprom.did.ra.guardian.Guardianship.Relation;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.ra.guardian.Paper;
import th.morprom.did.ra.guardian.StopGuardianship;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.officerstatement.StatementRefused;
import th.morprom.did.ra.organisation.Reach;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.proofing.GuardianRefused;
import th.morprom.did.ra.proofing.RecordMajority;
import th.morprom.did.ra.testing.Citizen;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.Records;
import th.morprom.did.ra.testing.RegistrationAuthority;

/** How a guardianship ends before the child is of age by the years. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndingTest {
    private static final Share.Terms DAY = Share.Terms.document(Duration.ofDays(1));
    private static final Basis BIRTH = new Basis(Relation.PARENT, Evidence.BIRTH_CERTIFICATE);

    private RegistrationAuthority authority;
    private Family family;
    private Member first;
    private Member second;
    private Citizen child;
    private Citizen mother;
    private Guardianship held;

    @BeforeAll
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, CitizenTest.WithDocuments.class);
        family = new Family(authority);
        var central = authority.centralOfficer();
        first = authority.registrar(central, Tier.PROVINCIAL, "50");
        second = authority.registrar(central, Tier.PROVINCIAL, "50");
    }

    @AfterAll
    void close() {
        authority.close();
    }

    @BeforeEach
    void meet() {
        child = family.bornOn(today().minusYears(18));
        mother = family.proofed(authority.citizen());
        held = family.record(child, mother, BIRTH);
        family.give(mother, child);
        family.proof(child);
    }

    @Test
    void a_guardian_is_stopped_by_one_registrar_at_once_and_is_over_by_two() {
        var ending = stop(first);

        assertThat(refusedConsent(() -> family.give(mother, child))).isEqualTo(ConsentRefused.Reason.NOT_GUARDIAN);
        assertThat(guardianships().childrenOf(mother.id())).isEmpty();
        assertThat(guardianships().guardiansOf(child.id())).isEmpty();
        assertThat(guardianships().concerning(child.id())).isEmpty();
        assertThat(open()).contains(ending.id());
        assertThat(refused(() -> decide(first, ending, true))).isEqualTo(EndingRefused.Reason.SAME_PERSON);
        decide(second, ending, true);

        assertThat(open()).doesNotContain(ending.id());
        assertThat(refused(() -> decide(second, ending, false))).isEqualTo(EndingRefused.Reason.NOT_OPEN);
        assertThat(refusedConsent(() -> family.give(mother, child))).isEqualTo(ConsentRefused.Reason.NOT_GUARDIAN);
        for (var somebody : List.of(child, mother)) {
            assertThat(authority.told(somebody.id())).contains(NoticeKind.GUARDIAN_STOPPED, NoticeKind.GUARDIAN_ENDED);
        }
        assertThat(authority.get(AccessLog.class).of(child.id(), 1).accesses())
                .extracting(AccessLog.Access::kind)
                .contains(AccessLog.Kind.GUARDIAN_STOPPED, AccessLog.Kind.GUARDIAN_ENDED_BY_PAPER);
    }

    @Test
    void whoever_sits_down_at_a_colleagues_open_session_ends_nothing() {
        var ending = stop(first);
        var decide = authority.get(DecideEnding.class);
        var challenge = decide.prepare(second.id(), ending.id(), true).challenge();

        assertThat(catchThrowableOfType(
                                StatementRefused.class,
                                () -> decide.decide(second.id(), ending.id(), true, first.signs(challenge)))
                        .reason())
                .isEqualTo(StatementRefused.Reason.PASSKEY);

        assertThat(open()).contains(ending.id());
        assertThat(authority.events("guardian.ending-refused"))
                .contains(ending.id().toString());
        decide(second, ending, true);
        assertThat(authority
                        .database()
                        .sql("""
                                select count(*) from ra.guardianship_ending e
                                  join ra.officer_statement f on f.sha256 = e.entered_statement and f.officer = e.entered_by
                                  join ra.officer_statement s on s.sha256 = e.decided_statement and s.officer = e.decided_by
                                                             and s.first = f.sha256
                                 where e.id = :id
                                """)
                        .param("id", ending.id())
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void one_whose_registrar_lost_his_passkey_is_entered_anew_and_the_guardian_stays_stopped() {
        var central = authority.centralOfficer();
        var lost = authority.registrar(central, Tier.PROVINCIAL, "50");
        giveUp();
        var ending = stop(lost);
        authority.clock().advance(Duration.ofMinutes(1));
        var ordered = family.record(child, mother, new Basis(Relation.PARENT, Evidence.COURT_ORDER));
        assertThat(refused(() -> stop(second))).as("what stands waits").isEqualTo(EndingRefused.Reason.NOT_OPEN);
        authority.get(Passkeys.class).end(Bytes.of(lost.passkey().credentialId()), Passkeys.End.LOST);
        assertThat(catchThrowableOfType(StatementRefused.class, () -> decide(second, ending, true))
                        .reason())
                .isEqualTo(StatementRefused.Reason.FIRST);
        authority.clock().advance(Duration.ofMinutes(1));

        var anew = stop(second);

        assertThat(open()).contains(anew.id()).doesNotContain(ending.id());
        for (var somebody : List.of(child, mother)) {
            assertThat(authority.told(somebody.id())).doesNotContain(NoticeKind.GUARDIAN_RESTORED);
        }
        assertThat(authority.events("guardian.stopped-anew"))
                .contains(child.id().toString());
        assertThat(refused(() -> stop(first))).as("that one stands").isEqualTo(EndingRefused.Reason.NOT_OPEN);
        assertThat(guardianships().between(mother.id(), child.id()))
                .as("ordered after the first entry")
                .contains(ordered);
        decide(first, anew, true);
        assertThat(guardianships().isOverByPaper(held.id())).isTrue();
    }

    @Test
    void one_that_is_dismissed_goes_on() {
        var ending = stop(first);

        decide(first, ending, false);

        assertThat(family.give(mother, child)).isNotEmpty();
        assertThat(authority.told(mother.id())).contains(NoticeKind.GUARDIAN_RESTORED);
        assertThat(stop(second).id()).isNotEqualTo(ending.id());
    }

    @Test
    void what_was_taken_by_a_paper_no_birth_certificate_gives_back() {
        decide(second, stop(first), true);

        assertThat(refusedGuardian(() -> family.record(child, mother, BIRTH)))
                .isEqualTo(GuardianRefused.Reason.POWER_LOST);
        family.record(child, mother, new Basis(Relation.PARENT, Evidence.COURT_ORDER));
        assertThat(family.give(mother, child)).isNotEmpty();
    }

    @Test
    void whoever_gives_up_before_the_paper_is_entered_keeps_no_way_back() {
        var document = new Records(authority, authority.facility("50")).issueFor(child.person());
        var link = authority.get(ShareDocument.class).shareForChild(mother.id(), child.id(), document, DAY);
        giveUp();
        assertThat(opens(link)).as("given up, not taken").isTrue();
        assertThat(guardianships().concerning(child.id())).containsExactly(held);
        var again = family.record(child, mother, BIRTH);

        var ending = stop(first);

        assertThat(opens(link)).isFalse();
        assertThat(guardianships().guardiansOf(child.id()))
                .as("recorded again meanwhile")
                .isEmpty();
        assertThat(refused(() -> stop(second, again.id(), today()))).isEqualTo(EndingRefused.Reason.NOT_OPEN);
        assertThat(refusedGuardian(() -> family.record(child, mother, BIRTH)))
                .as("the paper waits")
                .isEqualTo(GuardianRefused.Reason.POWER_LOST);
        decide(second, ending, true);
        assertThat(guardianships().concerning(child.id())).isEmpty();
        family.record(child, mother, new Basis(Relation.PARENT, Evidence.COURT_ORDER));
        assertThat(guardianships().guardiansOf(child.id())).hasSize(1);
    }

    @Test
    void what_a_court_ordered_after_the_paper_was_entered_stands() {
        giveUp();
        var ending = stop(first);
        var ordered = family.record(child, mother, new Basis(Relation.PARENT, Evidence.COURT_ORDER));

        decide(second, ending, true);

        assertThat(guardianships().between(mother.id(), child.id())).contains(ordered);
    }

    @Test
    void the_power_is_lost_in_another_account_too() {
        decide(second, stop(first), true);
        var people = authority.get(People.class);
        people.voidAccount(mother.id(), authority.clock().instant());
        people.voidAccount(child.id(), authority.clock().instant());
        var sameMother = family.proofed(authority.citizen(mother.person()));
        var sameChild = authority.citizen(child.person());

        assertThat(refusedGuardian(() -> family.record(sameChild, sameMother, BIRTH)))
                .isEqualTo(GuardianRefused.Reason.POWER_LOST);
    }

    @Test
    void the_guardianship_of_a_voided_account_is_ended_too() {
        authority.get(People.class).voidAccount(mother.id(), authority.clock().instant());

        assertThat(guardianships().concerning(child.id())).containsExactly(held);
        decide(second, stop(first), true);
    }

    @Test
    void nothing_is_stopped_that_breaks_a_rule() {
        var elsewhere = authority.registrar(authority.centralOfficer(), Tier.PROVINCIAL, "90");
        assertThat(refused(() -> stop(elsewhere))).isEqualTo(EndingRefused.Reason.UNKNOWN);
        assertThat(refused(() -> stop(first, held.id(), today().plusDays(1)))).isEqualTo(EndingRefused.Reason.DAY);
        assertThat(refused(() -> stop(first, UUID.randomUUID(), today()))).isEqualTo(EndingRefused.Reason.UNKNOWN);
        assertThat(Paper.of(" ", "ศาล", today())).isEmpty();
        assertThat(Paper.of("1\u202e", "ศาล", today())).isEmpty();

        var ending = stop(first);
        assertThat(refused(() -> stop(second))).isEqualTo(EndingRefused.Reason.NOT_OPEN);
        assertThat(refused(() -> decide(elsewhere, ending, true))).isEqualTo(EndingRefused.Reason.UNKNOWN);
        assertThat(authority.events("guardian.ending-refused")).isNotEmpty();
    }

    @Test
    void whoever_married_is_of_age_and_nobody_decides_for_him() {
        var officer = family.officer();
        var record = authority.get(RecordMajority.class);
        var tooYoung = new Paper("1/2569", "เขตพระนคร", today().minusYears(2));
        assertThat(refusedGuardian(() -> record.record(officer.id(), family.shown(child), tooYoung)))
                .isEqualTo(GuardianRefused.Reason.MARRIAGE_DAY);
        var unseen = family.bornOn(today().minusYears(18));
        var certificate = new Paper("2/2569", "เขตพระนคร", today().minusDays(3));
        assertThat(refusedGuardian(() -> record.record(officer.id(), family.shown(unseen), certificate)))
                .isEqualTo(GuardianRefused.Reason.CHILD_NOT_PROOFED);

        record.record(officer.id(), family.shown(child), certificate);

        assertThat(guardianships().isMinor(child.id())).isFalse();
        assertThat(refusedConsent(() -> family.give(mother, child))).isEqualTo(ConsentRefused.Reason.NOT_GUARDIAN);
        assertThat(authority.told(mother.id())).contains(NoticeKind.GUARDIAN_ENDED);
        assertThat(authority.told(child.id())).contains(NoticeKind.OF_AGE);
        authority.consent(child);
        assertThat(refusedGuardian(() -> family.record(child, mother, BIRTH)))
                .isEqualTo(GuardianRefused.Reason.NOT_A_MINOR);
    }

    @Test
    void a_paper_that_is_dismissed_brings_nobody_back_over_whoever_married() {
        var ending = stop(first);
        authority
                .get(RecordMajority.class)
                .record(
                        family.officer().id(),
                        family.shown(child),
                        new Paper("3/2569", "เขตพระนคร", today().minusDays(3)));

        decide(first, ending, false);

        assertThat(guardianships().childrenOf(mother.id())).isEmpty();
        assertThat(authority.told(mother.id())).as("ended with the marriage").contains(NoticeKind.GUARDIAN_ENDED);
    }

    @Test
    void a_guardian_shares_what_is_a_minors_and_his_links_are_worth_nothing_without_his_power() {
        var document = new Records(authority, authority.facility("50")).issueFor(child.person());
        var share = authority.get(ShareDocument.class);
        assertThat(refusedSharing(() -> share.share(child.id(), document, DAY)))
                .isEqualTo(SharingRefused.Reason.GUARDIAN_NEEDED);
        var stranger = authority.citizen();
        assertThat(refusedSharing(() -> share.shareForChild(stranger.id(), child.id(), document, DAY)))
                .isEqualTo(SharingRefused.Reason.NOT_YOURS);

        var link = share.shareForChild(mother.id(), child.id(), document, DAY);
        var ended = share.shareForChild(mother.id(), child.id(), document, DAY);
        authority.get(WithdrawShare.class).withdraw(child.id(), ended.share().id());
        assertThat(opens(ended)).as("the child ended it").isFalse();
        assertThat(opens(link)).isTrue();
        assertThat(authority.get(AccessLog.class).of(child.id(), 1).accesses())
                .extracting(AccessLog.Access::kind)
                .contains(AccessLog.Kind.GUARDIAN_SHARED);

        var ending = stop(first);
        assertThat(opens(link)).isFalse();
        assertThat(refusedSharing(() -> authority
                        .get(WithdrawShare.class)
                        .withdrawForChild(mother.id(), child.id(), link.share().id())))
                .isEqualTo(SharingRefused.Reason.NOT_YOURS);
        decide(second, ending, false);
        assertThat(opens(link)).isTrue();
        authority
                .get(WithdrawShare.class)
                .withdrawForChild(mother.id(), child.id(), link.share().id());
        assertThat(opens(link)).isFalse();
        assertThat(authority.get(FindGuardianships.class).find(first.id(), number(mother)))
                .containsExactly(held);
        assertThat(authority.get(AccessLog.class).of(child.id(), 1).accesses())
                .extracting(AccessLog.Access::kind)
                .contains(AccessLog.Kind.GUARDIAN_UNSHARED, AccessLog.Kind.GUARDIAN_SEARCHED);
    }

    private static CitizenNumber number(Citizen citizen) {
        return CitizenNumber.parse(citizen.person().citizenNumber()).orElseThrow();
    }

    private boolean opens(ShareDocument.Link link) {
        return authority.get(OpenSharedDocument.class).open(link.secret()).isPresent();
    }

    private static SharingRefused.Reason refusedSharing(ThrowingCallable attempt) {
        return catchThrowableOfType(SharingRefused.class, attempt).reason();
    }

    private void giveUp() {
        authority.get(EndGuardianship.class).giveUp(mother.id(), child.id());
    }

    private Ending stop(Member registrar) {
        return stop(registrar, held.id(), today());
    }

    private Ending stop(Member registrar, UUID guardianship, LocalDate effective) {
        var paper = new Paper("ยชพ 12/2569", "ศาลเยาวชนและครอบครัวกลาง", today());
        var grounds = new Ending.Grounds(Ending.Reason.POWER_REVOKED, paper, effective);
        var stop = authority.get(StopGuardianship.class);
        var prepared = stop.prepare(registrar.id(), guardianship, grounds);
        return stop.stop(registrar.id(), guardianship, grounds, registrar.signs(prepared.challenge()));
    }

    private void decide(Member registrar, Ending ending, boolean confirmed) {
        var decide = authority.get(DecideEnding.class);
        var prepared = decide.prepare(registrar.id(), ending.id(), confirmed);
        decide.decide(registrar.id(), ending.id(), confirmed, registrar.signs(prepared.challenge()));
    }

    private List<UUID> open() {
        return authority.get(Endings.class).open(new Reach(Set.of(), Set.of("50"), Set.of())).stream()
                .map(Ending::id)
                .toList();
    }

    private Guardianships guardianships() {
        return authority.get(Guardianships.class);
    }

    private LocalDate today() {
        return ThaiDay.of(authority.clock().instant());
    }

    private static EndingRefused.Reason refused(ThrowingCallable attempt) {
        return catchThrowableOfType(EndingRefused.class, attempt).reason();
    }

    private static ConsentRefused.Reason refusedConsent(ThrowingCallable attempt) {
        return catchThrowableOfType(ConsentRefused.class, attempt).reason();
    }

    private static GuardianRefused.Reason refusedGuardian(ThrowingCallable attempt) {
        return catchThrowableOfType(GuardianRefused.class, attempt).reason();
    }
}
