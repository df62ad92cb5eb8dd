package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static th.morprom.did.server.DoorOrders.approved;
import static th.morprom.did.server.DoorOrders.code;
import static th.morprom.did.server.DoorOrders.enrol;
import static th.morprom.did.server.DoorOrders.hospitalSystem;
import static th.morprom.did.server.DoorOrders.inform;
import static th.morprom.did.server.DoorOrders.pkcs10;
import static th.morprom.did.server.DoorOrders.refused;
import static th.morprom.did.server.DoorOrders.request;
import static th.morprom.did.server.DoorOrders.statusAt;
import static th.morprom.did.server.DoorOrders.system;

import java.math.BigInteger;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevokeCertificate;
import th.morprom.did.ejbca.client.EjbcaConnection;
import th.morprom.did.ejbca.client.EjbcaRefused.Reason;
import th.morprom.did.ejbca.client.EjbcaUnavailable;
import th.morprom.did.ejbca.contract.MorPromExtensions;
import th.morprom.did.ejbca.contract.UserDataVOWS;
import th.morprom.did.testpki.pki.SampleKey;

/** What belongs to whom at the door, and what a repeated order gets. */
@TestInstance(Lifecycle.PER_CLASS)
class CaDoorOrdersTest {
    private static final int SUPERSEDED = 4;
    private static final int HOLD = 6;

    private final CaProcess ca = new CaProcess();
    private final EjbcaConnection portal = ca.connect(CaProcess.PORTAL);
    private final EjbcaConnection operations = ca.connect(CaProcess.OPERATIONS);
    private final EjbcaConnection branch = ca.connect(CaProcess.BRANCH);
    private final EjbcaConnection records = ca.connect(CaProcess.RECORDS);

    @AfterAll
    void close() {
        List.of(portal, operations, branch, records).forEach(EjbcaConnection::close);
        ca.close();
    }

    @Test
    void a_systems_certificate_is_nobodys_but_who_asked_for_it() {
        var system = hospitalSystem();
        enrol(operations, system, pkcs10(SampleKey.P256.generate()));
        var serial = ca.serialOf(system);
        var issuer = statusAt(operations, "authentication", serial).issuerDN();

        assertThat(refused(() -> branch.ask(
                        service -> Optional.ofNullable(service.checkRevokationStatus(issuer, serial.toString(16))))))
                .isEqualTo(Reason.NOT_AUTHORISED);
        assertThat(refused(() -> branch.ask(
                        service -> Optional.ofNullable(service.getCertificate(serial.toString(16), issuer)))))
                .isEqualTo(Reason.NOT_AUTHORISED);
        assertThat(refused(() -> branch.tell(service -> service.revokeCert(issuer, serial.toString(16), SUPERSEDED))))
                .isEqualTo(Reason.NOT_AUTHORISED);
        assertThat(statusAt(operations, "authentication", serial).isGood()).isTrue();
    }

    @Test
    void a_registration_authority_lifts_its_own_suspension_and_not_the_operators() {
        var system = hospitalSystem();
        enrol(operations, system, pkcs10(SampleKey.P256.generate()));
        var serial = ca.serialOf(system);
        var issuer = statusAt(operations, "authentication", serial).issuerDN();
        operations.tell(service -> service.revokeCert(issuer, serial.toString(16), HOLD));
        operations.tell(service -> service.revokeCert(issuer, serial.toString(16), -1));
        assertThat(statusAt(operations, "authentication", serial).isGood()).isTrue();

        ca.get(RevokeCertificate.class).suspend(new SerialNumber(serial), new Requester.Operator("of-the-ca"));

        assertThat(refused(() -> operations.tell(service -> service.revokeCert(issuer, serial.toString(16), -1))))
                .isEqualTo(Reason.NOT_AUTHORISED);
        assertThat(refused(() -> operations.tell(service -> service.revokeUser(system.username, 8, false))))
                .isEqualTo(Reason.NOT_AUTHORISED);
        assertThat(statusAt(operations, "authentication", serial).isSuspended()).isTrue();
    }

    @Test
    void a_repeated_order_leaves_what_was_generated_as_it_is() {
        var applicant = ca.applicant();
        var user = approved(applicant);
        enrol(portal, user, applicant.pkcs10());

        enrol(portal, user, applicant.pkcs10());
        assertThat(code(() -> enrol(portal, user, applicant.pkcs10(SampleKey.P256.generate()))))
                .isEqualTo("REQUEST_ID_REUSED");

        assertThat(ca.stored(user)).isEqualTo("40 null null");
    }

