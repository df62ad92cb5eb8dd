package th.morprom.did.ra.organisationlist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.organisation.OrganisationKind;

/** Every list of organisations. Of a list only its publication is ever added. */
@Repository
public class OrganisationLists {
    private static final String LIST = """
            select version, issued_at, organisations, sha256, published_at from ra.organisation_list
            """;

    /** What the CA is handed, and what is hashed: docs/approval-evidence.md. */
    private static final String TEXT = """
             select coalesce(string_agg(hcode9 || ',' || province || ',' || kind || ',' || name_th || E'\\n',
                                        '' order by hcode9 collate "C"), '')
               from ra.organisation_list_entry where version = :version
            """;

    /** What a list drawn up now has: an office is what its type says, and a facility without a registrar in office a small one. */
    private static final String PRESENT = """
            select f.hcode9, f.province,
                   case when f.branch = 'moph' and f.type = 'CENTRAL_OFFICE' then 'ministry'
                        when f.branch = 'moph' and f.type = 'HEALTH_REGION_OFFICE' then 'region'
                        when f.branch = 'moph' and f.type = 'PROVINCIAL_HEALTH_OFFICE' then 'provincial-office'
                        when exists (select from ra.appointment a
                                      where a.tier = 'facility' and a.scope = f.hcode9 and a.ended_at is null
                                        and a.not_before <= :now and a.not_after >= :now) then 'facility'
                        else 'small-facility' end as kind,
                   left(regexp_replace(f.name_th, '[[:cntrl:]]', ' ', 'g'), 64) as name_th
              from ra.facility f
             where f.hcode9 ~ '^[A-Z]{2}[0-9]{7}$'
               and (f.effective_from is null or f.effective_from <= :today)
               and (f.effective_until is null or f.effective_until >= :today)
            """;

    private final JdbcClient jdbc;

    OrganisationLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What one officer signed. */
    record Signed(UUID registrar, CanonicalJson statement, String assertionJson) {}

    /** All of them, the newest first. */
    public List<OrganisationList> all() {
        return jdbc.sql(LIST + " order by version desc limit 50")
                .query(OrganisationLists::list)
                .list();
    }

    /** The newest that two have signed. */
    Optional<OrganisationList> newestSigned() {
        return jdbc.sql(LIST + " where published_at is not null order by version desc limit 1")
                .query(OrganisationLists::list)
                .optional();
    }

    /** The list of this number. */
    public Optional<OrganisationList> find(int version) {
        return jdbc.sql(LIST + " where version = :version")
                .param("version", version)
                .query(OrganisationLists::list)
                .optional();
    }

    /**
     * An organisation that another chain of approvals, another province or another name than before is for. What no list named was a facility.
     *
     * @param before as the published list before has it; empty if that does not name it
     * @param now empty if the list does not name it any more
     */
    public record Moved(String hcode9, Optional<Place> before, Optional<Place> now) {
        /** By this list, or by that before if only that has it. */
        public String nameTh() {
            return now.or(() -> before).map(Place::nameTh).orElse("");
        }

        /** What it was called, if both lists have it and by different names. */
        public Optional<String> nameBefore() {
            return now.flatMap(here -> before.map(Place::nameTh).filter(name -> !name.equals(here.nameTh())));
        }
    }

    /** What an organisation is, where, and what it is called. */
    public record Place(OrganisationKind kind, String province, String nameTh) {}

    /** How many organisations of each kind are in it. */
    public Map<OrganisationKind, Integer> kinds(int version) {
        var kinds = new LinkedHashMap<OrganisationKind, Integer>();
        jdbc.sql("""
                select kind, count(*) as number from ra.organisation_list_entry
                 where version = :version group by kind order by count(*) desc, kind
                """).param("version", version).query((RowCallbackHandler)
                row -> kinds.put(OrganisationKind.of(row.getString("kind")), row.getInt("number")));
        return kinds;
    }

