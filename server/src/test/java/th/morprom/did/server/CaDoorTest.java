package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static th.morprom.did.server.DoorOrders.DOCTORS_NAME;
import static th.morprom.did.server.DoorOrders.approved;
import static th.morprom.did.server.DoorOrders.code;
import static th.morprom.did.server.DoorOrders.enrol;
import static th.morprom.did.server.DoorOrders.pkcs10;
import static th.morprom.did.server.DoorOrders.refused;
import static th.morprom.did.server.DoorOrders.system;

import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import th.morprom.did.ejbca.client.EjbcaConnection;
import th.morprom.did.ejbca.client.EjbcaRefused.Reason;
import th.morprom.did.ejbca.client.EjbcaUnavailable;
import th.morprom.did.ejbca.contract.CertificateWS;
import th.morprom.did.ejbca.contract.EjbcaWs;
import th.morprom.did.ejbca.contract.NameAndId;
import th.morprom.did.ejbca.contract.UserDataVOWS;
import th.morprom.did.ejbca.contract.UserMatch;
import th.morprom.did.ra.web.BodyDeadline;
import th.morprom.did.testpki.pki.SampleKey;

/** What each registration authority gets at the door, and what it does not. */
@TestInstance(Lifecycle.PER_CLASS)
class CaDoorTest {
    private final CaProcess ca = new CaProcess();
    private final EjbcaConnection portal = ca.connect(CaProcess.PORTAL);
    private final EjbcaConnection operations = ca.connect(CaProcess.OPERATIONS);
    private final EjbcaConnection auditor = ca.connect(CaProcess.AUDITOR);
    private final EjbcaConnection stranger = ca.connect(CaProcess.STRANGER);

    @AfterAll
    void close() {
        List.of(portal, operations, auditor, stranger).forEach(EjbcaConnection::close);
        ca.close();
    }

    @Test
    void tells_each_client_what_it_may_use() {
        assertThat(names(portal.ask(EjbcaWs::getAvailableCAs))).containsExactly("signing");
        assertThat(names(portal.ask(EjbcaWs::getAuthorizedEndEntityProfiles)))
                .containsExactly("doctor-signing", "facility-seal", "nurse-signing");
        assertThat(names(operations.ask(EjbcaWs::getAvailableCAs)))
                .containsExactlyInAnyOrder("authentication", "infrastructure");
        var doctors = portal.ask(EjbcaWs::getAuthorizedEndEntityProfiles).get(0).id;
        assertThat(names(portal.ask(service -> service.getAvailableCAsInProfile(doctors))))
                .containsExactly("signing");
        assertThat(names(portal.ask(service -> service.getAvailableCertificateProfiles(doctors))))
                .containsExactly("doctor-signing");
        assertThat(refused(() -> operations.ask(service -> service.getAvailableCAsInProfile(doctors))))
                .isEqualTo(Reason.NOT_AUTHORISED);
    }

    /** As it is in a process with the portal; /crl and /ca are anybody's here, too. */
    @Test
    void requests_that_trickle_in_are_ended_where_there_is_no_portal() {
        assertThat(ca.valves()).hasAtLeastOneElementOfType(BodyDeadline.class);
    }

    @Test
    void a_stranger_gets_the_version_and_nothing_else() {
        String version = stranger.ask(service -> String.valueOf(service.getEjbcaVersion()));
        assertThat(version).startsWith("EJBCA ");
        assertThat(isAuthorized(stranger, "/administrator")).isFalse();
        assertThat(Optional.ofNullable(stranger.ask(EjbcaWs::getAvailableCAs)).orElse(List.of()))
                .isEmpty();
        assertThat(refused(() -> stranger.ask(EjbcaWs::getAuthorizedEndEntityProfiles)))
                .isEqualTo(Reason.NOT_AUTHORISED);
        assertThat(refused(() -> stranger.tell(service -> service.editUser(approved(ca.applicant())))))
                .isEqualTo(Reason.NOT_AUTHORISED);
    }

