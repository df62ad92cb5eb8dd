package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static th.morprom.did.server.DoorOrders.approved;
import static th.morprom.did.server.DoorOrders.enrol;
import static th.morprom.did.server.DoorOrders.hospitalSystem;
import static th.morprom.did.server.DoorOrders.inform;
import static th.morprom.did.server.DoorOrders.pkcs10;

import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevokeCertificate;
import th.morprom.did.ejbca.client.EjbcaConnection;
import th.morprom.did.ejbca.client.EjbcaRefused;
import th.morprom.did.ejbca.client.EjbcaRefused.Reason;
import th.morprom.did.ejbca.client.EjbcaUnavailable;
import th.morprom.did.ejbca.client.FindStatus;
import th.morprom.did.ejbca.contract.MorPromExtensions;
import th.morprom.did.ejbca.contract.UserDataVOWS;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleKey;
import th.morprom.did.testpki.pki.SampleTls;

/** What belongs to whom at the door, and where an order stands after whatever becomes of it. */
@TestInstance(Lifecycle.PER_CLASS)
class CaDoorOrdersTest {
    private static final int SUPERSEDED = 4;
    private static final int HOLD = 6;

    private final CaProcess ca = new CaProcess();
    private final EjbcaConnection portal = connect(CaProcess.PORTAL);
    private final EjbcaConnection operations = connect(CaProcess.OPERATIONS);
    private final EjbcaConnection branch = connect(CaProcess.BRANCH);

    private EjbcaConnection connect(SampleCertificate client) {
        return EjbcaCertificateAuthorityTest.connect(
                ca.door(), SampleTls.context(Optional.of(client), CaProcess.MACHINES));
    }

    @AfterAll
    void close() {
        List.of(portal, operations, branch).forEach(EjbcaConnection::close);
        ca.close();
    }

    @Test
    void a_systems_certificate_is_nobodys_but_who_asked_for_it() {
        var system = hospitalSystem();
        enrol(operations, system, pkcs10(SampleKey.P256.generate()));
        var serial = serialOf(system);
        var issuer = statusAt(operations, serial).issuerDN();

        assertThat(refused(() -> branch.ask(
                        service -> Optional.ofNullable(service.checkRevokationStatus(issuer, serial.toString(16))))))
                .isEqualTo(Reason.NOT_AUTHORISED);
        assertThat(refused(() -> branch.ask(
                        service -> Optional.ofNullable(service.getCertificate(serial.toString(16), issuer)))))
                .isEqualTo(Reason.NOT_AUTHORISED);
        assertThat(refused(() -> branch.tell(service -> service.revokeCert(issuer, serial.toString(16), SUPERSEDED))))
                .isEqualTo(Reason.NOT_AUTHORISED);
        assertThat(statusAt(operations, serial).isGood()).isTrue();
    }

    @Test
    void a_registration_authority_lifts_its_own_suspension_and_not_the_operators() {
        var system = hospitalSystem();
        enrol(operations, system, pkcs10(SampleKey.P256.generate()));
        var serial = serialOf(system);
        var issuer = statusAt(operations, serial).issuerDN();
        operations.tell(service -> service.revokeCert(issuer, serial.toString(16), HOLD));
        operations.tell(service -> service.revokeCert(issuer, serial.toString(16), -1));
        assertThat(statusAt(operations, serial).isGood()).isTrue();

        ca.get(RevokeCertificate.class).suspend(new SerialNumber(serial), new Requester.Operator("of-the-ca"));

        assertThat(refused(() -> operations.tell(service -> service.revokeCert(issuer, serial.toString(16), -1))))
                .isEqualTo(Reason.NOT_AUTHORISED);
        assertThat(refused(() -> operations.tell(service -> service.revokeUser(system.username, 8, false))))
                .isEqualTo(Reason.NOT_AUTHORISED);
        assertThat(statusAt(operations, serial).isSuspended()).isTrue();
    }

    @Test
    void an_order_that_is_revoked_before_its_certificate_gets_none() {
        var applicant = applicant();
        var user = approved(applicant);
        portal.tell(service -> service.editUser(user));

        portal.tell(service -> service.revokeUser(user.username, SUPERSEDED, false));

        assertThat(stored(user)).isEqualTo("50 null null");
        assertThat(code(() -> request(user, applicant))).isEqualTo("USER_WRONG_STATUS");
        assertThat(code(() -> enrol(portal, user, applicant.pkcs10()))).isEqualTo("USER_WRONG_STATUS");
        assertThat(refused(() -> portal.tell(service -> service.revokeUser(user.username, SUPERSEDED, false))))
                .isEqualTo(Reason.ALREADY_REVOKED);
    }