    /** How many entries it has other than the published list before it, gone ones counted. */
    public int changes(int version) {
        return jdbc.sql("""
                with mine as (select hcode9, province, kind, name_th from ra.organisation_list_entry where version = :version),
                     before as (select hcode9, province, kind, name_th from ra.organisation_list_entry
                                 where version = (select max(version) from ra.organisation_list
                                                   where published_at is not null and version < :version))
                select count(distinct hcode9) from (
                    (select * from mine except select * from before) union all (select * from before except select * from mine)) as changed
                """).param("version", version).query(Integer.class).single();
    }

    /**
     * The entries whose kind, province or name is not that of the published list before. Offices are at the head and facilities with a registrar
     * of their own at the end, as few decide on who belongs to the former; among those of one kind the ones that were another kind come first,
     * and before them small facilities under another name, which many that become small at once would hide.
     */
    public List<Moved> moved(int version, int most) {
        return jdbc.sql("""
                with mine as (select hcode9, province, kind, name_th from ra.organisation_list_entry where version = :version),
                     before as (select hcode9, province, kind, name_th from ra.organisation_list_entry
                                 where version = (select max(version) from ra.organisation_list
                                                   where published_at is not null and version < :version))
                select hcode9, before.kind as kind_before, before.province as province_before, before.name_th as name_before,
                       mine.kind, mine.province, mine.name_th
                  from mine full join before using (hcode9)
                 where mine.province is distinct from before.province
                    or coalesce(mine.kind, 'facility') <> coalesce(before.kind, 'facility')
                    or mine.name_th is distinct from before.name_th
                 order by array_position(array['ministry', 'region', 'provincial-office', 'small-facility', 'facility'],
                                         coalesce(mine.kind, 'facility')),
                          mine.kind = 'small-facility' and mine.name_th is not distinct from before.name_th,
                          coalesce(mine.kind, 'facility') = coalesce(before.kind, 'facility'),
                          hcode9 collate "C"
                 limit :most
                """)
                .param("version", version)
                .param("most", most)
                .query((row, number) -> new Moved(
                        row.getString("hcode9"),
                        place(
                                row.getString("kind_before"),
                                row.getString("province_before"),
                                row.getString("name_before")),
                        place(row.getString("kind"), row.getString("province"), row.getString("name_th"))))
                .list();
    }

    private static Optional<Place> place(@Nullable String kind, @Nullable String province, @Nullable String nameTh) {
        return kind == null || province == null || nameTh == null
                ? Optional.empty()
                : Optional.of(new Place(OrganisationKind.of(kind), province, nameTh));
    }

    /** Who signed it. */
    public List<UUID> signers(int version) {
        return signed(version).stream().map(Signed::registrar).toList();
    }

    List<Signed> signed(int version) {
        return jdbc.sql("""
                select registrar, canonical, assertion from ra.organisation_list_agreement
                 where version = :version order by agreed_at, registrar
                """)
                .param("version", version)
                .query((row, number) -> new Signed(
                        row.getObject("registrar", UUID.class),
                        new CanonicalJson(row.getString("canonical")),
                        row.getString("assertion")))
                .list();
    }

    /** All entries, as they are hashed. */
    public String text(int version) {
        return jdbc.sql(TEXT).param("version", version).query(String.class).single();
    }

    /** One at a time, until the caller's transaction ends. */
    void lock() {
        jdbc.sql("lock table ra.organisation_list in share row exclusive mode").update();
    }

    /** The next list, of every organisation open today. */
    OrganisationList drawUp(UUID officer, Instant now) {
        var version = jdbc.sql("select coalesce(max(version), 0) + 1 from ra.organisation_list")
                .query(Integer.class)
                .single();
        jdbc.sql("insert into ra.organisation_list_entry (version, hcode9, province, kind, name_th)"
                        + " select :version, present.* from (" + PRESENT + ") as present")
                .param("version", version)
                .param("now", Timestamp.from(now))
                .param("today", ThaiDay.of(now))
                .update();
        jdbc.sql(
                        "insert into ra.organisation_list (version, issued_at, drawn_up_by, organisations, sha256) select :version, :now, :officer,"
                                + " (select count(*) from ra.organisation_list_entry where version = :version),"
                                + " encode(sha256(convert_to((" + TEXT + "), 'UTF8')), 'hex')")
                .param("version", version)
                .param("now", Timestamp.from(now))
                .param("officer", officer)
                .update();
        return find(version).orElseThrow();
    }