    @Test
    void answers_for_resources_as_ejbca_names_them() {
        assertThat(isAuthorized(portal, "/administrator/")).isTrue();
        assertThat(isAuthorized(portal, "/ca/signing/")).isTrue();
        assertThat(isAuthorized(portal, "/ca/infrastructure")).isFalse();
        assertThat(isAuthorized(portal, "/endentityprofilesrules/doctor-signing/create_end_entity"))
                .isTrue();
        assertThat(isAuthorized(portal, "/endentityprofilesrules/tls-server")).isFalse();
        assertThat(isAuthorized(auditor, "/ra_functionality/revoke_end_entity")).isFalse();
        assertThat(isAuthorized(portal, "/system_functionality/edit_administrator_privileges"))
                .isFalse();
    }

    @Test
    void without_evidence_nobody_becomes_a_doctor() {
        var applicant = ca.applicant();
        var user = approved(applicant);
        user.extendedInformation.clear();

        assertThat(refused(() -> enrol(portal, user, applicant.pkcs10()))).isEqualTo(Reason.NOT_ACCEPTABLE);
        assertThat(certificatesOf(portal, nameOf(user))).isZero();
    }

    @Test
    void evidence_for_one_is_no_evidence_for_another() {
        var applicant = ca.applicant();
        var somebodyElse = approved(applicant);
        somebodyElse.subjectDN = "CN=คนอื่น,C=TH";
        var nurse = approved(applicant);
        nurse.endEntityProfileName = "nurse-signing";
        nurse.certificateProfileName = "nurse-signing";

        assertThat(refused(() -> enrol(portal, somebodyElse, applicant.pkcs10())))
                .isEqualTo(Reason.NOT_ACCEPTABLE);
        assertThat(refused(() -> enrol(portal, nurse, applicant.pkcs10()))).isEqualTo(Reason.NOT_ACCEPTABLE);
        assertThat(certificatesOf(portal, nameOf(somebodyElse))).isZero();
    }

    @Test
    void a_client_is_held_to_its_cas_profiles_and_permissions() {
        var applicant = ca.applicant();
        var user = approved(applicant);

        assertThat(refused(() -> enrol(operations, user, applicant.pkcs10()))).isEqualTo(Reason.NOT_AUTHORISED);
        assertThat(refused(() -> enrol(auditor, user, applicant.pkcs10()))).isEqualTo(Reason.NOT_AUTHORISED);
        assertThat(refused(() -> operations.ask(service -> service.getLastCAChain("signing"))))
                .isEqualTo(Reason.NOT_AUTHORISED);
        assertThatThrownBy(() -> portal.ask(service -> service.getLastCAChain("no-such-ca")))
                .isInstanceOf(EjbcaUnavailable.class)
                .hasMessageContaining("CADoesntExistsException CA_NOT_EXISTS");

        user.caName = "infrastructure";
        assertThat(refused(() -> enrol(portal, user, applicant.pkcs10()))).isEqualTo(Reason.NOT_AUTHORISED);
    }

    @Test
    void one_call_for_user_and_certificate_needs_no_more_than_at_ejbca() {
        var applicant = ca.applicant();
        var user = approved(applicant);
        user.tokenType = null;
        user.status = 40;
        user.password = null;
        user.clearPwd = true;

        enrol(portal, user, applicant.pkcs10());

        assertThat(ca.stored(user)).startsWith("40");
    }

