package th.morprom.did.ra.organisation;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.change.Changes;

/** Records a facility, or what has changed about it. */
@Repository
public class RecordFacility {
    private final JdbcClient jdbc;
    private final Changes changes;

    RecordFacility(JdbcClient jdbc, Changes changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    /**
     * Records the facility under its nine-character code; the same facility twice is one.
     *
     * @param actor who hands the list in, such as {@code operator}
     */
    public void record(Facility facility, String actor) {
        changes.make(() -> {
            var changed = upsert(facility) > 0;
            if (changed) {
                changes.note("facility.recorded", actor, facility.hcode9(), Map.of());
            }
            return changed;
        });
    }

    private int upsert(Facility facility) {
        return jdbc.sql("""
                insert into ra.facility as f (hcode9, hcode, name_th, name_en, province, branch, address_th, participating)
                values (:hcode9, :hcode, :nameTh, :nameEn, :province, :branch, :addressTh, :participating)
                on conflict (hcode9) do update
                   set hcode = excluded.hcode, name_th = excluded.name_th, name_en = excluded.name_en,
                       province = excluded.province, branch = excluded.branch, address_th = excluded.address_th,
                       participating = excluded.participating
                 where (f.hcode, f.name_th, f.name_en, f.province, f.branch, f.address_th, f.participating)
                       is distinct from (excluded.hcode, excluded.name_th, excluded.name_en, excluded.province,
                                         excluded.branch, excluded.address_th, excluded.participating)
                """)
                .param("hcode9", facility.hcode9())
                .param("hcode", facility.hcode())
                .param("nameTh", facility.nameTh())
                .param("nameEn", facility.nameEn())
                .param("province", facility.province().code())
                .param("branch", facility.branch())
                .param("addressTh", facility.addressTh())
                .param("participating", facility.participating())
                .update();
    }
}