    /**
     * How the registry has moved on from a list.
     *
     * @param added open now and not in the list
     * @param gone in the list and not open now
     * @param moved in another province now
     * @param renamed under another Thai name now, in the same province
     * @param otherKind of another kind now, with nothing else changed
     */
    public record Drift(int added, int gone, int moved, int renamed, int otherKind) {
        /** All together. */
        public int all() {
            return added + gone + moved + renamed + otherKind;
        }
    }

    /** How a list drawn up now would differ from this one. */
    Drift drift(int version, Instant now) {
        return jdbc.sql("""
                with listed as (select hcode9, province, kind, name_th from ra.organisation_list_entry where version = :version),
                     present as (
                """ + PRESENT + """
                     )
                select count(*) filter (where listed.kind is null) as added,
                       count(*) filter (where present.kind is null) as gone,
                       count(*) filter (where listed.province <> present.province) as moved,
                       count(*) filter (where listed.province = present.province and listed.name_th <> present.name_th) as renamed,
                       count(*) filter (where listed.province = present.province and listed.name_th = present.name_th
                                          and listed.kind <> present.kind) as other_kind
                  from listed full join present using (hcode9)
                """)
                .param("version", version)
                .param("now", Timestamp.from(now))
                .param("today", ThaiDay.of(now))
                .query((row, number) -> new Drift(
                        row.getInt("added"),
                        row.getInt("gone"),
                        row.getInt("moved"),
                        row.getInt("renamed"),
                        row.getInt("other_kind")))
                .single();
    }

    /**
     * The central office by which somebody signed.
     *
     * @param until its last moment, be it that it was ended or that it runs out
     * @param ended whether it was ended before its time
     */
    record SigningOffice(Instant until, boolean ended) {}

    /** The last office by which this officer may have signed the list; empty if there is none. */
    Optional<SigningOffice> office(int version, UUID signer) {
        return jdbc.sql("""
                select least(a.not_after, a.ended_at) as until, a.ended_at is not null as ended
                  from ra.appointment a
                  join ra.organisation_list_agreement g on g.registrar = a.registrar and g.version = :version
                 where a.registrar = :signer and a.tier = 'central' and a.not_before <= g.agreed_at
                 order by a.ended_at is not null, a.not_after desc
                 limit 1
                """)
                .param("version", version)
                .param("signer", signer)
                .query((row, number) ->
                        new SigningOffice(row.getTimestamp("until").toInstant(), row.getBoolean("ended")))
                .optional();
    }

    int drawnUpSince(UUID officer, Instant since) {
        return jdbc.sql("""
                select count(*) from ra.organisation_list where drawn_up_by = :officer and issued_at > :since
                """)
                .param("officer", officer)
                .param("since", Timestamp.from(since))
                .query(Integer.class)
                .single();
    }

    void sign(int version, Signed signed, Instant now) {
        jdbc.sql("""
                insert into ra.organisation_list_agreement (version, registrar, canonical, assertion, agreed_at)
                values (:version, :registrar, :canonical, :assertion, :now)
                """)
                .param("version", version)
                .param("registrar", signed.registrar())
                .param("canonical", signed.statement().text())
                .param("assertion", signed.assertionJson())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** From now on every organisation lies, and every registrar sees to it, where this list has it. */
    void publish(int version, Instant now) {
        jdbc.sql("""
                update ra.facility f
                   set listed_province = e.province
                  from ra.facility g
                  left join ra.organisation_list_entry e on e.hcode9 = g.hcode9 and e.version = :version
                 where g.hcode9 = f.hcode9 and f.listed_province is distinct from e.province
                """).param("version", version).update();
        jdbc.sql("update ra.organisation_list set published_at = :now where version = :version")
                .param("now", Timestamp.from(now))
                .param("version", version)
                .update();
    }

    private static OrganisationList list(ResultSet row, int number) throws SQLException {
        return new OrganisationList(
                row.getInt("version"),
                row.getTimestamp("issued_at").toInstant(),
                row.getInt("organisations"),
                row.getString("sha256"),
                Optional.ofNullable(row.getTimestamp("published_at")).map(Timestamp::toInstant));
    }
}
