package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.certificate.HeldCertificate;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.signing.trust.AskStatus;
import th.morprom.did.signing.trust.StatusAnswer;
import th.morprom.did.testpki.person.CouncilRegisterFile;
import th.morprom.did.testpki.person.SyntheticDoctor;
import th.morprom.did.testpki.person.SyntheticDoctor.Licence;

/** A council lays down another file, and nobody does anything: the schedules of the running system find it. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class CouncilFileTest {
    /** Catches what hangs; half a minute at most is the schedules' own. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DemoSystem system;
    private final PractisingDoctor doctor;

    CouncilFileTest(WholeSystem whole) {
        this.system = whole.running();
        this.doctor = PractisingDoctor.next(system);
    }

    @AfterAll
    void every_licence_is_as_it_was() {
        lays(each -> each);
    }

    @Test
    void a_licence_that_is_suspended_in_the_file_suspends_the_certificate_by_itself_and_a_restored_one_releases_it()
            throws InterruptedException {
        assertThat(status()).isEqualTo(HeldCertificate.Status.GOOD);
        assertThat(heard().status()).isEqualTo(StatusAnswer.Status.GOOD);

        lays(each -> isHis(each) ? each.with(Licence.Status.SUSPENDED) : each);

        becomes(HeldCertificate.Status.SUSPENDED);
        assertThat(heard().revocation().orElseThrow().isHold())
                .as("what relying parties hear")
                .isTrue();

        lays(each -> each);

        becomes(HeldCertificate.Status.GOOD);
        assertThat(heard().status()).isEqualTo(StatusAnswer.Status.GOOD);
    }

    private void lays(UnaryOperator<SyntheticDoctor> licensed) {
        CouncilRegisterFile.write(
                system.data().path("council-register.csv"),
                system.people().doctors().stream().map(licensed).toList());
    }

    private void becomes(HeldCertificate.Status wanted) throws InterruptedException {
        var until = Instant.now().plus(PATIENCE);
        while (status() != wanted || !isHeard(wanted)) {
            assertThat(Instant.now()).as("never " + wanted).isBefore(until);
            Thread.sleep(250);
        }
    }

    /** The answer comes a moment after the portal's own state. */
    private boolean isHeard(HeldCertificate.Status wanted) {
        return (heard().status() == StatusAnswer.Status.GOOD) == (wanted == HeldCertificate.Status.GOOD);
    }

    private HeldCertificate.Status status() {
        return system.get(HeldCertificates.class)
                .find(doctor.certificate().serialHex())
                .orElseThrow()
                .status(system.get(Clock.class).instant());
    }

    private StatusAnswer heard() {
        var chain =
                system.get(HeldCertificates.class).chain(doctor.certificate().serialHex());
        return system.get(AskStatus.class).ask(certificate(chain.get(0)), certificate(chain.get(1)));
    }

    private boolean isHis(SyntheticDoctor each) {
        return each.licence().number().equals(doctor.doctor().licence().number())
                && each.licence().council().equals(doctor.doctor().licence().council());
    }

    private static X509CertificateHolder certificate(Bytes der) {
        try {
            return new X509CertificateHolder(der.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