    @Test
    void a_certificate_that_comes_out_after_its_order_was_revoked_is_revoked() {
        whileDatabase("""
                begin
                    update ca.end_entity set status = 50, evidence = null, password_hash = null;
                    return new;
                end""", "after insert on ca.certificate_outcome", () -> {
            var system = hospitalSystem();
            assertThat(code(() -> enrol(operations, system, pkcs10(SampleKey.P256.generate()))))
                    .isEqualTo("USER_WRONG_STATUS");

            assertThat(statusAt(operations, serialOf(system)).isRevoked()).isTrue();
            assertThat(stored(system)).isEqualTo("50 null null");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 8})
    void an_end_entity_is_suspended_and_released_with_its_certificate(int release) {
        var applicant = applicant();
        var user = approved(applicant);
        enrol(portal, user, applicant.pkcs10());
        var serial = serialOf(user);

        portal.tell(service -> service.revokeUser(user.username, HOLD, false));
        assertThat(statusAt(portal, serial).isSuspended()).isTrue();
        assertThat(stored(user)).startsWith("50");
        assertThat(refused(() -> portal.tell(service -> service.revokeUser(user.username, HOLD, false))))
                .isEqualTo(Reason.ALREADY_REVOKED);

        portal.tell(service -> service.revokeUser(user.username, release, false));
        assertThat(statusAt(portal, serial).isGood()).isTrue();
        assertThat(stored(user)).startsWith("40");
        assertThat(refused(() -> portal.tell(service -> service.revokeUser(user.username, release, false))))
                .isEqualTo(Reason.ALREADY_REVOKED);
    }

    @Test
    void a_repeated_order_leaves_what_was_generated_as_it_is() {
        var applicant = applicant();
        var user = approved(applicant);
        enrol(portal, user, applicant.pkcs10());

        enrol(portal, user, applicant.pkcs10());
        assertThat(code(() -> enrol(portal, user, applicant.pkcs10(SampleKey.P256.generate()))))
                .isEqualTo("REQUEST_ID_REUSED");

        assertThat(stored(user)).isEqualTo("40 null null");
    }

    @Test
    void a_repeated_order_is_held_to_what_it_says() {
        var applicant = applicant();
        var user = approved(applicant);
        enrol(portal, user, applicant.pkcs10());

        user.subjectDN = "CN=คนอื่น,C=TH";

        assertThat(refused(() -> enrol(portal, user, applicant.pkcs10()))).isEqualTo(Reason.NOT_ACCEPTABLE);
    }

    @Test
    void right_passwords_are_not_used_up_by_an_outage() {
        var applicant = applicant();
        var user = approved(applicant);
        portal.tell(service -> service.editUser(user));
        whileDatabase("begin raise exception 'disk full'; end", "before insert on ca.certificate", () -> {
            for (var attempt = 1; attempt <= 5; attempt++) {
                assertThatThrownBy(() -> request(user, applicant)).isInstanceOf(EjbcaUnavailable.class);
            }
        });

        request(user, applicant);

        assertThat(stored(user)).startsWith("40");
    }

    @Test
    void what_is_nil_is_not_there() {
        var applicant = applicant();
        var user = approved(applicant);
        user.extendedInformation.add(0, null);
        enrol(portal, user, applicant.pkcs10());
        var serial = serialOf(user);
        var issuer = statusAt(portal, serial).issuerDN();

        assertThat(code(() ->
                        portal.tell(service -> service.revokeCertWithMetadata(issuer, serial.toString(16), null))))
                .isEqualTo("FIELD_VALUE_NOT_VALID");
    }

    @Test
    void nothing_that_would_be_left_out_of_a_certificate_is_taken() {
        List<Consumer<UserDataVOWS>> more = List.of(
                user -> user.subjectAltName = "rfc822Name=a@example.th",
                user -> user.email = "a@example.th",
                user -> user.certificateSerialNumber = BigInteger.TEN,
                user -> user.cardNumber = "0123");
        for (var one : more) {
            var applicant = applicant();
            var user = approved(applicant);
            one.accept(user);

            assertThat(refused(() -> enrol(portal, user, applicant.pkcs10()))).isEqualTo(Reason.NOT_ACCEPTABLE);
        }
    }

    @Test
    void nobody_takes_the_request_id_of_another() {
        var id = Map.of(MorPromExtensions.REQUEST_ID, UUID.randomUUID().toString());
        var theirs = hospitalSystem();
        inform(theirs, id);
        enrol(branch, theirs, pkcs10(SampleKey.P256.generate()));
        var ours = hospitalSystem();
        ours.subjectDN = "CN=SSB,O=โรงพยาบาลตัวอย่าง,ORGANIZATIONIDENTIFIER=AA0000051,C=TH";
        inform(ours, id);

        enrol(operations, ours, pkcs10(SampleKey.P256.generate()));

        assertThat(serialOf(ours)).isNotEqualTo(serialOf(theirs));
    }

    @Test
    void refusals_wrong_passwords_and_removals_are_in_the_audit_log() {
        var applicant = applicant();
        var user = approved(applicant);
        portal.tell(service -> service.editUser(user));
        user.password = "wrong";
        assertThat(code(() -> request(user, applicant))).isEqualTo("LOGIN_ERROR");
        user.caName = "infrastructure";
        assertThat(refused(() -> enrol(portal, user, applicant.pkcs10()))).isEqualTo(Reason.NOT_AUTHORISED);
        var requestId = requestIdOf(user);
        portal.tell(service -> service.revokeUser(user.username, SUPERSEDED, true));

        assertThat(audited("certificateRequest")).contains("registration.refused ra:portal");
        assertThat(audited(requestId)).contains("end-entity.wrong-password ra:portal", "end-entity.removed ra:portal");
    }

    private Applicant applicant() {
        var applicant = Applicant.approved();
        ca.record(applicant.centralOfficer());
        return applicant;
    }

    private void request(UserDataVOWS user, Applicant applicant) {
        var pkcs10 = Base64.getEncoder().encodeToString(applicant.pkcs10());
        portal.ask(service -> service.pkcs10Request(user.username, user.password, pkcs10, null, "CERTIFICATE"));
    }

    private th.morprom.did.ejbca.client.CertificateStatus statusAt(EjbcaConnection connection, BigInteger serial) {
        var caName = connection == portal ? "signing" : "authentication";
        return new FindStatus(connection, caName).find(serial).orElseThrow();
    }

    /** What goes wrong in the database, for a while. */
    private void whileDatabase(String does, String when, Runnable work) {
        var jdbc = ca.get(JdbcClient.class);
        jdbc.sql("create function ca.trouble() returns trigger language plpgsql as $$ " + does + " $$")
                .update();
        jdbc.sql("create trigger trouble " + when + " for each row execute function ca.trouble()")
                .update();
        try {
            work.run();
        } finally {
            jdbc.sql("drop function ca.trouble cascade").update();
        }
    }

    private BigInteger serialOf(UserDataVOWS user) {
        var hex = ca.get(JdbcClient.class)
                .sql("""
                        select c.serial
                          from ca.certificate c
                          join ca.end_entity_request r on r.request_id = c.request_id
                         where r.username = ?
                        """)
                .param(user.username)
                .query(String.class)
                .single();
        return new BigInteger(hex, 16);
    }

    private String requestIdOf(UserDataVOWS user) {
        return ca.get(JdbcClient.class)
                .sql("select request_id::text from ca.end_entity where username = ?")
                .param(user.username)
                .query(String.class)
                .single();
    }

    private String stored(UserDataVOWS user) {
        return ca.get(JdbcClient.class)
                .sql("""
                        select concat_ws(' ', status, coalesce(password_hash, 'null'), coalesce(evidence, 'null'))
                          from ca.end_entity
                         where username = ?
                        """)
                .param(Objects.requireNonNull(user.username))
                .query(String.class)
                .single();
    }

    private List<String> audited(String subject) {
        return ca.get(JdbcClient.class)
                .sql("select type || ' ' || actor from audit.event where subject = ? order by sequence")
                .param(subject)
                .query(String.class)
                .list();
    }

    private static Reason refused(Runnable asked) {
        return catchThrowableOfType(EjbcaRefused.class, asked::run).reason();
    }

    private static String code(Runnable asked) {
        return catchThrowableOfType(EjbcaRefused.class, asked::run).code();
    }
}
