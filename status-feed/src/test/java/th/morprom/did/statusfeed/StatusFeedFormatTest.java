package th.morprom.did.statusfeed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The bytes of docs/status-feed.md, put together a second time, by PostgreSQL. */
class StatusFeedFormatTest {
    private static final HexFormat HEX = HexFormat.of();

    private final Ca ca = new Ca();

    @Test
    void every_hash_is_what_the_documented_bytes_give() {
        ca.extend(Ca.change(1, Status.REVOKED, 1), Ca.change(0x123456789abcdefL, Status.SUSPENDED, 6));
        ca.extend(Ca.change(0x123456789abcdefL, Status.GOOD, 6));

        var differing = ca.jdbc.sql("""
                        select count(*)
                          from (select c.*, coalesce(lag(hash) over (order by sequence), decode(repeat('00', 32), 'hex')) as previous
                                  from ca.status_change c) as c
                         where hash is distinct from sha256(
                               convert_to('morprom-status-change-1', 'UTF8')
                               || previous
                               || int8send(sequence)
                               || issuer_key_sha1
                               || int2send(length(serial)::smallint) || convert_to(serial, 'UTF8')
                               || int2send(status) || int2send(reason)
                               || int8send((extract(epoch from since) * 1000000)::bigint)
                               || int8send(coalesce((extract(epoch from invalidity_date) * 1000000)::bigint, -9223372036854775808))
                               || int2send(asked_by)
                               || int8send((extract(epoch from changed_at) * 1000000)::bigint))
                        """).query(Long.class).single();

        assertThat(differing).isZero();
    }

    @Test
    void the_head_is_signed_over_the_documented_bytes() {
        ca.revoke(1);

        record Row(String signed, String signature) {}
        var row = ca.jdbc
                .sql("""
                        select convert_to('morprom-status-head-1', 'UTF8') || int8send(sequence) || hash
                               || int8send((extract(epoch from signed_at) * 1000000)::bigint) as signed,
                               signature
                          from ca.status_head
                        """)
                .query((result, number) ->
                        new Row(HEX.formatHex(result.getBytes("signed")), HEX.formatHex(result.getBytes("signature"))))
                .single();

        assertThat(FeedKey.of(ca.key).verifies(HEX.parseHex(row.signed()), HEX.parseHex(row.signature())))
                .as(row.signed())
                .isTrue();
    }
}
