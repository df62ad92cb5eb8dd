package th.morprom.did.ra.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.appointment.Scope;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.grant.AskRight;
import th.morprom.did.ra.grant.Grant;
import th.morprom.did.ra.grant.Grants;
import th.morprom.did.ra.grant.MinistryRight;
import th.morprom.did.ra.licence.LicenceEntry;
import th.morprom.did.ra.licence.Licences;
import th.morprom.did.ra.licence.ManualLicence;
import th.morprom.did.ra.licence.ManualLicences;
import th.morprom.did.ra.licence.RegisteredLicence;
import th.morprom.did.ra.lookup.LookUpLicence;
import th.morprom.did.ra.lookup.PublicLicence;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.personnel.AffiliationEnding;
import th.morprom.did.ra.personnel.AffiliationEndings;
import th.morprom.did.ra.personnel.Conflict;
import th.morprom.did.ra.personnel.Conflicts;
import th.morprom.did.ra.personnel.FacilityStaff;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.personnel.PersonnelRow;
import th.morprom.did.ra.personnel.StaffMember;
import th.morprom.did.ra.profession.DeclaredLicence;
import th.morprom.did.ra.profession.Profession;
import th.morprom.did.ra.suspicion.FraudReport;
import th.morprom.did.ra.suspicion.FraudReports;

/** Staff, a licence and a suspicion on sample pages. */
final class SamplePersonnel {
    private final Instant now;
    private final Facility facility;

    SamplePersonnel(Instant now, Facility facility) {
        this.now = now;
        this.facility = facility;
    }

    void teach(UseCaseMocks mocks, UUID central) {
        var member = new StaffMember(
                SampleData.DOCTOR_ENROLMENT,
                new PersonnelRow.ThaiName("นาย", "ตัวอย่าง", "สมมุติ"),
                "X-XXXX-XXXXX-12-3");
        var personnel = mocks.of(Personnel.class);
        given(mocks.of(FacilityStaff.class).find(any(), any())).willReturn(List.of(member));
        given(mocks.of(FacilityStaff.class).count(any())).willReturn(1);
        given(personnel.file(member.id())).willReturn(Optional.of(file(member)));
        teachEnds(mocks, member);
        given(mocks.of(Conflicts.class).open(any()))
                .willReturn(List.of(
                        new Conflicts.Waiting(
                                conflict(Optional.of(member.id()), Conflict.Kind.NAME_DIFFERS, "นายตัวอย่าง สมมุติ"),
                                true),
                        new Conflicts.Waiting(
                                conflict(Optional.empty(), Conflict.Kind.LICENCE_OF_ANOTHER, ""), false)));
        given(mocks.of(LookUpLicence.class).lookUp(anyString(), any(), anyString()))
                .willReturn(new LookUpLicence.Answer(List.of(licence()), false));
        given(personnel.ofPerson(any())).willReturn(Optional.of(member));
        teachLicences(mocks);
        teachGrants(mocks, member.id(), central);
        teachReports(mocks.of(FraudReports.class), central);
    }

    private void teachEnds(UseCaseMocks mocks, StaffMember member) {
        var held = new AffiliationEnding(
                UUID.randomUUID(),
                UUID.randomUUID(),
                member.id(),
                member.name(),
                facility.hcode9(),
                LocalDate.of(2026, 11, 30),
                "his-client",
                true,
                AffiliationEnding.State.HELD);
        given(mocks.of(AffiliationEndings.class).held(anyString())).willReturn(List.of(held));
    }

    private Conflict conflict(Optional<UUID> member, Conflict.Kind kind, String recorded) {
        return new Conflict(
                UUID.randomUUID(),
                facility.hcode9(),
                member,
                Optional.empty(),
                kind,
                recorded,
                "นายตัวอย่าง นามสกุลใหม่",
                now.minus(Duration.ofHours(20)),
                "his-client");
    }

    PublicLicence licence() {
        return new PublicLicence(
                Profession.DOCTOR,
                "71001",
                "ตัวอย่าง สมมุติ",
                "Tuayang Sommut",
                PublicLicence.Standing.ACTIVE,
                Optional.empty(),
                List.of("สูติศาสตร์"),
                List.of(
                        new Licences.Rule(true, "ออกใบรับรองแพทย์", "Issues medical certificates", "พ.ร.บ."),
                        new Licences.Rule(false, "รักษาความลับของผู้ป่วย", "Keeps patients’ secrets", "ข้อบังคับ")));
    }

