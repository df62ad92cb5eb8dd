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

    /**
     * Keeps this one, unless another node has a later one already.
     *
     * @throws TrustListRefused with {@code OLDER} if it has
     */
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
        if (number(list.name()) > list.sequenceNumber()) {
            throw new TrustListRefused(TrustListRefused.Reason.OLDER);
        }
    }

    /** The sequence number of the one that is kept; 0: none is. */
    long number(String name) {
        return jdbc.sql("select sequence_number from signing.trust_list where name = :name")
                .param("name", name)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    Optional<byte[]> find(String name) {
        return jdbc.sql("select xml from signing.trust_list where name = :name")
                .param("name", name)
                .query(byte[].class)
                .optional();
    }
}
