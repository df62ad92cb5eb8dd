package th.morprom.did.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static th.morprom.did.timestamp.Requests.aRequest;

import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleKey;
import th.morprom.did.timestamp.unit.TimestampUnit;

class GrantedTimestampsTest {
    private static final SampleHierarchy HIERARCHY = SampleHierarchy.ecdsa();
    private static final Authority AUTHORITY = new Authority(HIERARCHY);

    @AfterAll
    static void close() {
        AUTHORITY.close();
    }

    @Test
    void records_what_a_token_states() {
        var digest = new byte[48];
        digest[5] = 9;
        var info = Replies.token(AUTHORITY
                        .grant()
                        .grant(aRequest()
                                .digest(NISTObjectIdentifiers.id_sha384, digest)
                                .der()))
                .getTimeStampInfo();

        var found = AUTHORITY
                .jdbc
                .sql("""
                select serial from tsa.granted_timestamp
                 where serial = ? and generated_at = ? and imprint_algorithm = ? and imprint = ? and policy = ?
                """)
                .params(
                        info.getSerialNumber().toString(16),
                        info.getGenTime().toInstant().atOffset(ZoneOffset.UTC),
                        NISTObjectIdentifiers.id_sha384.getId(),
                        digest,
                        Authority.POLICY)
                .query(String.class)
                .list();
        assertThat(found).hasSize(1);
    }

    @Test
    void never_gives_a_serial_twice_from_many_threads() throws Exception {
        var pool = Executors.newFixedThreadPool(4);
        try {
            Callable<String> one =
                    () -> Replies.token(AUTHORITY.grant().grant(aRequest().der()))
                            .getTimeStampInfo()
                            .getSerialNumber()
                            .toString(16);
            var serials = new HashSet<String>();
            for (var future :
                    pool.invokeAll(IntStream.range(0, 400).mapToObj(i -> one).toList())) {
                assertThat(serials.add(future.get())).isTrue();
            }
            assertThat(serials).allMatch(serial -> serial.length() <= 32);
        } finally {
            pool.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update tsa.granted_timestamp set generated_at = now()",
                "delete from tsa.granted_timestamp",
                "truncate tsa.granted_timestamp"
            })
    void are_append_only(String change) {
        AUTHORITY.grant().grant(aRequest().der());

        assertThatThrownBy(() -> AUTHORITY.jdbc.sql(change).update()).hasMessageContaining("append-only");
    }

    @Test
    void stay_when_the_transaction_of_a_caller_in_the_same_process_rolls_back() {
        var serial = new TransactionTemplate(AUTHORITY.transactions()).execute(status -> {
            var token = Replies.token(AUTHORITY.grant().grant(aRequest().der()));
            status.setRollbackOnly();
            return token.getTimeStampInfo().getSerialNumber().toString(16);
        });

        assertThat(AUTHORITY
                        .jdbc
                        .sql("select count(*) from tsa.granted_timestamp where serial = ?")
                        .param(serial)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_token_that_could_not_be_signed_is_a_system_failure() {
        var certificate = HIERARCHY.timestampUnit();
        var broken = SigningKey.of(
                HIERARCHY.issuing().keys().getPrivate(),
                certificate.keys().getPublic(),
                SampleKey.PROVIDER,
                KeyAlgorithm.EC_P256);
        var unit = new TimestampUnit(broken, certificate.chain());
        try (var authority = new Authority(AUTHORITY.database, Authority.SECOND, unit)) {
            assertThat(Replies.failure(authority.grant().grant(aRequest().der())))
                    .isEqualTo(PKIFailureInfo.systemFailure);
        }
    }

    @Test
    void nothing_is_granted_when_it_cannot_be_recorded() {
        try (var authority = new Authority(HIERARCHY)) {
            authority
                    .jdbc
                    .sql("alter table tsa.granted_timestamp rename to away")
                    .update();

            assertThat(Replies.failure(authority.grant().grant(aRequest().der())))
                    .isEqualTo(PKIFailureInfo.systemFailure);
        }
    }
}
