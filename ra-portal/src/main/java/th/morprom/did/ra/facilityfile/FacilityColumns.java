package th.morprom.did.ra.facilityfile;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import th.morprom.did.ra.organisation.District;
import th.morprom.did.ra.organisation.ListedFacility;

/** A facility as the columns of a file have it. */
final class FacilityColumns {
    private FacilityColumns() {}

    static Map<String, String> of(ListedFacility listed) {
        var facility = listed.facility();
        var listing = listed.listing();
        var columns = new LinkedHashMap<String, String>();
        columns.put("hcode9", facility.hcode9());
        columns.put("hcode", facility.hcode());
        columns.put("code9", listing.oldCode().orElse(""));
        columns.put("name_th", facility.nameTh());
        columns.put("name_en", facility.nameEn());
        columns.put("type", listing.type().code());
        columns.put("branch", facility.branch());
        columns.put("province", facility.province().code());
        columns.put("district", listing.district().map(District::code).orElse(""));
        columns.put("district_th", listing.district().map(District::nameTh).orElse(""));
        columns.put("address_th", facility.addressTh());
        columns.put("dip_chip", facility.participating() ? "1" : "0");
        columns.put("effective_from", listing.from().map(LocalDate::toString).orElse(""));
        columns.put("effective_until", listing.until().map(LocalDate::toString).orElse(""));
        return columns;
    }
}
