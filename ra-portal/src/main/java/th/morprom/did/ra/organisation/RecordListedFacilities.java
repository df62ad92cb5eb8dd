package th.morprom.did.ra.organisation;

import java.util.List;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Repository;

/** Records many facilities with their places in the tree, inside the transaction of whoever imports them. */
@Repository
public class RecordListedFacilities {
    private final NamedParameterJdbcOperations jdbc;

    RecordListedFacilities(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps everybody else from recording until this transaction ends, and lets codes change hands: at the end each is one
     * facility's, or nothing is recorded.
     */
    public void lock() {
        jdbc.getJdbcOperations().execute("lock table ra.facility in share row exclusive mode");
        jdbc.getJdbcOperations().execute("set constraints ra.facility_hcode_key, ra.facility_code9_key deferred");
    }

    /** Records these under their nine-character codes, and their districts; one round trip for each kind. */
    public void record(List<ListedFacility> facilities) {
        var districts = facilities.stream()
                .flatMap(listed -> listed.listing().district().stream())
                .distinct()
                .map(RecordListedFacilities::parameters)
                .toArray(SqlParameterSource[]::new);
        jdbc.batchUpdate("""
                insert into ra.district as d (code, province, name_th) values (:code, :province, :nameTh)
                on conflict (code) do update set name_th = excluded.name_th where d.name_th <> excluded.name_th
                """, districts);
        jdbc.batchUpdate(
                """
                insert into ra.facility (hcode9, hcode, name_th, name_en, province, address_th, participating,
                       code9, branch, type, district, effective_from, effective_until)
                values (:hcode9, :hcode, :nameTh, :nameEn, :province, :addressTh, :participating,
                       :code9, :branch, :type, :district, :from, :until)
                on conflict (hcode9) do update
                   set hcode = excluded.hcode, name_th = excluded.name_th, name_en = excluded.name_en,
                       province = excluded.province, address_th = excluded.address_th,
                       participating = excluded.participating, code9 = excluded.code9, branch = excluded.branch,
                       type = excluded.type, district = excluded.district,
                       effective_from = excluded.effective_from, effective_until = excluded.effective_until
                """, facilities.stream().map(RecordListedFacilities::parameters).toArray(SqlParameterSource[]::new));
    }

    private static SqlParameterSource parameters(District district) {
        return new MapSqlParameterSource("code", district.code())
                .addValue("province", district.province())
                .addValue("nameTh", district.nameTh());
    }

    private static SqlParameterSource parameters(ListedFacility listed) {
        var facility = listed.facility();
        var listing = listed.listing();
        return new MapSqlParameterSource("hcode9", facility.hcode9())
                .addValue("hcode", facility.hcode())
                .addValue("nameTh", facility.nameTh())
                .addValue("nameEn", facility.nameEn())
                .addValue("province", facility.province().code())
                .addValue("addressTh", facility.addressTh())
                .addValue("participating", facility.participating())
                .addValue("code9", listing.oldCode().orElse(null))
                .addValue("branch", facility.branch())
                .addValue("type", listing.type().name())
                .addValue("district", listing.district().map(District::code).orElse(null))
                .addValue("from", listing.from().orElse(null))
                .addValue("until", listing.until().orElse(null));
    }
}
