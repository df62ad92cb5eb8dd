package th.morprom.did.ocsp;

import java.math.BigInteger;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which certificates the CA issued, by its view {@code ca.published_certificate}. One that was issued stays so; those asked
 * for lately are remembered, and answered for while the database is away.
 */
@Repository
class KnownCertificates {
    private static final int REMEMBERED = 50_000;

    private final JdbcClient jdbc;
    private final Set<Name> remembered = Collections.newSetFromMap(Collections.synchronizedMap(new Latest()));

    KnownCertificates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Name(String issuerKeySha1, BigInteger serial) {}

    /**
     * Those of these serials that this issuer has.
     *
     * @throws org.springframework.dao.DataAccessException if the database must be asked and does not answer
     */
    Set<BigInteger> of(byte[] issuerKeySha1, Set<BigInteger> serials) {
        var issuer = HexFormat.of().formatHex(issuerKeySha1);
        var known = new HashSet<BigInteger>();
        var asked = new HashSet<BigInteger>();
        for (var serial : serials) {
            (remembered.contains(new Name(issuer, serial)) ? known : asked).add(serial);
        }
        if (!asked.isEmpty()) {
            var found = ask(issuerKeySha1, asked);
            found.forEach(serial -> remembered.add(new Name(issuer, serial)));
            known.addAll(found);
        }
        return known;
    }

    private Set<BigInteger> ask(byte[] issuerKeySha1, Set<BigInteger> serials) {
        return new HashSet<>(jdbc.sql("""
                select serial
                  from ca.published_certificate
                 where issuer_key_sha1 = :issuer
                   and serial in (:serials)
                """)
                .param("issuer", issuerKeySha1)
                .param("serials", serials.stream().map(s -> s.toString(16)).toList())
                .query((row, number) -> new BigInteger(row.getString("serial"), 16))
                .list());
    }

    /** Forgets what nobody has asked for the longest. */
    private static final class Latest extends LinkedHashMap<Name, Boolean> {
        Latest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Name, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }
}
