package th.morprom.did.ra.death;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.certificate.AcceptCertificate;
import th.morprom.did.ra.certificate.HeldCertificate;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.certificate.PrepareAcceptance;
import th.morprom.did.ra.death.Death.Grounds;
import th.morprom.did.ra.death.DeathRefused.Reason;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.guardian.Paper;
import th.morprom.did.ra.proofing.Encounter;
import th.morprom.did.ra.recovery.StartRecovery;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.SampleAuthority;
import th.morprom.did.ra.testing.UntilCertificate;
import th.morprom.did.testpki.person.SyntheticFacility;

/** What the tests of deaths have in common: one registration authority, whose people record and void them. */
abstract class DeathCase {
    static final int CESSATION_OF_OPERATION = 5;

    static RegistrationAuthority authority;
    static SyntheticFacility facility;
    static Member central;
    static Member provincial;
    static Member atFacility;
    static Member counter;

    @BeforeAll
    static void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilCertificate.class);
        facility = authority.facility("50");
        central = authority.centralOfficer();
        provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        atFacility = authority.registrar(provincial, Tier.FACILITY, facility.hcode9());
        counter = authority.officer(facility);
    }

    @AfterAll
    static void close() {
        authority.close();
    }

    static List<UUID> waiting(Member registrar) {
        return authority.get(FindDeaths.class).waiting(registrar.id()).stream()
                .map(found -> found.person().id())
                .toList();
    }

    static void enter(Member registrar, UUID person) {
        var today = ThaiDay.of(authority.clock().instant());
        enter(registrar, person, today, today.minusDays(1));
    }

    static void enter(Member registrar, UUID person, LocalDate dated, LocalDate died) {
        var grounds = new Grounds(new Paper("50-0123/2569", "สำนักทะเบียนอำเภอเมือง", dated), died);
        var enter = authority.get(EnterDeath.class);
        var prepared = enter.prepare(registrar.id(), person, grounds);
        enter.enter(registrar.id(), person, grounds, registrar.signs(prepared.challenge()));
    }

    static void decide(Member registrar, UUID person, boolean confirmed) {
        var decide = authority.get(DecideDeath.class);
        var prepared = decide.prepare(registrar.id(), person, confirmed);
        decide.decide(registrar.id(), person, confirmed, registrar.signs(prepared.challenge()));
    }

    static void askToVoid(Member registrar, UUID person, String reason) {
        var voiding = authority.get(VoidDeath.class);
        var prepared = voiding.prepare(registrar.id(), person, reason);
        voiding.ask(registrar.id(), person, reason, registrar.signs(prepared.challenge()));
    }

    static void decideToVoid(Member registrar, UUID person, boolean confirmed) {
        var voiding = authority.get(VoidDeath.class);
        var prepared = voiding.prepare(registrar.id(), person, confirmed);
        voiding.decide(registrar.id(), person, confirmed, registrar.signs(prepared.challenge()));
    }

    /** To a counter, with his card. */
    static StartRecovery.Started comesBack(Applicant doctor) {
        var start = authority.get(StartRecovery.class);
        var card = th.morprom.did.ra.testing.People.card(doctor.doctor().person());
        var encounter = new Encounter(counter.id(), true, "");
        var prepared = start.prepare(card, encounter);
        return start.start(card, encounter, counter.signs(prepared.challenge()));
    }

    static Applicant certified() {
        var applicant = authority.submitted(facility);
        authority.decide(central, applicant.enrolment(), Decision.approve());
        authority.decide(provincial, applicant.enrolment(), Decision.approve());
        authority.decide(atFacility, applicant.enrolment(), Decision.approve());
        var prepared = authority
                .get(PrepareAcceptance.class)
                .prepare(applicant.id(), applicant.enrolment(), PrepareAcceptance.REMOTE);
        var signed = applicant.member().signs(prepared.challenge());
        authority.get(AcceptCertificate.class).accept(applicant.id(), applicant.enrolment(), signed);
        return applicant;
    }

    static HeldCertificate certificate(Applicant doctor) {
        return authority.get(HeldCertificates.class).of(doctor.id()).get(0);
    }

    static EnrolmentState state(Applicant doctor) {
        return authority
                .get(Enrolments.class)
                .find(doctor.enrolment())
                .orElseThrow()
                .state();
    }

    static SampleAuthority ca() {
        return authority.get(SampleAuthority.class);
    }

    static Reason refusal(ThrowingCallable call) {
        return catchThrowableOfType(DeathRefused.class, call).reason();
    }
}
