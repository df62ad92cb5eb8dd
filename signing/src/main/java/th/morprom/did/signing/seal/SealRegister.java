package th.morprom.did.signing.seal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.signing.seal.FacilitySeal.State;
import th.morprom.did.signing.trust.StoredChain;

/** The facilities' seals. */
@Repository
class SealRegister {
    private final JdbcClient jdbc;

    SealRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the caller's transaction ends nobody else changes any; those in use are used. */
    void hold() {
        jdbc.sql("lock table signing.facility_seal in share row exclusive mode").update();
    }

    /** All of them, by facility and age. */
    List<FacilitySeal> all() {
        return jdbc.sql("""
                select id, facility, key_label, state, certificate_chain, not_after
                  from signing.facility_seal
                 order by facility, requested_at, id
                """).query(SealRegister::seal).list();
    }

    /** Those of a facility, the oldest first. */
    List<FacilitySeal> of(String facility) {
        return jdbc.sql("""
                select id, facility, key_label, state, certificate_chain, not_after
                  from signing.facility_seal
                 where facility = :facility
                 order by requested_at, id
                """)
                .param("facility", facility)
                .query(SealRegister::seal)
                .list();
    }

    Optional<FacilitySeal> inUse(String facility) {
        return jdbc.sql("""
                select id, facility, key_label, state, certificate_chain, not_after
                  from signing.facility_seal
                 where facility = :facility and state = 'IN_USE'
                """)
                .param("facility", facility)
                .query(SealRegister::seal)
                .optional();
    }

    Optional<FacilitySeal> byKey(byte[] publicKey) {
        return jdbc.sql("""
                select id, facility, key_label, state, certificate_chain, not_after
                  from signing.facility_seal
                 where public_key = :publicKey
                """)
                .param("publicKey", publicKey)
                .query(SealRegister::seal)
                .optional();
    }

    void add(UUID id, String facility, String keyLabel, byte[] publicKey, Instant now) {
        jdbc.sql("""
                insert into signing.facility_seal
                       (id, facility, key_label, public_key, state, requested_at, changed_at)
                values (:id, :facility, :keyLabel, :publicKey, 'REQUESTED', :now, :now)
                """)
                .param("id", id)
                .param("facility", facility)
                .param("keyLabel", keyLabel)
                .param("publicKey", publicKey)
                .param("now", utc(now))
                .update();
    }

    void install(UUID id, State state, List<byte[]> chain, X509CertificateHolder certificate, Instant now) {
        jdbc.sql("""
                update signing.facility_seal
                   set state = :state, certificate_chain = :chain, certificate_serial = :serial,
                       not_after = :notAfter, changed_at = :now
                 where id = :id
                """)
                .param("state", state.name())
                .param("chain", chain.toArray(byte[][]::new))
                .param("serial", certificate.getSerialNumber().toString(16))
                .param("notAfter", utc(certificate.getNotAfter().toInstant()))
                .param("now", utc(now))
                .param("id", id)
                .update();
    }

    void change(UUID id, State state, Instant now) {
        jdbc.sql("update signing.facility_seal set state = :state, changed_at = :now where id = :id")
                .param("state", state.name())
                .param("now", utc(now))
                .param("id", id)
                .update();
    }

    /** How many documents since then have not got the seal that their facility wants, though their make would take it. */
    int unsealed(Instant since) {
        return jdbc.sql("""
                select (select count(*) from signing.document
                         where unsealed_because is not null and registered_at > :since)
                     + (select count(*) from signing.sealed_pdf
                         where unsealed_because is not null and unsealed_because <> :unfit and signed_at > :since)
                """)
                .param("since", utc(since))
                .param("unfit", Unsealed.UNFIT_FILE.name())
                .query(Integer.class)
                .single();
    }

    int endingBefore(Instant end) {
        return jdbc.sql("select count(*) from signing.facility_seal where state = 'IN_USE' and not_after < :end")
                .param("end", utc(end))
                .query(Integer.class)
                .single();
    }

    private static FacilitySeal seal(ResultSet row, int rowNumber) throws SQLException {
        return new FacilitySeal(
                row.getObject("id", UUID.class),
                row.getString("facility"),
                row.getString("key_label"),
                State.valueOf(row.getString("state")),
                StoredChain.read(row.getArray("certificate_chain")),
                Optional.ofNullable(row.getObject("not_after", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
