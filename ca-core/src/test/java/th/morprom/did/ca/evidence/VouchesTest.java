package th.morprom.did.ca.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.CountingKey;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.testpki.approval.Registrar;

/** Whom SQL made an officer is none: every way to write one, short of the root's key. */
class VouchesTest {
    private static final TestCa CA = TestCa.start();

    private final Registrar officer = Registrar.create();

    @AfterAll
    static void close() {
        CA.close();
    }

    @Test
    void believes_whom_the_root_signed() {
        Approval.record(CA, officer);

        assertThat(isBelieved()).isTrue();
        assertThat(found().isVouchedFor()).isTrue();
    }

    @Test
    void signs_a_text_that_anybody_can_make_again() {
        var record = new OfficerRecord(
                UUID.fromString("00000000-0000-4000-8000-000000000001"),
                "สมศรี ใจดี",
                new Passkey(Bytes.of(new byte[] {1, 2}), Bytes.of(new byte[] {3, 4}), 0),
                Instant.parse("2026-11-26T01:02:03.9Z"));

        assertThat(new String(record.toBeSigned(), StandardCharsets.UTF_8)).isEqualTo("""
                {"credentialId":"AQI","format":"morprom-central-officer-record/1","name":"สมศรี ใจดี",\
                "publicKey":"AwQ","registrar":"00000000-0000-4000-8000-000000000001","time":"2026-11-26T01:02:03Z"}""");
    }

    @Test
    void does_not_believe_a_row_without_a_signature() {
        insert();

        assertThat(isBelieved()).isFalse();
        assertThat(found().isVouchedFor()).isFalse();
    }

    @Test
    void believes_an_officer_of_before_once_a_ceremony_recorded_him_again() {
        insert();
        assertThat(isBelieved()).isFalse();

        Approval.record(CA, officer);

        assertThat(isBelieved()).isTrue();
    }

    @Test
    void does_not_sign_an_officer_under_another_name_than_he_is_recorded_by() {
        insert();
        var renamed = OfficerFile.of(officer.id(), "another", passkey());

        assertThatThrownBy(() -> CA.get(CentralOfficers.class).record(List.of(renamed), rootKey(), "operator-1"))
                .isInstanceOf(OfficerRefused.class);
        assertThat(isBelieved()).isFalse();
    }

    @Test
    void does_not_believe_whom_another_key_signed() {
        var another = new CountingKey().key();

        assertThatThrownBy(() -> record(another)).isInstanceOf(OfficerRefused.class);
        plant(
                another,
                KeyIdentifier.of(
                        SubjectPublicKeyInfo.getInstance(another.publicKey().getEncoded())));
        assertThat(isBelieved()).isFalse();
    }

    @Test
    void does_not_believe_another_keys_signature_in_the_roots_name() {
        plant(new CountingKey().key(), root());

        assertThat(isBelieved()).isFalse();
    }

    @Test
    void does_not_believe_whom_a_ca_in_daily_use_signed() {
        var daily = CA.onlineToken().find("signing-1").orElseThrow();

        assertThatThrownBy(() -> record(daily)).isInstanceOf(OfficerRefused.class);
        plant(daily, CA.get(Hierarchy.class).current(SigningAuthority.SIGNING).keyIdentifier());
        assertThat(isBelieved()).isFalse();
    }

    @Test
    void does_not_believe_the_signature_of_another_officer() {
        var honest = Registrar.create();
        Approval.record(CA, honest);
        insert();
        CA.jdbc()
                .sql("""
                insert into ca.central_officer_vouch (registrar, root_key_sha1, signed_at, signature)
                select :id, root_key_sha1, signed_at, signature from ca.central_officer_vouch where registrar = :honest
                """)
                .param("id", officer.id())
                .param("honest", honest.id())
                .update();

        assertThat(isBelieved()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ca.central_officer set name = 'another' where registrar = :id",
                "update ca.central_officer set credential_id = '\\x0102' where registrar = :id",
                "update ca.central_officer set public_key = public_key || '\\x00' where registrar = :id",
                "update ca.central_officer_vouch set signed_at = signed_at + interval '1 second' where registrar = :id",
                "update ca.central_officer_vouch set signature = '\\x00' where registrar = :id",
                "delete from ca.central_officer_vouch where registrar = :id"
            })
    void does_not_believe_an_officer_whose_rows_were_changed(String sql) {
        Approval.record(CA, officer);

        forge(sql, new byte[0]);

        assertThat(isBelieved()).isFalse();
    }

    private Passkey passkey() {
        var passkey = officer.passkey();
        return new Passkey(Bytes.of(passkey.credentialId()), Bytes.of(passkey.publicKey()), 0);
    }

    private static SigningKey rootKey() {
        return CA.rootToken().find("root-1").orElseThrow();
    }

    private static KeyIdentifier root() {
        return CA.get(Hierarchy.class).current(SigningAuthority.ROOT).keyIdentifier();
    }

    private void record(SigningKey key) {
        CA.get(CentralOfficers.class)
                .record(List.of(OfficerFile.of(officer.id(), "officer", passkey())), key, "operator-1");
    }

    /** As SQL, or a release from before roots signed, writes it. */
    private void insert() {
        CA.jdbc()
                .sql("""
                insert into ca.central_officer (registrar, name, credential_id, public_key, recorded_at)
                values (:id, 'officer', :credential, :key, now())
                """)
                .param("id", officer.id())
                .param("credential", officer.passkey().credentialId())
                .param("key", officer.passkey().publicKey())
                .update();
    }

    /** An officer and a signature over his record, as whoever has SQL and a key writes them. */
    private void plant(SigningKey key, KeyIdentifier inTheNameOf) {
        insert();
        var recordedAt = CA.jdbc()
                .sql("select recorded_at from ca.central_officer where registrar = :id")
                .param("id", officer.id())
                .query((row, number) -> row.getTimestamp("recorded_at").toInstant())
                .single();
        var record = new OfficerRecord(officer.id(), "officer", passkey(), recordedAt);
        CA.jdbc()
                .sql("""
                insert into ca.central_officer_vouch (registrar, root_key_sha1, signed_at, signature)
                values (:id, :root, :time, :signature)
                """)
                .param("id", officer.id())
                .param("root", inTheNameOf.toByteArray())
                .param("time", Timestamp.from(record.time()))
                .param("signature", key.sign(record.toBeSigned()))
                .update();
    }

    private void forge(String sql, byte[] root) {
        CA.get(TransactionTemplate.class).executeWithoutResult(status -> {
            CA.jdbc().sql("set local session_replication_role = replica").update();
            var changed = CA.jdbc()
                    .sql(sql)
                    .param("id", officer.id())
                    .param("root", root)
                    .update();
            assertThat(changed).isPositive();
        });
    }

    /** By a process that has just started. */
    private boolean isBelieved() {
        return new CentralOfficers(
                        CA.jdbc(),
                        CA.get(TransactionTemplate.class),
                        CA.get(AuditLog.class),
                        CA.get(Hierarchy.class),
                        CA.clock())
                .offices()
                .officer(officer.id())
                .isPresent();
    }

    private CentralOfficer found() {
        return CA.get(FindCentralOfficers.class).find().stream()
                .filter(one -> one.registrar().equals(officer.id()))
                .findFirst()
                .orElseThrow();
    }
}
