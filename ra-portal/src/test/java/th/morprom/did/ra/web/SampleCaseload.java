package th.morprom.did.ra.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.approval.ApprovalRefused;
import th.morprom.did.ra.approval.Case;
import th.morprom.did.ra.approval.ListedCase;
import th.morprom.did.ra.approval.PendingApprovals;
import th.morprom.did.ra.approval.PrepareList;
import th.morprom.did.ra.certificate.ExpiringCertificates;
import th.morprom.did.ra.certificate.ExpiringCertificates.Count;
import th.morprom.did.ra.certificate.ExpiringCertificates.Expiring;
import th.morprom.did.ra.dashboard.Workload;
import th.morprom.did.ra.dashboard.Workload.Age;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.LicenceMatch.Mismatch;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.person.PersonName;
import th.morprom.did.ra.profession.DeclaredLicence;
import th.morprom.did.ra.profession.Profession;
import th.morprom.did.testpki.person.SyntheticPeople;
import th.morprom.did.testpki.person.SyntheticPerson;

/** What a registrar has to do on sample pages. */
final class SampleCaseload {
    private final Instant now;
    private final Facility facility;

    SampleCaseload(Instant now, Facility facility) {
        this.now = now;
        this.facility = facility;
    }

    /** Four that wait, the first of them this one. */
    void teach(UseCaseMocks mocks, UUID first, PersonName applicant) {
        var cases = IntStream.range(0, 4)
                .mapToObj(i -> i == 0
                        ? line(first, applicant, i)
                        : line(UUID.randomUUID(), name(new SyntheticPeople(i).person()), i))
                .toList();
        given(mocks.of(PendingApprovals.class).find(any(), any(), anyInt()))
                .willReturn(new PendingApprovals.Page(cases, 1, 2, 31, false));
        teachList(mocks, first, applicant);
        var workload = mocks.of(Workload.class);
        given(workload.pending(any()))
                .willReturn(List.of(
                        new Workload.Pending(Tier.CENTRAL, Age.UP_TO_3, 41),
                        new Workload.Pending(Tier.CENTRAL, Age.UP_TO_7, 12),
                        new Workload.Pending(Tier.FACILITY, Age.UP_TO_3, 9),
                        new Workload.Pending(Tier.FACILITY, Age.LONGER, 2)));
        given(workload.mismatched(any()))
                .willReturn(List.of(
                        new Workload.Mismatched(Mismatch.NAME_TH, 7), new Workload.Mismatched(Mismatch.NOT_FOUND, 3)));
        var certificates = mocks.of(ExpiringCertificates.class);
        given(certificates.counts(any(), any()))
                .willReturn(List.of(new Count(1, 3), new Count(2, 0), new Count(3, 31)));
        given(certificates.find(any(), any(), anyInt(), anyInt()))
                .willReturn(List.of(new Expiring(
                        SampleData.SERIAL,
                        applicant,
                        new DeclaredLicence(Profession.DOCTOR, "99001"),
                        facility.nameTh(),
                        facility.nameEn(),
                        now.plus(Duration.ofDays(12)),
                        true)));
    }

    private void teachList(UseCaseMocks mocks, UUID first, PersonName applicant) {
        var listed = new ListedCase(
                first,
                applicant,
                new ListedCase.Licence(Profession.DOCTOR, "99000", Optional.of(LocalDate.of(2027, 12, 31))),
                new ListedCase.Workplace(facility.hcode9(), facility.nameTh(), facility.nameEn(), "นายแพทย์ปฏิบัติการ"),
                "IAL2.3",
                "ab".repeat(32));
        given(mocks.of(PrepareList.class).look(any(), any()))
                .willReturn(new PrepareList.Ticked(
                        Optional.of(Tier.FACILITY),
                        List.of(listed),
                        List.of(new PrepareList.LeftOut(
                                UUID.randomUUID(), ApprovalRefused.Reason.NOT_CLEAN_REPORTED))));
    }

    private Case line(UUID id, PersonName name, int i) {
        return new Case(
                id,
                name,
                new DeclaredLicence(Profession.DOCTOR, "9900" + i),
                new Case.Place(
                        facility.nameTh(),
                        facility.nameEn(),
                        facility.province().nameTh(),
                        facility.province().nameEn()),
                EnrolmentState.SUBMITTED,
                Optional.of(Tier.FACILITY),
                Optional.of(new Case.Passes(Tier.PROVINCIAL, now.plus(Duration.ofDays(i - 2L)))),
                Optional.of("IAL2.3"),
                i == 3 ? Set.of(Mismatch.NAME_TH) : Set.of(),
                new Case.Beside(i, i / 2),
                now.minus(Duration.ofDays(5 - i)),
                i == 2 ? Optional.of(now.plus(Duration.ofDays(6))) : Optional.empty());
    }

    static PersonName name(SyntheticPerson source) {
        return new PersonName(
                source.thai().title(),
                source.thai().given(),
                source.thai().family(),
                source.english().given(),
                source.english().family());
    }
}
