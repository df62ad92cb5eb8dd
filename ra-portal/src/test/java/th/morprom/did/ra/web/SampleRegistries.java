package th.morprom.did.ra.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.csv.Problem;
import th.morprom.did.ra.facilityfile.FacilityImport;
import th.morprom.did.ra.facilityfile.FacilityImports;
import th.morprom.did.ra.facilityfile.ImportReach;
import th.morprom.did.ra.organisation.Branch;
import th.morprom.did.ra.organisation.BranchRegistrars;
import th.morprom.did.ra.organisation.District;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.FacilityType;
import th.morprom.did.ra.organisation.HealthRegion;
import th.morprom.did.ra.organisation.ListedFacility;
import th.morprom.did.ra.organisation.Listing;
import th.morprom.did.ra.organisation.OrganisationTree;

/** What the registries hold on sample pages. */
final class SampleRegistries {
    private static final Branch UNIVERSITY = new Branch("university", "สถาบันอุดมศึกษา", "Universities");

    private final Instant now;
    private final Facility facility;
    private final UUID central;

    SampleRegistries(Instant now, Facility facility, UUID central) {
        this.now = now;
        this.facility = facility;
        this.central = central;
    }

    void teach(UseCaseMocks mocks) {
        teachTree(mocks.of(OrganisationTree.class));
        var branches = mocks.of(BranchRegistrars.class);
        given(branches.answersFor(any())).willReturn(Set.of(Branch.MINISTRY, "private"));
        given(branches.inForce())
                .willReturn(List.of(new BranchRegistrars.Named(
                        UUID.randomUUID(), UNIVERSITY, central, now.minus(Duration.ofDays(90)))));
        given(mocks.of(Appointments.class).centralOfficers()).willReturn(List.of(central));
        teachImports(mocks.of(FacilityImports.class));
        given(mocks.of(ImportReach.class).covers(any(), any())).willReturn(true);
        given(mocks.of(ImportReach.class).latest(any(), anyInt()))
                .willReturn(List.of(
                        facilityImport(FacilityImport.State.READY), facilityImport(FacilityImport.State.IMPORTED)));
    }

    FacilityImport facilityImport(FacilityImport.State state) {
        return new FacilityImport(
                SampleData.DOCTOR_ENROLMENT,
                "หน่วยบริการ-2569.csv",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "windows-874",
                state,
                new FacilityImport.Counts(15_234, 312, 48, 14_874, state == FacilityImport.State.BAD ? 2 : 0),
                central,
                now.minus(Duration.ofMinutes(3)),
                state == FacilityImport.State.IMPORTED ? Optional.of(now) : Optional.empty(),
                state == FacilityImport.State.READY ? 0 : 200);
    }

    private void teachTree(OrganisationTree tree) {
        var listed = new ListedFacility(
                facility,
                new Listing(
                        Optional.of("000099001"),
                        FacilityType.COMMUNITY_HOSPITAL,
                        Optional.of(new District(facility.province().code() + "01", "เมือง")),
                        Optional.of(LocalDate.of(2024, 10, 1)),
                        Optional.empty()));
        given(tree.regions(any()))
                .willReturn(List.of(new HealthRegion(
                        1,
                        "เขตสุขภาพที่ 1",
                        "Health Region 1",
                        List.of(new HealthRegion.Counted(facility.province(), 812)))));
        given(tree.branches(any()))
                .willReturn(List.of(
                        new OrganisationTree.CountedBranch(
                                new Branch(Branch.MINISTRY, "กระทรวงสาธารณสุข", "Ministry of Public Health"), 14_012),
                        new OrganisationTree.CountedBranch(UNIVERSITY, 23)));
        given(tree.branch(anyString()))
                .willReturn(Optional.of(new Branch(Branch.MINISTRY, "กระทรวงสาธารณสุข", "Ministry of Public Health")));
        given(tree.facility(facility.hcode9())).willReturn(Optional.of(listed));
        given(tree.find(any(), anyInt(), anyInt())).willReturn(List.of(listed));
        given(tree.count(any())).willReturn(120);
        given(tree.districts(any()))
                .willReturn(List.of(new OrganisationTree.CountedDistrict(
                        new District(facility.province().code() + "01", "เมือง"), 37)));
        given(tree.history(facility.hcode9()))
                .willReturn(List.of(new OrganisationTree.Recorded(
                        now.minus(Duration.ofDays(30)),
                        Map.of("hcode9", facility.hcode9(), "name_th", facility.nameTh(), "code9", ""))));
    }

    private void teachImports(FacilityImports imports) {
        given(imports.find(SampleData.DOCTOR_ENROLMENT))
                .willReturn(Optional.of(facilityImport(FacilityImport.State.READY)));
        given(imports.problems(any()))
                .willReturn(List.of(
                        new Problem(17, "hcode", Problem.Reason.FORM),
                        new Problem(290, "", Problem.Reason.VALUE_COUNT)));
        given(imports.changes(any()))
                .willReturn(List.of(
                        new FacilityImports.Change(
                                facility.hcode9(), facility.nameTh(), List.of("name_th", "district")),
                        new FacilityImports.Change("ZZ0000002", "โรงพยาบาลใหม่", List.of())));
    }
}
