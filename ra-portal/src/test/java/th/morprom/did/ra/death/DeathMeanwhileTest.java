package th.morprom.did.ra.death;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.appointment.RecordCentralOfficer;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.person.HolderDeceased;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.recovery.RecoveryRefused;
import th.morprom.did.ra.testing.Meanwhile;

/** A death beside what others do to the same account at the same time. */
class DeathMeanwhileTest extends DeathCase {
    /** A round asks the register about what it read before. */
    @Test
    void what_a_council_said_before_it_was_voided_closes_nothing_anew() {
        var doctor = certified();
        enter(atFacility, doctor.id());
        ca().goAway();
        try {
            decide(provincial, doctor.id(), true);
        } finally {
            ca().comeBack();
        }
        askToVoid(provincial, doctor.id(), "The certificate is of somebody of the same name");
        decideToVoid(atFacility, doctor.id(), true);

        authority.get(FollowCouncil.class).on(new HolderDeceased(doctor.id()));

        assertThat(authority.get(People.class).isClosed(doctor.id())).isFalse();
        assertThat(authority.get(Deaths.class).of(doctor.id())).isEmpty();
    }

    @Test
    void whoever_becomes_a_central_officer_meanwhile_is_left_to_the_ca() throws Throwable {
        var doctor = certified();
        var council = authority.get(Changes.class).make(() -> {
            authority.get(People.class).lock(doctor.id());
            var waiting = Meanwhile.begin(
                    authority.database(),
                    () -> authority.get(FollowCouncil.class).on(new HolderDeceased(doctor.id())));
            authority
                    .get(RecordCentralOfficer.class)
                    .record(doctor.id(), Bytes.of(doctor.passkey().credentialId()), "key-ceremony");
            return waiting;
        });
        council.after();

        assertThat(authority.get(People.class).isClosed(doctor.id())).isFalse();
    }

    @Test
    void no_recovery_begins_beside_a_death() {
        var doctor = certified();
        var people = authority.get(People.class);

        var beginning = authority.get(Changes.class).make(() -> {
            people.lock(doctor.id());
            var waiting = Meanwhile.begin(authority.database(), () -> comesBack(doctor));
            people.close(doctor.id(), authority.clock().instant());
            return waiting;
        });

        assertThat(catchThrowableOfType(RecoveryRefused.class, beginning::after).reason())
                .isEqualTo(RecoveryRefused.Reason.CLOSED);
    }
}
