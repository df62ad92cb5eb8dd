package th.morprom.did.ra.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The whole tree: ministry and branches, health regions, provinces, districts, facilities with their dates. */
@Repository
public class OrganisationTree {
    private static final String LISTED = """
            select f.hcode9, f.hcode, f.name_th, f.name_en, f.address_th, f.participating,
                   p.code, p.name_th as province_th, p.name_en as province_en,
                   f.code9, f.branch, f.type, f.district, d.name_th as district_th, f.effective_from, f.effective_until
              from ra.facility f
              join ra.province p on p.code = f.province
              left join ra.district d on d.code = f.district
            """;
    private static final String FILTERED = """
             where (f.branch = any(:branches) or f.scope_province = any(:provinces) or f.hcode9 = any(:facilities))
               and (:province::text is null or f.province = :province)
               and (:district::text is null or f.district = :district)
               and (:branch::text is null or f.branch = :branch)
               and (:text::text is null or f.hcode9 = upper(:text) or f.hcode = :text or f.code9 = :text
                    or position(lower(:text) in lower(f.name_th)) > 0
                    or position(lower(:text) in lower(f.name_en)) > 0)
            """;

    private final JdbcClient jdbc;

    OrganisationTree(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A branch and its facilities in force. */
    public record CountedBranch(Branch branch, int facilities) {}

    /** A district and those of its facilities that were asked for. */
    public record CountedDistrict(District district, int facilities) {}

    /** What was recorded about a facility at some time: column names and values, as they were. */
    public record Recorded(Instant time, Map<String, String> entry) {}

    /** The 13 regions with all 77 provinces; facilities closed on this day are not counted. */
    public List<HealthRegion> regions(LocalDate day) {
        var provinces = jdbc.sql("""
                select p.region, p.code, p.name_th, p.name_en, count(f.hcode9) as facilities
                  from ra.province p
                  left join ra.facility f on f.province = p.code
                       and (f.effective_from is null or f.effective_from <= :day)
                       and (f.effective_until is null or f.effective_until >= :day)
                 group by p.region, p.code, p.name_th, p.name_en
                 order by p.name_th
                """)
                .param("day", day)
                .query((row, number) -> Map.entry(row.getInt("region"), counted(row)))
                .list();
        return jdbc.sql("select number, name_th, name_en from ra.health_region order by number")
                .query((row, number) -> region(row, provinces))
                .list();
    }

    /** The branches, the ministry first. */
    public List<CountedBranch> branches(LocalDate day) {
        return jdbc.sql("""
                select b.code, b.name_th, b.name_en, count(f.hcode9) as facilities
                  from ra.branch b
                  left join ra.facility f on f.branch = b.code
                       and (f.effective_from is null or f.effective_from <= :day)
                       and (f.effective_until is null or f.effective_until >= :day)
                 group by b.code, b.name_th, b.name_en, b.position
                 order by b.position
                """)
                .param("day", day)
                .query((row, number) -> new CountedBranch(branch(row), row.getInt("facilities")))
                .list();
    }

    /** The branch of this code. */
    public Optional<Branch> branch(String code) {
        return jdbc.sql("select code, name_th, name_en from ra.branch where code = :code")
                .param("code", code)
                .query((row, number) -> branch(row))
                .optional();
    }

    /** The facility of this nine-character code with its place in the tree. */
    public Optional<ListedFacility> facility(String hcode9) {
        return jdbc.sql(LISTED + " where f.hcode9 = :hcode9")
                .param("hcode9", hcode9)
                .query(OrganisationTree::listed)
                .optional();
    }

    /** Every facility by its nine-character code. */
    public Map<String, ListedFacility> all() {
        return jdbc.sql(LISTED).query(OrganisationTree::listed).list().stream()
                .collect(Collectors.toMap(listed -> listed.facility().hcode9(), listed -> listed));
    }

    /** Facilities by their Thai names. */
    public List<ListedFacility> find(FacilityFilter filter, int limit, int offset) {
        return filtered(LISTED + FILTERED + " order by f.name_th, f.hcode9 limit :limit offset :offset", filter)
                .param("limit", limit)
                .param("offset", offset)
                .query(OrganisationTree::listed)
                .list();
    }

    /** How many {@link #find} has on all pages. */
    public int count(FacilityFilter filter) {
        return filtered("select count(*) from ra.facility f" + FILTERED, filter)
                .query(Integer.class)
                .single();
    }

    /**
     * The districts that {@link #find} has facilities of, whichever of them the filter names, by their Thai names. Facilities whose district
     * the list does not name are in none.
     */
    public List<CountedDistrict> districts(FacilityFilter filter) {
        return filtered("""
                select d.code, d.name_th, count(*) as facilities
                  from ra.facility f
                  join ra.district d on d.code = f.district
                """ + FILTERED + " group by d.code, d.name_th order by d.name_th, d.code", filter.anywhere())
                .query((row, number) -> new CountedDistrict(
                        new District(row.getString("code"), row.getString("name_th")), row.getInt("facilities")))
                .list();
    }

    /** Everything recorded about a facility, the newest first. */
    public List<Recorded> history(String hcode9) {
        return jdbc
                .sql("""
                select h.position, h.recorded_at, e.key, e.value
                  from ra.facility_history h, jsonb_each_text(h.entry) e
                 where h.hcode9 = :hcode9
                 order by h.position desc, e.key
                """)
                .param("hcode9", hcode9)
                .query((row, number) -> new Cell(
                        row.getLong("position"),
                        row.getTimestamp("recorded_at"),
                        row.getString("key"),
                        Optional.ofNullable(row.getString("value")).orElse("")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Cell::position, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(OrganisationTree::recorded)
                .toList();
    }

    private record Cell(long position, Timestamp time, String key, String value) {}

    private static Recorded recorded(List<Cell> cells) {
        var entry = new LinkedHashMap<String, String>();
        cells.forEach(cell -> entry.put(cell.key(), cell.value()));
        return new Recorded(cells.get(0).time().toInstant(), entry);
    }

    private JdbcClient.StatementSpec filtered(String sql, FacilityFilter filter) {
        var reach = filter.reach();
        return jdbc.sql(sql)
                .params(reach.parameters())
                .param("province", filter.province().orElse(null))
                .param("district", filter.district().orElse(null))
                .param("branch", filter.branch().orElse(null))
                .param("text", filter.text().map(String::strip).orElse(null));
    }

    private static HealthRegion region(ResultSet row, List<Map.Entry<Integer, HealthRegion.Counted>> provinces)
            throws SQLException {
        var number = row.getInt("number");
        return new HealthRegion(
                number,
                row.getString("name_th"),
                row.getString("name_en"),
                provinces.stream()
                        .filter(entry -> entry.getKey() == number)
                        .map(Map.Entry::getValue)
                        .toList());
    }

    private static HealthRegion.Counted counted(ResultSet row) throws SQLException {
        return new HealthRegion.Counted(
                new Province(row.getString("code"), row.getString("name_th"), row.getString("name_en")),
                row.getInt("facilities"));
    }

    private static Branch branch(ResultSet row) throws SQLException {
        return new Branch(row.getString("code"), row.getString("name_th"), row.getString("name_en"));
    }

    private static ListedFacility listed(ResultSet row, int number) throws SQLException {
        var district = Optional.ofNullable(row.getString("district"));
        var districtTh = Optional.ofNullable(row.getString("district_th")).orElse("");
        return new ListedFacility(
                Organisations.facility(row, number),
                new Listing(
                        Optional.ofNullable(row.getString("code9")),
                        FacilityType.valueOf(row.getString("type")),
                        district.map(code -> new District(code, districtTh)),
                        Optional.ofNullable(row.getObject("effective_from", LocalDate.class)),
                        Optional.ofNullable(row.getObject("effective_until", LocalDate.class))));
    }
}
