package th.morprom.did.bench;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Certificates of years past, written straight into the CA's tables: rows of the size and the key distribution of real ones,
 * with bytes that mean nothing. The audit log gets none; its rows do not depend on how many there are.
 */
final class FilledRegister {
    private static final int STEP = 100_000;

    private final JdbcClient jdbc;

    FilledRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds rows until there are this many certificates, of the issuer of a doctor's where there is one, and leaves the tables as the
     * autovacuum would. No verification of the register is to look at them meanwhile.
     */
    void fill(int certificates) {
        jdbc.sql("create extension if not exists pgcrypto").update();
        jdbc.sql("insert into ca.register_verification (started_at, finished_at) values (now(), now())")
                .update();
        jdbc.sql("create unlogged table if not exists ca.bench_row (n bigint, serial text, key text, tbs bytea)")
                .update();
        for (var first = 1; first <= certificates; first += STEP) {
            add(first, Math.min(first + STEP - 1, certificates));
        }
        jdbc.sql("drop table ca.bench_row").update();
        for (var table : new String[] {"certified_key", "certificate", "certificate_outcome"}) {
            jdbc.sql("vacuum analyze ca." + table).update();
        }
        jdbc.sql("checkpoint").update();
    }

    /** The older the row, the smaller its serial number: the time stands in front. */
    private void add(int first, int last) {
        jdbc.sql("truncate ca.bench_row").update();
        jdbc.sql("""
                insert into ca.bench_row
                select n,
                       '40' || lpad(to_hex(1600000000 + n * 100), 8, '0') || substr(md5(n::text), 1, 22),
                       encode(sha256(n::text::bytea), 'hex'),
                       gen_random_bytes(900)
                  from generate_series(?::bigint, ?::bigint) as n
                """).param(first).param(last).update();
        jdbc.sql("""
                insert into ca.certified_key (key_sha256, holder)
                select key, 'person:' || gen_random_uuid() from ca.bench_row
                """).update();
        jdbc.sql("""
                insert into ca.certificate
                    (serial, request_id, request_sha256, profile, holder, key_sha256, issuer_key_sha1,
                     not_before, not_after, tbs, intended_at)
                select serial, gen_random_uuid(), key, 'doctor-signing', 'person:' || gen_random_uuid(), key,
                       (select issuer_key_sha1 from ca.certificate order by profile <> 'doctor-signing' limit 1),
                       to_timestamp(1600000000 + n * 100), to_timestamp(1663000000 + n * 100), tbs,
                       to_timestamp(1600000000 + n * 100)
                  from ca.bench_row
                """).update();
        jdbc.sql("""
                insert into ca.certificate_outcome (serial, certificate, signed_at)
                select serial, tbs || gen_random_bytes(90), to_timestamp(1600000000 + n * 100) from ca.bench_row
                """).update();
    }
}
