package th.morprom.did.ra.licence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Repository;

/** A new state of the register beside the kept one, until what differs has been taken over; inside one transaction. */
@Repository
class LicenceDraft {
    private final NamedParameterJdbcOperations jdbc;

    LicenceDraft(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    void open() {
        // One at a time: two nodes may have seen the new register in the same second.
        jdbc.getJdbcOperations().execute("lock table ra.licence in share row exclusive mode");
        jdbc.getJdbcOperations()
                .execute("create temporary table licence_draft (like ra.licence including indexes) on commit drop");
    }

    void add(List<CouncilRegister.Entry> entries, String source) {
        jdbc.batchUpdate(
                """
                insert into licence_draft (council, number, profession, given_name_th, family_name_th, given_name_en,
                       family_name_en, key_th, key_en, status, valid_until, specialties, source)
                values (:council, :number, :profession, :givenTh, :familyTh, :givenEn, :familyEn, :keyTh, :keyEn, :status,
                        :validUntil, :specialties, :source)
                """, entries.stream().map(entry -> parameters(entry, source)).toArray(SqlParameterSource[]::new));
    }

    /**
     * What would be gone.
     *
     * @param known licences that are kept and not missing
     * @param missing those of them that are not in the draft
     */
    record Losses(long known, long missing) {}

    Losses losses() {
        return jdbc.getJdbcOperations()
                .queryForObject("""
                select count(*), count(*) filter (where d.number is null)
                  from ra.licence l left join licence_draft d on d.council = l.council and d.number = l.number
                 where l.missing_since is null
                """, (row, number) -> new Losses(row.getLong(1), row.getLong(2)));
    }

    /** Takes over what differs; the history is kept by the table itself. */
    int takeOver(Instant now) {
        var changed = jdbc.update("""
                insert into ra.licence as l (council, number, profession, given_name_th, family_name_th, given_name_en,
                       family_name_en, key_th, key_en, status, valid_until, specialties, source)
                select council, number, profession, given_name_th, family_name_th, given_name_en, family_name_en, key_th,
                       key_en, status, valid_until, specialties, source
                  from licence_draft
                on conflict (council, number) do update
                   set profession = excluded.profession, given_name_th = excluded.given_name_th,
                       family_name_th = excluded.family_name_th, given_name_en = excluded.given_name_en,
                       family_name_en = excluded.family_name_en, key_th = excluded.key_th, key_en = excluded.key_en,
                       status = excluded.status, valid_until = excluded.valid_until,
                       specialties = excluded.specialties, source = excluded.source, missing_since = null
                 where (l.profession, l.given_name_th, l.family_name_th, l.given_name_en, l.family_name_en, l.status,
                        l.valid_until, l.specialties, l.missing_since is null)
                       is distinct from
                       (excluded.profession, excluded.given_name_th, excluded.family_name_th, excluded.given_name_en,
                        excluded.family_name_en, excluded.status, excluded.valid_until, excluded.specialties, true)
                """, new MapSqlParameterSource());
        return changed + jdbc.update("""
                        update ra.licence l set missing_since = :now
                         where missing_since is null
                           and not exists (select 1 from licence_draft d
                                            where d.council = l.council and d.number = l.number)
                        """, new MapSqlParameterSource("now", Timestamp.from(now)));
    }

    /** Where the history of licences ends; what is recorded later lies behind it. */
    long historyEnd() {
        return Objects.requireNonNull(jdbc.getJdbcOperations()
                .queryForObject("select coalesce(max(position), 0) from ra.licence_history", Long.class));
    }

    /**
     * Somebody with a certificate whose licence is another than before.
     *
     * @param position of the new state in the history
     * @param status as in the register, or MISSING
     */
    record Affected(UUID person, long position, String number, String status) {}

    /** Those whose licence changed its status or last day since then, in a fixed order; a licence seen for the first time is no change. */
    List<Affected> affectedSince(long historyEnd) {
        return jdbc.query(
                """
                select distinct e.person, h.position, h.number, case when h.missing then 'MISSING' else h.status end as status
                  from ra.licence_history h
                  join lateral (select status, valid_until, missing from ra.licence_history
                                 where council = h.council and number = h.number and position < h.position
                                 order by position desc limit 1) before on true
                  join ra.enrolment e on e.profession = h.profession and e.licence_number = h.number and e.state = 'CERTIFIED'
                 where h.position > :end
                   and (before.status, before.valid_until, before.missing)
                       is distinct from (h.status, h.valid_until, h.missing)
                 order by e.person, h.position
                """,
                new MapSqlParameterSource("end", historyEnd),
                (row, number) -> new Affected(
                        row.getObject("person", UUID.class),
                        row.getLong("position"),
                        row.getString("number"),
                        row.getString("status")));
    }

    private static SqlParameterSource parameters(CouncilRegister.Entry entry, String source) {
        var licence = entry.licence();
        return new MapSqlParameterSource(
                        "council", licence.profession().council().code())
                .addValue("number", licence.number())
                .addValue("profession", licence.profession().code())
                .addValue("givenTh", licence.givenNameTh())
                .addValue("familyTh", licence.familyNameTh())
                .addValue("givenEn", licence.givenNameEn())
                .addValue("familyEn", licence.familyNameEn())
                .addValue("keyTh", Licences.keyTh(licence.givenNameTh() + licence.familyNameTh()))
                .addValue("keyEn", Licences.keyEn(licence.givenNameEn() + licence.familyNameEn()))
                .addValue("status", licence.status().name())
                .addValue("validUntil", licence.validUntil().orElse(null))
                .addValue("specialties", String.join("|", entry.specialties()))
                .addValue("source", source);
    }
}
