package th.morprom.did.ra.certificate;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionOperations;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.enrolment.Affiliation;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.EnrolmentRefused.Reason;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.enrolment.SubmitEnrolment;
import th.morprom.did.ra.licence.MatchLicence;
import th.morprom.did.ra.medical.MedicalConfiguration;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.People;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.SampleAuthority;
import th.morprom.did.ra.testing.UntilCertificate;
import th.morprom.did.testpki.person.SyntheticFacility;

/** One registration authority for a class, with two hospitals in two provinces; the applicants of a test are new. */
abstract class EnrolmentAgain {
    static RegistrationAuthority authority;
    static SampleAuthority ca;
    static Member central;
    static Hospital first;
    static Hospital second;

    /** With the registrars who decide about its people, below the centre. */
    record Hospital(SyntheticFacility facility, Member provincial, Member registrar, Member officer) {
        static Hospital in(String province) {
            var facility = authority.facility(province);
            var provincial = authority.registrar(central, Tier.PROVINCIAL, province);
            return new Hospital(
                    facility,
                    provincial,
                    authority.registrar(provincial, Tier.FACILITY, facility.hcode9()),
                    authority.officer(facility));
        }

        Affiliation affiliation() {
            return new Affiliation(facility.hcode9(), "นายแพทย์ชำนาญการ");
        }
    }

    @BeforeAll
    static void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilCertificate.class, MedicalConfiguration.class);
        ca = authority.get(SampleAuthority.class);
        central = authority.centralOfficer();
        first = Hospital.in("50");
        second = Hospital.in("10");
    }

    @AfterAll
    static void close() {
        authority.close();
    }

    /** Proofed, licensed and consenting; his enrolment at the first hospital lies before the registrars. */
    static Applicant submitted() {
        var applicant = authority.applicant(first.facility());
        authority.complete(applicant, first.officer());
        authority.get(SubmitEnrolment.class).submit(applicant.id(), applicant.enrolment());
        return applicant;
    }

    static HeldCertificate certified(Applicant applicant, Hospital hospital) {
        approve(applicant.enrolment(), hospital);
        var prepared = authority
                .get(PrepareAcceptance.class)
                .prepare(applicant.id(), applicant.enrolment(), PrepareAcceptance.REMOTE);
        return authority
                .get(AcceptCertificate.class)
                .accept(
                        applicant.id(),
                        applicant.enrolment(),
                        applicant.member().signs(prepared.challenge()));
    }

    static void approve(UUID enrolment, Hospital hospital) {
        for (var registrar : List.of(central, hospital.provincial(), hospital.registrar())) {
            var unused = authority.decide(registrar, enrolment, Decision.approve());
        }
    }

    static EnrolmentState reject(Applicant applicant, Decision.ReasonCode reason) {
        return authority.decide(central, applicant.enrolment(), Decision.reject(reason));
    }

    /** Applies at this hospital by the licence he has. */
    static Applicant begin(Applicant applicant, Hospital hospital) {
        var enrolment = authority
                .get(BeginEnrolment.class)
                .begin(applicant.id(), People.licence(applicant.doctor()), hospital.affiliation());
        return new Applicant(applicant.id(), enrolment, applicant.passkey(), applicant.doctor());
    }

    static Enrolment submit(Applicant applicant) {
        authority.get(MatchLicence.class).match(applicant.enrolment(), applicant.id());
        return authority.get(SubmitEnrolment.class).submit(applicant.id(), applicant.enrolment());
    }

    static Enrolment find(Applicant applicant) {
        return authority.get(Enrolments.class).find(applicant.enrolment()).orElseThrow();
    }

    static HeldCertificate held(HeldCertificate certificate) {
        return authority
                .get(HeldCertificates.class)
                .find(certificate.serialHex())
                .orElseThrow();
    }

    static List<String> signing(Applicant applicant) {
        return authority
                .get(HeldCertificates.class)
                .signing(applicant.id(), authority.clock().instant())
                .stream()
                .map(HeldCertificate::serialHex)
                .toList();
    }

    /** So many days ago, and not now, was his card read. What is recorded never changes, but for whoever owns the database. */
    static void readDaysAgo(Applicant applicant, int days) {
        authority.get(TransactionOperations.class).executeWithoutResult(status -> {
            var database = authority.database();
            database.sql("alter table ra.proofing disable trigger append_only").update();
            database.sql(
                            "update ra.proofing set proofed_at = proofed_at - make_interval(days => :days) where person = :person")
                    .param("days", days)
                    .param("person", applicant.id())
                    .update();
            database.sql("alter table ra.proofing enable trigger append_only").update();
        });
    }

    /** Not now, but a year ago it was issued, and it ended yesterday. */
    static void endedYesterday(HeldCertificate certificate) {
        authority.database().sql("""
                        update ra.certificate
                           set not_before = not_before - interval '1 year', not_after = not_before - interval '1 day'
                         where serial = :serial
                        """).param("serial", certificate.serialHex()).update();
    }

    static Reason refusal(ThrowingCallable attempt) {
        return catchThrowableOfType(EnrolmentRefused.class, attempt).reason();
    }
}