    @Test
    void a_repeated_order_is_held_to_what_it_says() {
        var applicant = ca.applicant();
        var user = approved(applicant);
        enrol(portal, user, applicant.pkcs10());

        user.subjectDN = "CN=คนอื่น,C=TH";

        assertThat(refused(() -> enrol(portal, user, applicant.pkcs10()))).isEqualTo(Reason.NOT_ACCEPTABLE);
    }

    @Test
    void right_passwords_are_not_used_up_by_an_outage() {
        var applicant = ca.applicant();
        var user = approved(applicant);
        portal.tell(service -> service.editUser(user));
        ca.whileDatabase("begin raise exception 'disk full'; end", "before insert on ca.certificate", () -> {
            for (var attempt = 1; attempt <= 5; attempt++) {
                assertThatThrownBy(() -> request(portal, user, applicant)).isInstanceOf(EjbcaUnavailable.class);
            }
        });

        request(portal, user, applicant);

        assertThat(ca.stored(user)).startsWith("40");
    }

    @Test
    void what_is_nil_is_not_there() {
        var applicant = ca.applicant();
        var user = approved(applicant);
        user.extendedInformation.add(0, null);
        enrol(portal, user, applicant.pkcs10());
        var serial = ca.serialOf(user);
        var issuer = statusAt(portal, "signing", serial).issuerDN();

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
            var applicant = ca.applicant();
            var user = approved(applicant);
            one.accept(user);

            assertThat(refused(() -> enrol(portal, user, applicant.pkcs10()))).isEqualTo(Reason.NOT_ACCEPTABLE);
        }
    }

    @Test
    void a_key_seals_records_of_the_own_organisation_alone_and_in_nobodys_name() {
        var own = seal(CaProcess.ORGANISATION, "Record Seal 2026-2");
        enrol(records, own, pkcs10(SampleKey.P256.generate()));
        assertThat(statusAt(records, "signing", ca.serialOf(own)).isGood()).isTrue();

        for (var another : List.of(
                seal("โรงพยาบาลศิริราช", "Record Seal 2026"),
                seal(CaProcess.ORGANISATION, "นายแพทย์ตัวอย่าง น้ำใจดี"),
                seal(CaProcess.ORGANISATION, "Record Seal 2026-9"))) {
            assertThat(refused(() -> enrol(records, another, pkcs10(SampleKey.P256.generate()))))
                    .isEqualTo(Reason.NOT_ACCEPTABLE);
        }
        assertThat(refused(() -> enrol(
                        branch, seal(CaProcess.ORGANISATION, "Record Seal 2026"), pkcs10(SampleKey.P256.generate()))))
                .isEqualTo(Reason.NOT_ACCEPTABLE);
    }

    private static UserDataVOWS seal(String organisation, String key) {
        return system("record-seal", "signing", "CN=" + key + ",O=" + organisation + ",C=TH");
    }

    @Test
    void a_request_id_from_before_ids_were_each_ones_own_stands_for_the_same_order_still() {
        var id = UUID.randomUUID();
        var system = hospitalSystem();
        inform(system, Map.of(MorPromExtensions.REQUEST_ID, id.toString()));
        ca.get(JdbcClient.class)
                .sql("insert into ca.end_entity_request values (?, 'operations', ?, now())")
                .params(id, Objects.requireNonNull(system.username))
                .update();

        enrol(operations, system, pkcs10(SampleKey.P256.generate()));

        assertThat(requestIdOf(system)).isEqualTo(id.toString());
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

        assertThat(ca.serialOf(ours)).isNotEqualTo(ca.serialOf(theirs));
    }

    @Test
    void refusals_wrong_passwords_and_removals_are_in_the_audit_log() {
        var applicant = ca.applicant();
        var user = approved(applicant);
        portal.tell(service -> service.editUser(user));
        user.password = "wrong";
        assertThat(code(() -> request(portal, user, applicant))).isEqualTo("LOGIN_ERROR");
        user.caName = "infrastructure";
        assertThat(refused(() -> enrol(portal, user, applicant.pkcs10()))).isEqualTo(Reason.NOT_AUTHORISED);
        var requestId = requestIdOf(user);
        portal.tell(service -> service.revokeUser(user.username, SUPERSEDED, true));

        assertThat(audited("certificateRequest")).contains("registration.refused ra:portal");
        assertThat(audited(requestId)).contains("end-entity.wrong-password ra:portal", "end-entity.removed ra:portal");
    }

    private String requestIdOf(UserDataVOWS user) {
        return ca.get(JdbcClient.class)
                .sql("select request_id::text from ca.end_entity where username = ?")
                .param(user.username)
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
}
