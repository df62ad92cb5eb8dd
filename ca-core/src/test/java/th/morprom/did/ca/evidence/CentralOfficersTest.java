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
    void a_signature_that_is_no_roots_is_mended_by_the_next_ceremony() {
        Approval.record(CA, officer);
        var second = Registrar.create();
        CA.jdbc()
                .sql("""
                        with forged as (
                            insert into ca.central_officer (registrar, name, credential_id, public_key, recorded_at)
                            values (:registrar, 'officer', :credentialId, :publicKey, now()) returning registrar)
                        insert into ca.central_officer_vouch (registrar, root_key_sha1, signed_at, signature)
                        select f.registrar, v.root_key_sha1, v.signed_at, 'garbage'
                          from forged f, ca.central_officer_vouch v where v.registrar = :vouched
                        """)
                .param("registrar", second.id())
                .param("credentialId", second.passkey().credentialId())
                .param("publicKey", second.passkey().publicKey())
                .param("vouched", officer.id())
                .update();

        Approval.record(CA, second);

        assertThat(CA.get(CentralOfficers.class).offices().officer(second.id())).isPresent();
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