    @Test
    void says_with_ejbcas_codes_what_there_is_not() {
        var user = approved(ca.applicant());
        user.endEntityProfileName = "EMPTY";
        assertThat(outage(() -> portal.tell(service -> service.editUser(user)))).contains("EE_PROFILE_NOT_EXISTS");
        user.endEntityProfileName = "doctor-signing";
        user.certificateProfileName = "ENDUSER";
        assertThat(outage(() -> portal.tell(service -> service.editUser(user)))).contains("CERT_PROFILE_NOT_EXISTS");
        user.certificateProfileName = "doctor-signing";
        user.tokenType = "FLOPPY";
        assertThat(code(() -> portal.tell(service -> service.editUser(user)))).isEqualTo("UNKOWN_TOKEN_TYPE");
        user.tokenType = "P12";
        assertThat(refused(() -> portal.tell(service -> service.editUser(user))))
                .isEqualTo(Reason.NOT_ACCEPTABLE);
        user.tokenType = "USERGENERATED";
        user.password = null;
        assertThat(refused(() -> portal.tell(service -> service.editUser(user))))
                .isEqualTo(Reason.NOT_ACCEPTABLE);
    }

    @Test
    void edits_then_certifies_once_and_keeps_neither_password_nor_evidence() {
        var applicant = ca.applicant();
        var user = approved(applicant);
        portal.tell(service -> service.editUser(user));
        assertThat(ca.stored(user))
                .doesNotContain(String.valueOf(user.password))
                .contains("10");

        assertThat(code(() -> request(nameOf(user), "wrong", applicant))).isEqualTo("LOGIN_ERROR");
        assertThat(refused(() -> request("nobody", "wrong", applicant))).isEqualTo(Reason.NOT_FOUND);
        request(nameOf(user), String.valueOf(user.password), applicant);

        assertThat(code(() -> request(nameOf(user), String.valueOf(user.password), applicant)))
                .isEqualTo("USER_WRONG_STATUS");
        assertThat(certificatesOf(portal, nameOf(user))).isEqualTo(1);
        assertThat(ca.stored(user)).isEqualTo("40 null null");
        List<CertificateWS> chain = portal.ask(service -> service.getLastCertChain(nameOf(user)));
        assertThat(chain).hasSize(3);
    }

    @Test
    void five_wrong_passwords_end_an_order() {
        var applicant = ca.applicant();
        var user = approved(applicant);
        portal.tell(service -> service.editUser(user));

        for (var attempt = 1; attempt <= 5; attempt++) {
            assertThat(code(() -> request(nameOf(user), "wrong", applicant))).isEqualTo("LOGIN_ERROR");
        }

        assertThat(code(() -> request(nameOf(user), String.valueOf(user.password), applicant)))
                .isEqualTo("LOGIN_ERROR");
        assertThat(certificatesOf(portal, nameOf(user))).isZero();
    }

    @Test
    void certifies_systems_on_the_word_of_who_may() {
        var keys = SampleKey.P256.generate();
        var user = system("tls-server", "infrastructure", "CN=his.example.th,O=โรงพยาบาลตัวอย่าง,C=TH");
        user.subjectAltName = "dNSName=his.example.th,dNSName=www.his.example.th";

        enrol(operations, user, Applicant.pkcs10(keys.getPublic().getEncoded(), keys));

        assertThat(certificatesOf(operations, nameOf(user))).isEqualTo(1);
        assertThat(certificatesOf(portal, nameOf(user))).isZero();
        var other = system("tls-server", "infrastructure", "CN=other.example.th,O=โรงพยาบาลตัวอย่าง,C=TH");
        other.subjectAltName = "dNSName=his.example.th";
        assertThat(refused(() -> enrol(operations, other, pkcs10(SampleKey.P256.generate()))))
                .isEqualTo(Reason.NOT_ACCEPTABLE);
    }

    @Test
    void certifies_what_proves_the_pages_of_a_portal_for_whoever_may_ask_for_it() {
        var name = "CN=Document Proof,O=หน่วยงานตัวอย่าง,C=TH";
        var keys = SampleKey.P256.generate();
        var user = system("document-proof", "infrastructure", name);

        enrol(operations, user, pkcs10(keys));

        assertThat(certificatesOf(operations, nameOf(user))).isEqualTo(1);
        var portals = system("document-proof", "infrastructure", name);
        assertThat(refused(() -> enrol(portal, portals, pkcs10(SampleKey.P256.generate()))))
                .isEqualTo(Reason.NOT_AUTHORISED);
    }

