package th.morprom.did.ejbca.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.ejbca.client.EjbcaRefused.Reason;
import th.morprom.did.ejbca.client.EndEntity.Placement;
import th.morprom.did.ejbca.testing.Requests;
import th.morprom.did.ejbca.testing.RunningDoor;
import th.morprom.did.ejbca.testing.SampleEjbca;
import th.morprom.did.testpki.network.LosingProxy;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleKey;

/** Against a service that behaves as EJBCA does: what is a fault there and a success here, and the other way round. */
class ChangeStatusTest {
    private static final int SUPERSEDED = 4;

    private final SampleEjbca ejbca = new SampleEjbca(SampleHierarchy.ecdsa());
    private final RunningDoor door = new RunningDoor(ejbca);
    private final EjbcaConnection connection = door.connect();
    private final FindStatus findStatus = new FindStatus(connection, SampleEjbca.CA_NAME);
    private final ChangeStatus changeStatus = new ChangeStatus(connection, findStatus);
    private BigInteger serial = BigInteger.ONE;

    @BeforeEach
    void enrol() {
        var keys = SampleKey.P256.generate();
        serial = new EnrolKey(connection)
                .enrol(
                        new EndEntity(
                                "somebody",
                                new X500Name("CN=Somebody"),
                                Optional.empty(),
                                Optional.empty(),
                                new Placement(SampleEjbca.CA_NAME, "EMPTY", "ENDUSER"),
                                Map.of()),
                        SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()),
                        Requests.pkcs10(keys))
                .certificate()
                .getSerialNumber();
    }

    @AfterEach
    void close() {
        connection.close();
        door.close();
    }

    @Test
    void revokes_and_is_content_when_it_was_revoked_so_before() {
        changeStatus.revoke(serial, SUPERSEDED, Map.of());

        assertThatCode(() -> changeStatus.revoke(serial, SUPERSEDED, Map.of())).doesNotThrowAnyException();
        assertThat(refused(() -> changeStatus.revoke(serial, 1, Map.of()))).isEqualTo(Reason.ALREADY_REVOKED);
        assertThat(findStatus.find(serial).orElseThrow().isRevoked()).isTrue();
    }

    @Test
    void suspends_and_releases() {
        changeStatus.suspend(serial, Map.of());
        changeStatus.suspend(serial, Map.of());
        assertThat(findStatus.find(serial).orElseThrow().isSuspended()).isTrue();

        changeStatus.release(serial, Map.of());

        assertThat(findStatus.find(serial).orElseThrow().isGood()).isTrue();
        assertThat(refused(() -> changeStatus.release(serial, Map.of()))).isEqualTo(Reason.NOT_SUSPENDED);
    }

    @Test
    void a_release_whose_answer_is_lost_is_done_once_and_no_refusal() {
        changeStatus.suspend(serial, Map.of());
        try (var proxy = LosingProxy.before(door.port());
                var through = RunningDoor.connect(RunningDoor.at(proxy.port()), door.clientTls())) {
            var find = new FindStatus(through, SampleEjbca.CA_NAME);
            find.find(serial);
            proxy.loseTheAnswerOnce(() -> ejbca.reasonOf(serial) == -1);

            new ChangeStatus(through, find).release(serial, Map.of());

            assertThat(proxy.hasLostAnAnswer()).isTrue();
            assertThat(findStatus.find(serial).orElseThrow().isGood()).isTrue();
        }
    }

    @Test
    void a_certificate_that_no_ca_knows_is_not_found() {
        assertThat(refused(() -> changeStatus.suspend(BigInteger.TEN, Map.of())))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(findStatus.find(BigInteger.TEN)).isEmpty();
    }

    @Test
    void of_a_certificate_that_a_ca_may_know_which_this_client_may_not_see_nothing_is_said() {
        var find = new FindStatus(connection, SampleEjbca.CLOSED_CA);

        for (var i = 0; i < 2; i++) {
            assertThat(refused(() -> find.find(BigInteger.TEN))).isEqualTo(Reason.NOT_AUTHORISED);
        }
        assertThat(find.find(serial).orElseThrow().isGood()).isTrue();
    }

    @Test
    void a_fault_that_nobody_declared_is_an_outage_and_never_a_success() {
        assertThatThrownBy(() -> changeStatus.revoke(serial, SUPERSEDED, Map.of("requester", "holder:x")))
                .isInstanceOf(EjbcaUnavailable.class);
        assertThat(findStatus.find(serial).orElseThrow().isGood()).isTrue();
    }

    private static Reason refused(Runnable asked) {
        return catchThrowableOfType(EjbcaRefused.class, asked::run).reason();
    }
}
