package th.morprom.did.signing.trustlist;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Signed trust lists as they came, one of each name; whoever reads one verifies it. */
@Repository
class KeptTrustLists {
    private final JdbcClient jdbc;

    KeptTrustLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Another node may have a later one already, which stays. */
    void keep(SignedTrustList list, byte[] xml, Instant now) {
        jdbc.sql("""
                insert into signing.trust_list as kept (name, sequence_number, xml, fetched_at)
                values (:name, :number, :xml, :now)
                on conflict (name) do update
                   set sequence_number = excluded.sequence_number, xml = excluded.xml, fetched_at = excluded.fetched_at
                 where excluded.sequence_number >= kept.sequence_number and excluded.xml <> kept.xml
                """)
                .param("name", list.name())
                .param("number", list.sequenceNumber())
                .param("xml", xml)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<byte[]> find(String name) {
        return jdbc.sql("select xml from signing.trust_list where name = :name")
                .param("name", name)
                .query(byte[].class)
                .optional();
    }
}
