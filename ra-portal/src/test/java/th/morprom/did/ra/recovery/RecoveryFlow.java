package th.morprom.did.ra.recovery;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.passkey.Registration;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.certificate.AcceptCertificate;
import th.morprom.did.ra.certificate.PrepareAcceptance;
import th.morprom.did.ra.proofing.Encounter;
import th.morprom.did.ra.recovery.RecoverAccount.Shown;
import th.morprom.did.ra.recovery.RecoveryRefused.Reason;
import th.morprom.did.ra.recovery.StartRecovery.Started;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.People;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilCertificate;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import th.morprom.did.testpki.person.SyntheticFacility;
import th.morprom.did.testpki.person.SyntheticPerson;

/** One registration authority for a class; everybody in a test is new but the officers and registrars. */
abstract class RecoveryFlow {
    /** One of a million million: it is nobody's. */
    static final String WRONG = "000000000000";

    static RegistrationAuthority authority;
    static SyntheticFacility facility;
    static Member central;
    static Member provincial;
    static Member atFacility;
    static Member first;
    static Member second;

    @BeforeAll
    static void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilCertificate.class);
        facility = authority.facility("50");
        central = authority.centralOfficer();
        provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        atFacility = authority.registrar(provincial, Tier.FACILITY, facility.hcode9());
        first = authority.officer(facility);
        second = authority.officer(facility);
    }

    @AfterAll
    static void close() {
        authority.close();
    }

    /** A doctor of this facility whom its officer has proofed. */
    static Applicant proofed() {
        var applicant = authority.applicant(facility);
        authority.proof(applicant, first);
        return applicant;
    }

    static Applicant approved() {
        var applicant = authority.submitted(facility);
        authority.decide(central, applicant.enrolment(), Decision.approve());
        authority.decide(provincial, applicant.enrolment(), Decision.approve());
        authority.decide(atFacility, applicant.enrolment(), Decision.approve());
        return applicant;
    }

    static Applicant certified() {
        var applicant = approved();
        var prepared = authority
                .get(PrepareAcceptance.class)
                .prepare(applicant.id(), applicant.enrolment(), PrepareAcceptance.REMOTE);
        authority
                .get(AcceptCertificate.class)
                .accept(
                        applicant.id(),
                        applicant.enrolment(),
                        applicant.member().signs(prepared.challenge()));
        return applicant;
    }

    static Started start(Applicant applicant, Member officer) {
        return start(applicant.doctor().person(), officer);
    }

    static Started start(SyntheticPerson person, Member officer) {
        var start = authority.get(StartRecovery.class);
        var encounter = new Encounter(officer.id(), true, "");
        var prepared = start.prepare(People.card(person), encounter);
        return start.start(People.card(person), encounter, officer.signs(prepared.challenge()));
    }

    static Shown shown(Started started, String second) {
        return new Shown(started.number(), started.firstCode(), second);
    }

    static String confirm(Started started, Member officer) {
        var confirm = authority.get(ConfirmRecovery.class);
        var prepared = confirm.prepare(officer.id(), started.recovery());
        return confirm.confirm(officer.id(), started.recovery(), officer.signs(prepared.challenge()));
    }

    static Reason confirming(Started started, Member officer) {
        return refusal(() -> confirm(started, officer));
    }

    static Member recover(Applicant applicant, Shown shown) {
        return recover(applicant.id(), shown);
    }

    /** With a new telephone. */
    static Member recover(UUID person, Shown shown) {
        var recover = authority.get(RecoverAccount.class);
        var passkey =
                SoftwarePasskey.create(RegistrationAuthority.RP_ID, RegistrationAuthority.ORIGIN, new byte[] {4, 5, 6});
        var made = passkey.register(recover.begin(shown).challenge().challenge().toByteArray());
        recover.recover(shown, Registration.fromJson(made.toJson()));
        return new Member(person, passkey);
    }

    static Reason refusal(ThrowingCallable call) {
        return catchThrowableOfType(RecoveryRefused.class, call).reason();
    }
}
