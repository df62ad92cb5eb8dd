package th.morprom.did.ejbca.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.ejbca.client.EndEntity.Placement;
import th.morprom.did.ejbca.testing.Requests;
import th.morprom.did.ejbca.testing.RunningDoor;
import th.morprom.did.ejbca.testing.SampleEjbca;
import th.morprom.did.testpki.network.LosingProxy;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleKey;

/** A CA that takes the connection and says nothing, or nothing any more: nobody waits for ever, and nothing is asked for twice. */
class SilentCaTest {
    private static final Duration ANSWERING = Duration.ofSeconds(6);
    private static final int SUPERSEDED = 4;

    private final SampleEjbca ejbca = new SampleEjbca(SampleHierarchy.ecdsa());
    private final RunningDoor door = new RunningDoor(ejbca);
    private final LosingProxy way = LosingProxy.before(door.port());
    private final EjbcaConnection connection = new EjbcaConnection(new EjbcaConnection.Settings(
            RunningDoor.at(way.port()), door.clientTls(), ANSWERING, ANSWERING, Duration.ofMillis(10)));
    private final EnrolKey enrolKey = new EnrolKey(connection);
    private final KeyPair keys = SampleKey.P256.generate();

    @AfterEach
    void close() {
        connection.close();
        way.close();
        door.close();
    }

    @Test
    void one_that_accepts_and_never_answers_is_an_outage_after_the_patience() {
        way.swallow(true);
        var begun = Instant.now();

        var outage = silence(() -> new FetchVersion(connection).fetch());

        assertThat(outage.answered()).isFalse();
        assertThat(Duration.between(begun, Instant.now())).isBetween(ANSWERING, ANSWERING.multipliedBy(10));
    }

    @Test
    void a_certificate_whose_answer_never_came_is_found_later_and_not_issued_again() {
        way.swallowAnswers(() -> !ejbca.issuedTo("request-1").isEmpty());

        assertThat(silence(this::enrol).answered()).isFalse();
        assertThat(ejbca.users()).as("orders are not repeated").hasSize(1);

        way.swallow(false);
        var enrolled = enrol();

        assertThat(ejbca.users()).hasSize(1);
        assertThat(ejbca.issuedTo("request-1")).hasSize(1);
        assertThat(enrolled.certificate().getSerialNumber())
                .isEqualTo(ejbca.issuedTo("request-1").get(0).getSerialNumber());
        assertThat(enrolled.chain()).hasSize(3);
    }

    @Test
    void a_question_whose_answer_is_lost_is_asked_again() {
        enrol();
        var before = ejbca.looks();
        way.loseTheAnswerOnce(() -> ejbca.looks() == before + 1);

        var found = enrol();

        assertThat(way.hasLostAnAnswer()).isTrue();
        assertThat(ejbca.looks()).isEqualTo(before + 2);
        assertThat(found.chain()).hasSize(3);
        assertThat(ejbca.users()).hasSize(1);
    }

    @Test
    void a_revocation_whose_answer_never_came_is_no_refusal_when_it_is_repeated() {
        var serial = enrol().certificate().getSerialNumber();
        var change = new ChangeStatus(connection, new FindStatus(connection, SampleEjbca.CA_NAME));
        way.swallowAnswers(() -> ejbca.reasonOf(serial) == SUPERSEDED);

        assertThat(silence(() -> change.revoke(serial, SUPERSEDED, Map.of())).answered())
                .isFalse();
        way.swallow(false);
        change.revoke(serial, SUPERSEDED, Map.of());

        assertThat(ejbca.reasonOf(serial)).isEqualTo(SUPERSEDED);
    }

    private EnrolledCertificate enrol() {
        return enrolKey.enrol(
                new EndEntity(
                        "request-1",
                        new X500Name("CN=Somebody"),
                        Optional.empty(),
                        Optional.empty(),
                        new Placement(SampleEjbca.CA_NAME, "EMPTY", "ENDUSER"),
                        Map.of()),
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()),
                Requests.pkcs10(keys));
    }

    private static EjbcaUnavailable silence(ThrowingCallable asked) {
        return catchThrowableOfType(EjbcaUnavailable.class, asked);
    }
}
