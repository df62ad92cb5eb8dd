package th.morprom.did.server;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.ejbca.client.CertificateStatus;
import th.morprom.did.ejbca.client.EjbcaConnection;
import th.morprom.did.ejbca.client.EjbcaRefused;
import th.morprom.did.ejbca.client.EjbcaRefused.Reason;
import th.morprom.did.ejbca.client.FindStatus;
import th.morprom.did.ejbca.contract.ExtendedInformationWS;
import th.morprom.did.ejbca.contract.MorPromExtensions;
import th.morprom.did.ejbca.contract.UserDataVOWS;

/** Orders as registration authorities bring them to the door, valid until a test breaks one thing. */
final class DoorOrders {
    static final String DOCTORS_NAME = "CN=ตัวอย่าง น้ำใจดี,SURNAME=น้ำใจดี,SN=01:99123,C=TH";

    private DoorOrders() {}

    /** A doctor's, with evidence and a request id. */
    static UserDataVOWS approved(Applicant applicant) {
        var requestId = UUID.randomUUID();
        var user = user("doctor-signing", "signing", DOCTORS_NAME);
        user.username = "morprom-" + requestId;
        inform(
                user,
                Map.of(
                        MorPromExtensions.REQUEST_ID,
                        requestId.toString(),
                        MorPromExtensions.APPROVAL_EVIDENCE,
                        MorPromExtensions.evidence(applicant.evidence().json())));
        return user;
    }

    /** A system's, without a request id. */
    static UserDataVOWS system(String profile, String caName, String name) {
        var user = user(profile, caName, name);
        user.username = "system-" + UUID.randomUUID();
        return user;
    }

    /** A hospital's information system. */
    static UserDataVOWS hospitalSystem() {
        return system(
                "his-client", "authentication", "CN=HOSxP,O=โรงพยาบาลตัวอย่าง,ORGANIZATIONIDENTIFIER=AA0000051,C=TH");
    }

    static void inform(UserDataVOWS user, Map<String, String> extendedInformation) {
        extendedInformation.forEach((name, value) -> {
            var information = new ExtendedInformationWS();
            information.name = name;
            information.value = value;
            user.extendedInformation.add(information);
        });
    }

    private static UserDataVOWS user(String profile, String caName, String name) {
        var user = new UserDataVOWS();
        user.password = "one-time-" + UUID.randomUUID();
        user.subjectDN = name;
        user.caName = caName;
        user.endEntityProfileName = profile;
        user.certificateProfileName = profile;
        user.tokenType = "USERGENERATED";
        user.status = 10;
        return user;
    }

    static byte[] pkcs10(KeyPair keys) {
        return Applicant.pkcs10(keys.getPublic().getEncoded(), keys);
    }

    static void enrol(EjbcaConnection connection, UserDataVOWS user, byte[] pkcs10) {
        var request = Base64.getEncoder().encodeToString(pkcs10);
        connection.ask(service -> service.certificateRequest(user, request, 0, null, "CERTIFICATE"));
    }

    /** For one that was edited before. */
    static void request(EjbcaConnection connection, UserDataVOWS user, Applicant applicant) {
        var pkcs10 = Base64.getEncoder().encodeToString(applicant.pkcs10());
        connection.ask(service -> service.pkcs10Request(user.username, user.password, pkcs10, null, "CERTIFICATE"));
    }

    static CertificateStatus statusAt(EjbcaConnection connection, String caName, BigInteger serial) {
        return new FindStatus(connection, caName).find(serial).orElseThrow();
    }

    /** Why it was refused. */
    static Reason refused(Runnable asked) {
        return catchThrowableOfType(EjbcaRefused.class, asked::run).reason();
    }

    /** The same in the contract's word. */
    static String code(Runnable asked) {
        return catchThrowableOfType(EjbcaRefused.class, asked::run).code();
    }
}