    private void teachLicences(UseCaseMocks mocks) {
        var registered = new RegisteredLicence(
                Profession.DOCTOR,
                "71001",
                "ตัวอย่าง",
                "สมมุติ",
                "Tuayang",
                "Sommut",
                RegisteredLicence.Status.ACTIVE,
                Optional.empty());
        given(mocks.of(Licences.class).byNumber(any(), anyString()))
                .willReturn(List.of(new LicenceEntry(registered, List.of(), "file:9f86d081")));
        given(mocks.of(Licences.class).history(any(), anyString()))
                .willReturn(List.of(new Licences.Past(
                        now, RegisteredLicence.Status.ACTIVE, Optional.empty(), false, "file:9f86d081")));
        given(mocks.of(ManualLicences.class).open())
                .willReturn(List.of(new ManualLicence(
                        UUID.randomUUID(),
                        registered,
                        "หนังสือแพทยสภา ที่ 1/2569",
                        UUID.randomUUID(),
                        now,
                        Optional.empty())));
    }

    private void teachGrants(UseCaseMocks mocks, UUID member, UUID central) {
        var day = LocalDate.ofInstant(now, ThaiDates.ZONE);
        var scope = Scope.of(facility);
        var grants = mocks.of(Grants.class);
        given(grants.rights())
                .willReturn(List.of(
                        new MinistryRight("referral:send", "ส่งต่อผู้ป่วย", "Refers patients", true, Optional.empty()),
                        new MinistryRight("statistics:read", "ดูสถิติ", "Reads statistics", true, Optional.empty())));
        var held = new Grant(
                UUID.randomUUID(),
                member,
                "statistics:read",
                Tier.FACILITY,
                scope,
                day.minusDays(10),
                day.plusDays(90),
                Optional.empty(),
                central,
                Optional.empty());
        given(grants.of(member)).willReturn(List.of(held));
        given(grants.delegatedBy(any()))
                .willReturn(List.of(new Grant(
                        UUID.randomUUID(),
                        member,
                        held.right(),
                        held.tier(),
                        scope,
                        day,
                        day.plusDays(5),
                        Optional.of(held.id()),
                        central,
                        Optional.empty())));
        given(mocks.of(AskRight.class).ask(any(), anyString(), anyString()))
                .willReturn(new AskRight.Answer(
                        Optional.of(new AskRight.Held(AskRight.Basis.POST, scope, Optional.of(day.plusDays(90)))),
                        Optional.empty()));
    }

    private void teachReports(FraudReports reports, UUID central) {
        var report = new FraudReport(
                SampleData.DOCTOR_ENROLMENT,
                "F-7K3M9QWX2HAB",
                "หมอตัวอย่าง",
                "ว.99999",
                "คลินิกสมมุติ",
                "ฉีดยาโดยไม่มีใบอนุญาต",
                FraudReport.State.IN_REVIEW,
                now.minus(Duration.ofDays(2)),
                now.minus(Duration.ofDays(1)));
        given(reports.open()).willReturn(List.of(report));
        given(reports.find(report.id())).willReturn(Optional.of(report));
        given(reports.contact(report.id())).willReturn(Optional.of("0800000000"));
        given(reports.steps(report.id()))
                .willReturn(List.of(new FraudReports.Step(
                        FraudReport.State.IN_REVIEW,
                        "ตรวจทะเบียนแล้วไม่พบเลขที่นี้",
                        central,
                        now.minus(Duration.ofDays(1)))));
    }

    private StaffMember.File file(StaffMember member) {
        return new StaffMember.File(
                member,
                List.of(new StaffMember.Affiliation(
                        UUID.randomUUID(),
                        facility.hcode9(),
                        facility.province().code(),
                        facility.branch(),
                        new PersonnelRow.Post("นายแพทย์ชำนาญการ", "0001", "อายุรกรรม", "", "", "1"),
                        LocalDate.of(2024, 10, 1),
                        Optional.empty())),
                List.of(new DeclaredLicence(Profession.DOCTOR, "71001")));
    }
}
