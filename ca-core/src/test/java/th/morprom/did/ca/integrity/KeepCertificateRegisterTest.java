package th.morprom.did.ca.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.fixture.Approval;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.integrity.Finding.Kind;

class KeepCertificateRegisterTest {
    private final TestCa ca = TestCa.with(Map.of("morprom.ca.register.share", 1.0));

    @AfterEach
    void close() {
        ca.close();
    }

    @Test
    void a_write_past_the_ca_raises_one_alarm_until_it_is_put_right() {
        var serial = Approval.issueFrom(ca).serial();
        var keep = ca.get(KeepCertificateRegister.class);
        keep.keep();
        assertThat(keep.health().isWhole()).isTrue();
        assertThat(keep.health().verifiedAt()).contains(TestCa.NOW);

        writePast("update ca.certificate set profile = 'nurse-signing' where serial = :serial", serial);
        keep.keep();
        assertThat(keep.health().isWhole()).as("not before the next is due").isTrue();
        ca.clock().advance(Duration.ofDays(1));
        keep.keep();
        keep.keep();

        assertThat(keep.health().findings()).containsExactly(new Finding(Kind.NOT_AS_AUDITED, serial.hex()));
        assertThat(ca.audited("register.broken")).isEqualTo(1);

        writePast("update ca.certificate set profile = 'doctor-signing' where serial = :serial", serial);
        ca.clock().advance(Duration.ofDays(1));
        keep.keep();
        assertThat(keep.health().isWhole()).isTrue();
    }

    @Test
    void however_many_rows_were_changed_a_hundred_are_named_and_the_rest_counted() {
        var serial = Approval.issueFrom(ca).serial();
        ca.get(TransactionTemplate.class).executeWithoutResult(status -> {
            ca.jdbc().sql("set local session_replication_role = replica").update();
            ca.jdbc().sql("""
                    insert into ca.certificate (serial, request_id, request_sha256, profile, holder, key_sha256,
                           issuer_key_sha1, not_before, not_after, tbs, intended_at)
                    select '4000000000000000000000000000' || lpad(to_hex(n), 4, '0'), gen_random_uuid(), request_sha256, profile,
                           holder, key_sha256, issuer_key_sha1, not_before, not_after, tbs, intended_at
                      from ca.certificate, generate_series(1, 250) as n
                     where serial = :serial
                    """).param("serial", serial.hex()).update();
        });

        ca.get(KeepCertificateRegister.class).keep();

        var found = ca.jdbc()
                .sql("select count(*) from ca.register_finding")
                .query(Integer.class)
                .single();
        assertThat(found).isGreaterThanOrEqualTo(250);
        var counted = ca.jdbc()
                .sql(
                        "select details::jsonb ->> 'findings' from audit.event where type = 'register.broken' and subject = 'more'")
                .query(Integer.class)
                .list();
        assertThat(counted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(found - 100);
        assertThat(ca.audited("register.broken")).isEqualTo(100 + counted.size());
    }

    @Test
    void a_restart_goes_on_where_the_last_process_was() {
        var serial = Approval.issueFrom(ca).serial();
        writePast("update ca.certificate set profile = 'nurse-signing' where serial = :serial", serial);
        var verifications = new RegisterVerifications(ca.jdbc());
        var begun = verifications
                .begin(TestCa.NOW, TestCa.NOW.minus(Duration.ofDays(1)))
                .orElseThrow();
        verifications.move(begun.number(), Position.BEGINNING.afterCertificate(serial.hex(), 7));

        ca.get(KeepCertificateRegister.class).keep();

        var health = ca.get(KeepCertificateRegister.class).health();
        assertThat(health.isWhole()).as("it is past that certificate").isTrue();
        assertThat(health.verifiedAt()).contains(TestCa.NOW);
        assertThat(ca.jdbc()
                        .sql("select number from ca.register_verification")
                        .query(Long.class)
                        .single())
                .isEqualTo(begun.number());
    }

    @Test
    void one_node_at_a_time_goes_on() {
        var keep = ca.get(KeepCertificateRegister.class);
        var other = new RegisterVerifications(ca.jdbc());

        ca.get(TransactionTemplate.class).executeWithoutResult(status -> {
            assertThat(other.lock()).isTrue();
            var node = new Thread(keep::keep);
            node.start();
            join(node);
        });

        assertThat(keep.health().verifiedAt()).isEmpty();
        keep.keep();
        assertThat(keep.health().verifiedAt()).isPresent();
    }

    private static void join(Thread thread) {
        try {
            thread.join(Duration.ofMinutes(1).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writePast(String sql, SerialNumber serial) {
        ca.get(TransactionTemplate.class).executeWithoutResult(status -> {
            ca.jdbc().sql("set local session_replication_role = replica").update();
            ca.jdbc().sql(sql).param("serial", serial.hex()).update();
        });
    }
}
