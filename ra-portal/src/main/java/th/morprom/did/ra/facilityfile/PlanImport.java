package th.morprom.did.ra.facilityfile;

import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import th.morprom.did.ra.csv.CsvTable;
import th.morprom.did.ra.facilityfile.FacilityTable.Known;
import th.morprom.did.ra.organisation.BranchRegistrars;
import th.morprom.did.ra.organisation.OrganisationTree;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.organisation.Province;

/** Holds a file against the registry as it is now. */
final class PlanImport {
    private final OrganisationTree tree;
    private final Organisations organisations;
    private final BranchRegistrars branches;

    PlanImport(OrganisationTree tree, Organisations organisations, BranchRegistrars branches) {
        this.tree = tree;
        this.organisations = organisations;
        this.branches = branches;
    }

    FacilityPlan plan(byte[] content, UUID handedInBy, java.time.LocalDate today) {
        var known = new Known(
                tree.all(),
                organisations.provinces().stream().collect(Collectors.toMap(Province::code, Function.identity())),
                tree.branches(today).stream()
                        .map(counted -> counted.branch().code())
                        .collect(Collectors.toSet()));
        return FacilityPlan.of(CsvTable.read(content, FacilityTable.COLUMNS), known, branches.answersFor(handedInBy));
    }
}
