package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ejbca.contract.EjbcaNames;
import th.morprom.did.ra.enrolment.CertificateAuthority;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.testpki.pki.SampleKey;
import th.morprom.did.testpki.token.FaultyToken;

/** What machines at the door, and the portal in the same process, are told while the CA's token is away. */
class CaDoorOutageTest {
    private static final String REVOKE = """
            <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>\
            <ws:revokeCert xmlns:ws="http://ws.protocol.core.ejbca.org/">\
            <arg0>%s</arg0><arg1>%s</arg1><arg2>4</arg2></ws:revokeCert></soap:Body></soap:Envelope>""";

    private final FaultyToken token = FaultyToken.create();
    private final CaProcess ca = new CaProcess(token.soft());

    @AfterEach
    void close() {
        token.heal();
        ca.close();
    }

    @Test
    void a_fault_tells_when_to_come_again() throws IOException, InterruptedException {
        var order = REVOKE.formatted(issuer(), issued().toString(16));
        token.remove();

        var answer = ca.post(CaProcess.OPERATIONS, order);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("CA_OFFLINE");
        var wait = answer.headers().firstValue("Retry-After").orElse("none");
        assertThat(wait).as(answer.body()).matches("[1-9]");
        assertThat(answer.body()).contains("ask again in " + wait + " s");
    }

    @Test
    void a_refusal_tells_no_time() throws IOException, InterruptedException {
        var answer = ca.post(CaProcess.OPERATIONS, REVOKE.formatted(issuer(), "abcdef"));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void for_the_portal_the_ca_is_away_and_not_only_for_one_request() {
        var applicant = Applicant.approved();
        ca.record(applicant.centralOfficer());
        token.remove();

        assertThatThrownBy(() -> ca.get(CertificateAuthority.class)
                        .issue(
                                UUID.randomUUID(),
                                applicant.pkcs10(),
                                applicant.evidence().json()))
                .isInstanceOfSatisfying(
                        CertificationUnavailable.class,
                        away -> assertThat(away.answered()).isFalse());
    }

    private BigInteger issued() {
        var system = DoorOrders.hospitalSystem();
        try (var operations = ca.connect(CaProcess.OPERATIONS)) {
            DoorOrders.enrol(operations, system, DoorOrders.pkcs10(SampleKey.P256.generate()));
        }
        return ca.serialOf(system);
    }

    private String issuer() {
        return EjbcaNames.write(ca.get(Hierarchy.class)
                .current(SigningAuthority.AUTHENTICATION)
                .certificate()
                .getSubject());
    }
}
