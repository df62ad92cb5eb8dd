package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import th.morprom.did.testpki.network.LosingProxy;
import th.morprom.did.testpki.pki.PemFolder;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleTls;

/** What an operator is told of a CA that he connects his portal to, by the settings of that portal. */
@TestInstance(Lifecycle.PER_CLASS)
class RaCheckCaTest {
    private final CaProcess ca = new CaProcess();
    private final PemFolder files = PemFolder.create();
    private String said = "";

    @AfterAll
    void close() {
        ca.close();
    }

    @Test
    void a_portal_that_may_do_all_it_is_configured_for_is_told_so() {
        var applicant = ca.applicant();
        var order = DoorOrders.approved(applicant);
        try (var portal = ca.connect(CaProcess.PORTAL)) {
            DoorOrders.enrol(portal, order, applicant.pkcs10());
        }

        var words = new ArrayList<>(profile("doctor-signing", "doctor-signing", "doctor-signing"));
        words.add("--morprom.ca.client.seals.ca-name=signing");
        words.addAll(List.of("--user", String.valueOf(order.username)));
        assertThat(check(CaProcess.PORTAL, words.toArray(String[]::new)))
                .as(said)
                .isZero();
        assertThat(said)
                .contains("EJBCA ", ca.door().toString(), "CA signing: ", "CRL signing: no. ", " hours old")
                .contains("doctor-signing (doctor-signing, doctor-signing): ", "facility-seal (")
                .contains(order.username + ": GENERATED, ")
                .doesNotContain("NOT ", "OVERDUE");
    }

    @Test
    void what_is_not_as_it_should_be_is_named_thing_by_thing() {
        var words = new ArrayList<>(profile("doctor-signing", "Doctor", "DoctorSigning"));
        words.addAll(profile("nurse-signing", "nurse-signing", "NurseSigning"));
        words.add("--morprom.ca.client.proofs.organisation=" + CaProcess.ORGANISATION);
        words.addAll(List.of("--user", "morprom-" + UUID.randomUUID()));

        assertThat(check(CaProcess.PORTAL, words.toArray(String[]::new))).isEqualTo(1);

        assertThat(said)
                .contains("CA infrastructure: ", "NOT SEEN; seen are [signing]")
                .contains("doctor-signing (Doctor, DoctorSigning): ", "END ENTITY PROFILE NOT SEEN")
                .contains("CERTIFICATE PROFILE NOT AVAILABLE in it; available are [nurse-signing]")
                .contains("NOT FOUND");
    }

    @Test
    void a_certificate_without_a_role_there_is_told_so_and_no_more() {
        assertThat(check(CaProcess.STRANGER)).isEqualTo(1);

        assertThat(said).contains("EJBCA ", "NO ROLE").doesNotContain("CRL");
    }

    @Test
    void a_ca_that_does_not_answer_is_no_finding() {
        try (var way = LosingProxy.before(ca.doorPort())) {
            way.swallow(true);

            assertThat(check(
                            CaProcess.at(way.port()),
                            CaProcess.PORTAL,
                            "--morprom.ca.client.connecting=1s",
                            "--morprom.ca.client.answering=1s"))
                    .isEqualTo(2);
        }
        assertThat(said).contains("Not possible now: the CA does not answer: ", "Timeout");
    }

    @Test
    void why_there_is_no_connection_is_told() {
        assertThat(check(ca.door(), SampleTls.client(SampleHierarchy.ecdsa(), "portal")))
                .isEqualTo(2);

        assertThat(said).containsPattern("the CA does not answer: .*(certificate|SSL|handshake)");
    }

    @Test
    void profiles_without_a_line_in_the_settings_are_looked_for_by_their_own_names() {
        assertThat(check(CaProcess.PORTAL)).as(said).isZero();
        assertThat(said)
                .contains("doctor-signing (doctor-signing, doctor-signing): ")
                .contains("nurse-signing")
                .doesNotContain("-own-token");

        assertThat(check(CaProcess.PORTAL, "--morprom.ca.client.extensions=false"))
                .as(said)
                .isZero();
        assertThat(said).contains("doctor-signing-own-token: ", "no such certificates can be ordered");
    }

    @Test
    void rules_that_the_role_does_not_have_are_named() {
        assertThat(check(CaProcess.AUDITOR)).isEqualTo(1);

        assertThat(said)
                .contains(
                        "/ca_functionality/create_certificate: ",
                        "/ra_functionality/revoke_end_entity: ",
                        "NOT ALLOWED")
                .doesNotContain("/ra_functionality/view_end_entity: ");
    }

    @Test
    void a_portal_whose_ca_is_in_the_same_process_has_nothing_to_check() {
        var words = new ArrayList<>(List.of("ra", "check-ca", "--operator", "test-1"));
        words.addAll(ca.commandWords());

        assertThat(run(words)).isEqualTo(1);
        assertThat(said).contains("NOT_THERE", "morprom.ca.client.endpoint");
    }

    private static List<String> profile(String ours, String endEntityProfile, String certificateProfile) {
        var name = "--morprom.ca.client.profiles." + ours + ".";
        return List.of(
                name + "end-entity-profile=" + endEntityProfile, name + "certificate-profile=" + certificateProfile);
    }

    private int check(SampleCertificate client, String... more) {
        return check(ca.door(), client, more);
    }

    /** As an operator of a portal with this client certificate. */
    private int check(URI endpoint, SampleCertificate client, String... more) {
        var words = new ArrayList<>(List.of("ra", "check-ca", "--operator", "test-1"));
        words.addAll(ca.commandWords());
        words.add("--morprom.ca.client.endpoint=" + endpoint);
        words.add("--morprom.ca.client.tls.ssl-bundle=ca");
        words.addAll(files.bundle("ca", client, CaProcess.MACHINES.root().certificate()));
        words.addAll(List.of(more));
        return run(words);
    }

    private int run(List<String> words) {
        var out = new ByteArrayOutputStream();
        var code = Commands.run(words, new PrintStream(out, true, StandardCharsets.UTF_8))
                .orElseThrow();
        said = out.toString(StandardCharsets.UTF_8);
        return code;
    }
}
