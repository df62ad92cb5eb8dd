package th.morprom.did.ra.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ra.appointment.AppointmentRefused;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.appointment.Scope;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.ApprovalRefused;
import th.morprom.did.ra.approval.CaseFilter;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.approval.PendingApprovals;
import th.morprom.did.ra.approval.PrepareDecision;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.directory.BranchRefused.Reason;
import th.morprom.did.ra.licence.EnterLicence;
import th.morprom.did.ra.licence.ManualLicenceRefused;
import th.morprom.did.ra.licence.RegisteredLicence;
import th.morprom.did.ra.organisation.BranchRegistrars;
import th.morprom.did.ra.person.Duties;
import th.morprom.did.ra.personnel.PersonnelRefused;
import th.morprom.did.ra.personnel.ReadPersonnelFile;
import th.morprom.did.ra.profession.Profession;
import th.morprom.did.ra.suspicion.FraudReport;
import th.morprom.did.ra.suspicion.HandleReport;
import th.morprom.did.ra.suspicion.SuspicionRefused;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;

class BranchRegistrarTest {
    private RegistrationAuthority authority;
    private Member ministry;
    private Member university;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        ministry = authority.centralOfficer();
        university = authority.centralOfficer();
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void a_branch_with_a_registrar_of_its_own_is_decided_by_him_alone_at_the_central_step() {
        var facility = authority.facility("50");
        var applicant = authority.submitted(facility);
        authority
                .database()
                .sql("update ra.facility set branch = 'university' where hcode9 = :hcode9")
                .param("hcode9", facility.hcode9())
                .update();
        assertThat(pending(ministry)).isEqualTo(1);

        authority.get(NameBranchRegistrar.class).name(ministry.id(), "university", university.id());

        assertThat(pending(ministry)).isZero();
        assertThat(pending(university)).isEqualTo(1);
        var refused = catchThrowableOfType(
                ApprovalRefused.class,
                () -> authority
                        .get(PrepareDecision.class)
                        .prepare(ministry.id(), applicant.enrolment(), Decision.approve()));
        assertThat(refused.reason()).isEqualTo(ApprovalRefused.Reason.OUT_OF_SCOPE);

        var naming = authority.get(BranchRegistrars.class).inForce().get(0).id();
        authority.get(EndBranchRegistrar.class).end(ministry.id(), naming);

        assertThat(pending(ministry)).isEqualTo(1);
        assertThat(authority.events("branch.registrar-named")).containsExactly("university");
        assertThat(authority.events("branch.registrar-ended")).containsExactly(naming.toString());
    }

    @Test
    void two_officers_who_name_each_other_leave_one_to_the_ministry() {
        var name = authority.get(NameBranchRegistrar.class);
        var both = new ArrayList<CompletableFuture<Optional<Reason>>>();
        authority.get(Changes.class).make(() -> {
            authority.get(BranchRegistrars.class).lock();
            both.add(later(() -> name.name(ministry.id(), "university", university.id())));
            both.add(later(() -> name.name(university.id(), "private", ministry.id())));
            // Each has been found entitled by now, and waits.
            while (waiting() < 2) {
                Thread.onSpinWait();
            }
            return both;
        });

        assertThat(both)
                .extracting(CompletableFuture::join)
                .containsExactlyInAnyOrder(Optional.empty(), Optional.of(Reason.NOT_ENTITLED));
    }

