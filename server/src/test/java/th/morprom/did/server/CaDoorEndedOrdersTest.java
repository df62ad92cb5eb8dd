package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;
import static th.morprom.did.server.DoorOrders.approved;
import static th.morprom.did.server.DoorOrders.code;
import static th.morprom.did.server.DoorOrders.enrol;
import static th.morprom.did.server.DoorOrders.hospitalSystem;
import static th.morprom.did.server.DoorOrders.pkcs10;
import static th.morprom.did.server.DoorOrders.refused;
import static th.morprom.did.server.DoorOrders.request;
import static th.morprom.did.server.DoorOrders.statusAt;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ca.issuance.IssuanceRequest;
import th.morprom.did.ca.issuance.IssueCertificate;
import th.morprom.did.ca.registration.EndBelatedCertificates;
import th.morprom.did.ejbca.client.EjbcaConnection;
import th.morprom.did.ejbca.client.EjbcaRefused.Reason;
import th.morprom.did.ejbca.contract.UserDataVOWS;
import th.morprom.did.testpki.pki.SampleKey;

/** Orders that are revoked or suspended before, while and after their certificate comes out. */
@TestInstance(Lifecycle.PER_CLASS)
class CaDoorEndedOrdersTest {
    private static final int SUPERSEDED = 4;
    private static final int HOLD = 6;

    /** Somebody ends the order while its certificate is being signed. */
    private static final String ENDED = """
            declare asked uuid;
            begin
                select request_id into asked from ca.certificate where serial = new.serial;
                insert into ca.ended_order (request_id, registration_authority, ended_at)
                select request_id, registration_authority, now() from ca.end_entity where request_id = asked;
            """;

    private static final String END = " return new; end";
    private static final String ISSUED = "after insert on ca.certificate_outcome";

    private final CaProcess ca = new CaProcess();
    private final EjbcaConnection portal = ca.connect(CaProcess.PORTAL);
    private final EjbcaConnection operations = ca.connect(CaProcess.OPERATIONS);

    @AfterAll
    void close() {
        List.of(portal, operations).forEach(EjbcaConnection::close);
        ca.close();
    }

    @Test
    void an_order_that_is_revoked_before_its_certificate_gets_none() {
        var applicant = ca.applicant();
        var user = approved(applicant);
        portal.tell(service -> service.editUser(user));

        portal.tell(service -> service.revokeUser(user.username, SUPERSEDED, false));

        assertThat(ca.stored(user)).isEqualTo("50 null null");
        assertThat(code(() -> request(portal, user, applicant))).isEqualTo("USER_WRONG_STATUS");
        assertThat(code(() -> enrol(portal, user, applicant.pkcs10()))).isEqualTo("USER_WRONG_STATUS");
        assertThat(refused(() -> portal.tell(service -> service.revokeUser(user.username, SUPERSEDED, false))))
                .isEqualTo(Reason.ALREADY_REVOKED);
    }

    @Test
    void a_certificate_that_comes_out_after_its_order_was_revoked_is_revoked() {
        ca.whileDatabase(
                ENDED
                        + "update ca.end_entity set status = 50, evidence = null, password_hash = null where request_id = asked;"
                        + END,
                ISSUED,
                () -> {
                    var system = hospitalSystem();
                    assertThat(code(() -> enrol(operations, system, pkcs10(SampleKey.P256.generate()))))
                            .isEqualTo("USER_WRONG_STATUS");

                    assertThat(statusAt(operations, "authentication", ca.serialOf(system))
                                    .isRevoked())
                            .isTrue();
                    assertThat(ca.stored(system)).isEqualTo("50 null null");
                });
    }

    @Test
    void also_if_another_order_has_taken_the_place_meanwhile() {
        ca.whileDatabase(
                ENDED + "update ca.end_entity set status = 10, request_id = gen_random_uuid() where request_id = asked;"
                        + END,
                ISSUED,
                () -> {
                    var system = hospitalSystem();
                    assertThat(code(() -> enrol(operations, system, pkcs10(SampleKey.P256.generate()))))
                            .isEqualTo("USER_WRONG_STATUS");

                    assertThat(statusAt(operations, "authentication", ca.serialOf(system))
                                    .isRevoked())
                            .isTrue();
                    assertThat(ca.stored(system)).startsWith("10");
                });
    }