    @Test
    void without_a_request_id_every_order_is_another_as_at_ejbca() {
        var keys = SampleKey.P256.generate();
        var user = system(
                "his-client", "authentication", "CN=HOSxP,O=โรงพยาบาลตัวอย่าง,ORGANIZATIONIDENTIFIER=AA0000051,C=TH");

        enrol(operations, user, pkcs10(keys));
        enrol(operations, user, pkcs10(keys));

        assertThat(certificatesOf(operations, nameOf(user))).isEqualTo(2);
    }

    @Test
    void finds_what_was_ordered_and_only_by_its_owner() {
        var applicant = ca.applicant();
        var user = approved(applicant);
        portal.tell(service -> service.editUser(user));

        List<UserDataVOWS> found = portal.ask(service -> service.findUser(match(0, 0, nameOf(user))));
        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.subjectDN).isEqualTo(DOCTORS_NAME);
            assertThat(one.password).isNull();
            assertThat(one.extendedInformation).isEmpty();
            assertThat(one.caName).isEqualTo("signing");
        });
        assertThat(orEmpty(portal.ask(
                        service -> service.findUser(match(0, 1, nameOf(user).substring(0, 20))))))
                .hasSize(1);
        assertThat(orEmpty(auditor.ask(service -> service.findUser(match(0, 0, nameOf(user))))))
                .isEmpty();
        assertThat(refused(() -> portal.ask(service -> service.findUser(match(999, 0, "x")))))
                .isEqualTo(Reason.NOT_ACCEPTABLE);
    }

    @Test
    void nothing_in_a_search_or_a_name_is_taken_for_sql() {
        var hostile = "x' or '1'='1";
        assertThat(orEmpty(portal.ask(service -> service.findUser(match(0, 0, hostile)))))
                .isEmpty();
        assertThat(orEmpty(portal.ask(service -> service.findUser(match(7, 2, "%")))))
                .isEmpty();
        assertThat(orEmpty(portal.ask(service -> service.findCerts(hostile, false))))
                .isEmpty();
        var user = approved(ca.applicant());
        user.username = "'; drop table ca.end_entity; --";
        assertThat(refused(() -> portal.tell(service -> service.editUser(user))))
                .isEqualTo(Reason.NOT_ACCEPTABLE);
        user.username = "1-2345-67890-12-1";
        assertThat(refused(() -> portal.tell(service -> service.editUser(user))))
                .isEqualTo(Reason.NOT_ACCEPTABLE);
    }

    private void request(String username, String password, Applicant applicant) {
        var request = Base64.getMimeEncoder().encodeToString(applicant.pkcs10());
        var pem = "-----BEGIN CERTIFICATE REQUEST-----\n" + request + "\n-----END CERTIFICATE REQUEST-----\n";
        portal.ask(service -> service.pkcs10Request(username, password, pem, null, "PKCS7WITHCHAIN"));
    }

    private static String nameOf(UserDataVOWS user) {
        return Objects.requireNonNull(user.username);
    }

    private static int certificatesOf(EjbcaConnection connection, String username) {
        return orEmpty(connection.ask(service -> service.findCerts(username, false)))
                .size();
    }

    private static boolean isAuthorized(EjbcaConnection connection, String resource) {
        return connection.ask(service -> service.isAuthorized(resource));
    }

    private static UserMatch match(int with, int type, String value) {
        var match = new UserMatch();
        match.matchwith = with;
        match.matchtype = type;
        match.matchvalue = value;
        return match;
    }

    private static List<String> names(List<NameAndId> named) {
        return named.stream().map(one -> String.valueOf(one.name)).toList();
    }

    private static <T> List<T> orEmpty(List<T> answered) {
        return Optional.ofNullable(answered).orElse(List.of());
    }

    private static String outage(Runnable asked) {
        return String.valueOf(
                catchThrowableOfType(EjbcaUnavailable.class, asked::run).getMessage());
    }
}
