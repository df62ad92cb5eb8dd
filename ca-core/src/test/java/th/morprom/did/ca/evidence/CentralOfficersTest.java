package th.morprom.did.ca.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.testpki.approval.Registrar;

class CentralOfficersTest {
    private static final TestCa CA = TestCa.start();

    private final Registrar officer = Registrar.create();

    @AfterAll
    static void close() {
        CA.close();
    }

    @Test
    void records_an_officer_once_and_audits_it() {
        var before = CA.audited("central-officer.recorded");

        Approval.record(CA, officer);
        Approval.record(CA, officer);

        assertThat(CA.get(CentralOfficers.class).offices().officer(officer.id()))
                .isPresent();
        assertThat(CA.audited("central-officer.recorded")).isEqualTo(before + 1);
    }

    @Test
    void refuses_another_passkey_for_an_officer() {
        Approval.record(CA, officer);
        var replaced = new Registrar(officer.id(), Registrar.create().passkey());

        assertThatThrownBy(() -> Approval.record(CA, replaced)).isInstanceOf(OfficerRefused.class);
    }

    @Test
    void refuses_one_passkey_for_two_officers() {
        Approval.record(CA, officer);
        var second = new Registrar(UUID.randomUUID(), officer.passkey());

        assertThatThrownBy(() -> Approval.record(CA, second)).isInstanceOf(OfficerRefused.class);
    }
}