    @Test
    void what_could_not_be_revoked_at_once_is_revoked_later() {
        var system = hospitalSystem();
        ca.whileDatabase(
                ENDED + "delete from ca.end_entity where request_id = asked;" + END,
                ISSUED,
                () -> ca.whileDatabase(
                        "begin raise exception 'disk full'; end", "before insert on ca.status_change", () -> {
                            assertThat(code(() -> enrol(operations, system, pkcs10(SampleKey.P256.generate()))))
                                    .isEqualTo("USER_WRONG_STATUS");
                            assertThat(statusAt(operations, "authentication", ca.serialOf(system))
                                            .isGood())
                                    .isTrue();
                        }));

        ca.get(EndBelatedCertificates.class).end();

        assertThat(statusAt(operations, "authentication", ca.serialOf(system)).isRevoked())
                .isTrue();
        assertThat(open(system)).isFalse();
    }

    @Test
    void an_order_that_never_had_its_certificate_does_not_get_one_by_a_release() {
        var applicant = ca.applicant();
        var first = approved(applicant);
        enrol(portal, first, applicant.pkcs10());
        var another = ca.applicant();
        var second = approved(another);
        second.username = first.username;
        portal.tell(service -> service.editUser(second));

        portal.tell(service -> service.revokeUser(first.username, HOLD, false));
        portal.tell(service -> service.revokeUser(first.username, -1, false));

        assertThat(statusAt(portal, "signing", ca.serialOf(first)).isGood()).isTrue();
        assertThat(ca.stored(second)).startsWith("50");
        assertThat(code(() -> enrol(portal, second, another.pkcs10()))).isEqualTo("USER_WRONG_STATUS");
    }

    @Test
    void an_order_that_another_displaced_ends_with_it_also_while_its_certificate_is_being_made() {
        var applicant = ca.applicant();
        var first = approved(applicant);
        portal.tell(service -> service.editUser(first));
        var displaced = ca.get(JdbcClient.class)
                .sql("select request_id from ca.end_entity_request where username = ?")
                .param(first.username)
                .query(UUID.class)
                .single();
        var second = approved(ca.applicant());
        second.username = first.username;
        portal.tell(service -> service.editUser(second));

        portal.tell(service -> service.revokeUser(first.username, SUPERSEDED, false));
        ca.get(IssueCertificate.class)
                .issue(new IssuanceRequest(
                        displaced, applicant.pkcs10(), applicant.evidence().json()));
        ca.get(EndBelatedCertificates.class).end();

        assertThat(statusAt(portal, "signing", ca.serialOf(first)).isRevoked()).isTrue();
    }

    @Test
    void an_order_that_begins_again_keeps_its_certificate() {
        var applicant = ca.applicant();
        var user = approved(applicant);
        portal.tell(service -> service.editUser(user));
        portal.tell(service -> service.revokeUser(user.username, SUPERSEDED, false));
        portal.tell(service -> service.editUser(user));

        request(portal, user, applicant);
        ca.get(EndBelatedCertificates.class).end();

        assertThat(statusAt(portal, "signing", ca.serialOf(user)).isGood()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 8})
    void an_end_entity_is_suspended_and_released_with_its_certificate(int release) {
        var applicant = ca.applicant();
        var user = approved(applicant);
        enrol(portal, user, applicant.pkcs10());
        var serial = ca.serialOf(user);

        portal.tell(service -> service.revokeUser(user.username, HOLD, false));
        assertThat(statusAt(portal, "signing", serial).isSuspended()).isTrue();
        assertThat(ca.stored(user)).startsWith("50");
        assertThat(refused(() -> portal.tell(service -> service.revokeUser(user.username, HOLD, false))))
                .isEqualTo(Reason.ALREADY_REVOKED);

        portal.tell(service -> service.revokeUser(user.username, release, false));
        assertThat(statusAt(portal, "signing", serial).isGood()).isTrue();
        assertThat(ca.stored(user)).startsWith("40");
        assertThat(refused(() -> portal.tell(service -> service.revokeUser(user.username, release, false))))
                .isEqualTo(Reason.ALREADY_REVOKED);
    }

    private boolean open(UserDataVOWS user) {
        return ca.get(JdbcClient.class)
                .sql("""
                        select count(*) > 0
                          from ca.ended_order o
                          join ca.end_entity_request r on r.request_id = o.request_id
                         where r.username = ? and o.settled_at is null
                        """)
                .param(user.username)
                .query(Boolean.class)
                .single();
    }
}
