package th.morprom.did.ra.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.audit.RecordedEvent;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.patientaccess.BreakGlass;
import th.morprom.did.ra.patientaccess.BreakGlass.Outcome;
import th.morprom.did.ra.patientaccess.BreakGlass.Review;
import th.morprom.did.ra.patientaccess.BreakGlasses;
import th.morprom.did.ra.patientaccess.OpenBreakGlass;
import th.morprom.did.ra.patientaccess.PatientAccess;
import th.morprom.did.ra.patientaccess.PurposeOfUse;
import th.morprom.did.ra.person.Person;

/** A doctor who broke the glass, once reviewed and once not. */
record SampleBreakGlass(Instant now, Facility facility, Person doctor) {
    void teach(UseCaseMocks mocks) {
        var waiting = broken(Optional.empty());
        var reviewed = broken(Optional.of(new Review(Outcome.UNJUSTIFIED, SampleData.RECEIPT, now)));
        given(mocks.of(BreakGlasses.class).waiting(any(), anyInt())).willReturn(page(waiting));
        given(mocks.of(BreakGlasses.class).countWaiting(any())).willReturn(1);
        given(mocks.of(BreakGlasses.class).reviewed(any(), anyInt())).willReturn(page(reviewed));
        var readings = List.of(
                read(Map.of("resource", "DocumentReference")),
                read(Map.of("resource", "Bundle", "document", facility.hcode9() + "-2569-000001")));
        var words =
                new BreakGlass.Words("ผู้ป่วยหมดสติ ไม่มีญาติ ต้องทราบประวัติการรักษาเพื่อช่วยชีวิต", Optional.empty());
        given(mocks.of(OpenBreakGlass.class).open(any(), eq(SampleData.DOCTOR_ENROLMENT), anyInt()))
                .willReturn(Optional.of(new OpenBreakGlass.Opened(waiting, words, readings, 1, 3, 102)));
    }

    private static BreakGlasses.Page page(BreakGlass one) {
        return new BreakGlasses.Page(List.of(one), 1, 2, 51);
    }

    private BreakGlass broken(Optional<Review> review) {
        return new BreakGlass(
                new PatientAccess(
                        SampleData.DOCTOR_ENROLMENT,
                        new PatientAccess.Reader(doctor.id(), UUID.fromString(SampleData.CLIENT)),
                        facility.hcode9(),
                        Optional.empty(),
                        "0".repeat(64),
                        "x-xxxx-xxxx1-23-4",
                        PurposeOfUse.BTG,
                        now.minus(Duration.ofHours(3)),
                        now.minus(Duration.ofMinutes(150))),
                doctor.name(),
                facility.nameTh(),
                facility.nameEn(),
                "ระบบห้องฉุกเฉิน",
                review);
    }

    private RecordedEvent read(Map<String, String> details) {
        return new RecordedEvent(
                1,
                now.minus(Duration.ofHours(3)),
                "patient-access.read",
                doctor.id().toString(),
                SampleData.DOCTOR_ENROLMENT.toString(),
                details);
    }
}
