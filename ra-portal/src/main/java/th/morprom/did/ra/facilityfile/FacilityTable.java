package th.morprom.did.ra.facilityfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import th.morprom.did.ra.csv.Cells;
import th.morprom.did.ra.csv.CsvTable;
import th.morprom.did.ra.csv.Problem;
import th.morprom.did.ra.csv.Problem.Reason;
import th.morprom.did.ra.organisation.Branch;
import th.morprom.did.ra.organisation.District;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.FacilityType;
import th.morprom.did.ra.organisation.ListedFacility;
import th.morprom.did.ra.organisation.Listing;
import th.morprom.did.ra.organisation.Province;

/**
 * The lines of a facility file as facilities. A column that the file does not have leaves what is recorded; an empty value
 * removes it.
 */
final class FacilityTable {
    static final CsvTable.Columns COLUMNS = new CsvTable.Columns(
            List.of("hcode9", "hcode", "name_th", "name_en", "province"),
            List.of(
                    "code9",
                    "type",
                    "branch",
                    "district",
                    "district_th",
                    "address_th",
                    "dip_chip",
                    "effective_from",
                    "effective_until"));
    private static final int MOST_NAME_TH = 64;
    private static final int MOST_NAME_EN = 128;
    private static final int MOST_ADDRESS = 300;

    private final CsvTable table;
    private final Known known;
    private final List<Problem> problems = new ArrayList<>();

    /** What the registry has already. */
    record Known(Map<String, ListedFacility> facilities, Map<String, Province> provinces, Set<String> branches) {}

    /** A facility and the line it stands in. */
    record Line(int number, ListedFacility facility) {}

    FacilityTable(CsvTable table, Known known) {
        this.table = table;
        this.known = known;
    }

    /** The lines that are in order; what is not is in {@code found}. */
    List<Line> lines(List<Problem> found) {
        var lines = table.rows().stream().flatMap(row -> line(row).stream()).toList();
        found.addAll(problems);
        return lines;
    }

    private Optional<Line> line(CsvTable.Row row) {
        var before = problems.size();
        var cells = new Cells(row, problems);
        var hcode9 = cells.code("hcode9", Facility::isHcode9);
        var hcode = cells.code("hcode", Facility::isHcode);
        var nameTh = cells.text("name_th", MOST_NAME_TH);
        var nameEn = cells.text("name_en", MOST_NAME_EN);
        var province = cells.named(
                "province", code -> Optional.ofNullable(known.provinces().get(code)));
        var existing = hcode9.map(known.facilities()::get);
        var address = has("address_th")
                ? cells.text("address_th", MOST_ADDRESS)
                : existing.map(f -> f.facility().addressTh());
        var participating = has("dip_chip")
                ? cells.yesOrNo("dip_chip")
                : existing.map(f -> f.facility().participating());
        var branch = has("branch")
                ? cells.named("branch", code -> Optional.of(code).filter(known.branches()::contains))
                : existing.map(f -> f.facility().branch());
        var listing = listing(cells, province, existing.map(ListedFacility::listing));
        if (problems.size() > before) {
            return Optional.empty();
        }
        var facility = new Facility(
                hcode9.orElseThrow(),
                hcode.orElseThrow(),
                nameTh.orElseThrow(),
                nameEn.orElseThrow(),
                province.orElseThrow(),
                branch.orElse(Branch.MINISTRY),
                address.orElse(""),
                participating.orElse(false));
        return Optional.of(new Line(row.line(), new ListedFacility(facility, listing.orElseThrow())));
    }

    private Optional<Listing> listing(Cells cells, Optional<Province> province, Optional<Listing> existing) {
        var oldCode = has("code9") ? cells.code("code9", Listing::isOldCode) : existing.flatMap(Listing::oldCode);
        var type = has("type") ? cells.named("type", FacilityType::of) : existing.map(Listing::type);
        var district = has("district") ? district(cells) : existing.flatMap(Listing::district);
        var from = has("effective_from") ? cells.date("effective_from") : existing.flatMap(Listing::from);
        var until = has("effective_until") ? cells.date("effective_until") : existing.flatMap(Listing::until);
        if (from.isPresent() && until.filter(from.get()::isAfter).isPresent()) {
            cells.problem("effective_until", Reason.PERIOD);
            return Optional.empty();
        }
        if (district.filter(d ->
                        province.filter(p -> !p.code().equals(d.province())).isPresent())
                .isPresent()) {
            cells.problem("district", Reason.OTHER_PROVINCE);
            return Optional.empty();
        }
        return Optional.of(new Listing(oldCode, type.orElse(FacilityType.OTHER), district, from, until));
    }

    private Optional<District> district(Cells cells) {
        var code = cells.code("district", value -> value.matches("[1-9]\\d{3}"));
        var name = cells.text("district_th", MOST_NAME_TH);
        if (code.isPresent() && name.isEmpty()) {
            cells.problem("district_th", Reason.VALUE_MISSING);
        }
        return code.flatMap(c -> name.map(n -> new District(c, n)));
    }

    private boolean has(String column) {
        return table.columns().contains(column);
    }
}