    private static CompletableFuture<Optional<Reason>> later(Runnable naming) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                naming.run();
                return Optional.empty();
            } catch (BranchRefused refused) {
                return Optional.of(refused.reason());
            }
        });
    }

    private int waiting() {
        return authority.database().sql("""
                select count(*) from pg_locks
                 where not granted and relation = 'ra.branch_registrar'::regclass
                """).query(Integer.class).single();
    }

    @Test
    void only_the_ministry_names_and_never_itself_or_somebody_of_another_tier() {
        var provincial = authority.registrar(ministry, Tier.PROVINCIAL, "50");
        var name = authority.get(NameBranchRegistrar.class);
        name.name(ministry.id(), "university", university.id());

        assertThat(refusal(() -> name.name(university.id(), "private", ministry.id())))
                .isEqualTo(Reason.NOT_ENTITLED);
        assertThat(refusal(() -> name.name(provincial.id(), "private", university.id())))
                .isEqualTo(Reason.NOT_ENTITLED);
        assertThat(refusal(() -> name.name(ministry.id(), "private", ministry.id())))
                .isEqualTo(Reason.SELF);
        assertThat(refusal(() -> name.name(ministry.id(), "private", provincial.id())))
                .isEqualTo(Reason.NO_CENTRAL_OFFICER);
        assertThat(refusal(() -> name.name(ministry.id(), "moph", university.id())))
                .isEqualTo(Reason.UNKNOWN_BRANCH);
        assertThat(refusal(() -> name.name(ministry.id(), "university", university.id())))
                .isEqualTo(Reason.ALREADY_NAMED);
    }

    @Test
    void whoever_answers_for_a_branch_reaches_its_facilities_and_nothing_of_the_ministry() {
        var ours = authority.facility("50");
        var theirs = authority.facility("50");
        authority
                .database()
                .sql("update ra.facility set branch = 'university' where hcode9 = :hcode9")
                .param("hcode9", theirs.hcode9())
                .update();
        authority.get(NameBranchRegistrar.class).name(ministry.id(), "university", university.id());
        var reaches = authority.get(Reaches.class);

        assertThat(reaches.covers(university.id(), theirs.hcode9())).isTrue();
        assertThat(reaches.covers(university.id(), ours.hcode9())).isFalse();
        assertThat(reaches.covers(ministry.id(), theirs.hcode9())).isFalse();
        assertThat(reaches.covers(ministry.id(), ours.hcode9())).isTrue();
        assertThat(reaches.covers(university.id(), Scope.COUNTRY)).isFalse();
        assertThat(reaches.covers(university.id(), Scope.ofProvince("50"))).isFalse();
        assertThat(reaches.covers(ministry.id(), Scope.ofProvince("50"))).isTrue();
    }

    @Test
    void whoever_answers_for_a_branch_does_nothing_for_the_ministry() {
        var facility = authority.facility("50");
        var member = authority.staff(Duties.none());
        authority.get(NameBranchRegistrar.class).name(ministry.id(), "university", university.id());

        assertThat(catchThrowableOfType(
                                PersonnelRefused.class,
                                () -> authority
                                        .get(ReadPersonnelFile.class)
                                        .read(university.id(), facility.hcode9(), new byte[1], false))
                        .reason())
                .isEqualTo(PersonnelRefused.Reason.OUT_OF_SCOPE);
        assertThat(catchThrowableOfType(
                                ManualLicenceRefused.class,
                                () -> authority.get(EnterLicence.class).prepare(university.id(), licence(), "letter"))
                        .reason())
                .isEqualTo(ManualLicenceRefused.Reason.NOT_CENTRAL);
        assertThat(catchThrowableOfType(
                                SuspicionRefused.class,
                                () -> authority
                                        .get(HandleReport.class)
                                        .handle(university.id(), member.id(), FraudReport.State.IN_REVIEW, "note"))
                        .reason())
                .isEqualTo(SuspicionRefused.Reason.NOT_CENTRAL);
        assertThat(catchThrowableOfType(
                                AppointmentRefused.class,
                                () -> authority.appoint(university, member, Tier.PROVINCIAL, "50"))
                        .reason())
                .isEqualTo(AppointmentRefused.Reason.NOT_ENTITLED);
    }

    private static RegisteredLicence licence() {
        return new RegisteredLicence(
                Profession.DOCTOR,
                "71001",
                "ตัวอย่าง",
                "สมมุติ",
                "Tuayang",
                "Sommut",
                RegisteredLicence.Status.ACTIVE,
                Optional.empty());
    }

    private int pending(Member registrar) {
        return authority
                .get(PendingApprovals.class)
                .find(registrar.id(), CaseFilter.all(CaseFilter.View.MINE), 1)
                .total();
    }

    private static Reason refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(BranchRefused.class, attempt).reason();
    }
}
