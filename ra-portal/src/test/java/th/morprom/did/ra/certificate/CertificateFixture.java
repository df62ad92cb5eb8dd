package th.morprom.did.ra.certificate;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.enrolment.SubmitEnrolment;
import th.morprom.did.ra.licence.MatchLicence;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.SampleAuthority;
import th.morprom.did.ra.testing.UntilCertificate;
import th.morprom.did.testpki.person.SyntheticFacility;

/** A facility in Chiang Mai with a registrar at each tier above it. */
abstract class CertificateFixture {
    /** The sample certificates are for a year. */
    static final Duration NEAR_THE_END = Duration.ofDays(365 - 80);

    RegistrationAuthority authority;
    SampleAuthority ca;
    SyntheticFacility facility;
    Member central;
    Member provincial;
    Member atFacility;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilCertificate.class);
        ca = authority.get(SampleAuthority.class);
        facility = authority.facility("50");
        central = authority.centralOfficer();
        provincial = authority.registrar(central, Tier.PROVINCIAL, "50");
        atFacility = authority.registrar(provincial, Tier.FACILITY, facility.hcode9());
    }

    @AfterEach
    void close() {
        authority.close();
    }

    Applicant approved() {
        var applicant = authority.submitted(facility);
        approve(applicant);
        return applicant;
    }

    void approve(Applicant applicant) {
        authority.decide(central, applicant.enrolment(), Decision.approve());
        authority.decide(provincial, applicant.enrolment(), Decision.approve());
        authority.decide(atFacility, applicant.enrolment(), Decision.approve());
    }

    PrepareAcceptance.PreparedAcceptance prepare(Applicant applicant) {
        var approved =
                authority.get(Enrolments.class).find(applicant.enrolment()).orElseThrow();
        var shown = authority.get(ChooseKey.class).brought(approved).orElse(PrepareAcceptance.REMOTE);
        return authority.get(PrepareAcceptance.class).prepare(applicant.id(), applicant.enrolment(), shown);
    }

    HeldCertificate accept(Applicant applicant) {
        var prepared = prepare(applicant);
        return authority
                .get(AcceptCertificate.class)
                .accept(
                        applicant.id(),
                        applicant.enrolment(),
                        applicant.member().signs(prepared.challenge()));
    }

    UUID begin(Applicant applicant, HeldCertificate certificate) {
        return authority.get(BeginRenewal.class).begin(applicant.id(), certificate.serialHex());
    }

    Enrolment renew(Applicant applicant, HeldCertificate certificate) {
        var renewal = begin(applicant, certificate);
        authority.get(MatchLicence.class).match(renewal, applicant.id());
        return authority.get(SubmitEnrolment.class).submit(applicant.id(), renewal);
    }

    static Applicant of(Applicant applicant, UUID enrolment) {
        return new Applicant(applicant.id(), enrolment, applicant.passkey(), applicant.doctor());
    }

    /** A renewal that its facility has approved. */
    Applicant approvedRenewal(Applicant applicant, HeldCertificate certificate) {
        var renewal = renew(applicant, certificate);
        authority.decide(atFacility, renewal.id(), Decision.approve());
        return of(applicant, renewal.id());
    }

    /** How a certificate stands now, as this side knows it. */
    HeldCertificate.Status status(String serial) {
        return held(serial).status(authority.clock().instant());
    }

    boolean awaitsRevocation(String serial) {
        return authority
                .get(HeldCertificates.class)
                .awaitsRevocation(serial, authority.clock().instant());
    }

    HeldCertificate held(String serial) {
        return authority.get(HeldCertificates.class).find(serial).orElseThrow();
    }
}
