package th.morprom.did.ra.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.appointment.AppointRegistrar;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.FindCandidate;
import th.morprom.did.ra.appointment.Offices;
import th.morprom.did.ra.appointment.PrepareAppointment;
import th.morprom.did.ra.appointment.PrepareEnd;
import th.morprom.did.ra.appointment.Scope;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.challenge.IssuedChallenge;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.Person;

/** Somebody who is a facility's registrar by three steps on sample pages. */
final class SampleAppointments {
    static final UUID APPOINTMENT = SampleData.DOCTOR_ENROLMENT;

    private final Instant now;
    private final Facility facility;
    private final Person registrar;

    SampleAppointments(Instant now, Facility facility, Person registrar) {
        this.now = now;
        this.facility = facility;
        this.registrar = registrar;
    }

    void teach(UseCaseMocks mocks) {
        var offices = mocks.of(Offices.class);
        given(offices.count(any(), any())).willReturn(41);
        given(offices.find(any(), any(), anyInt(), anyInt()))
                .willReturn(List.of(office(Offices.Standing.IN_FORCE), office(Offices.Standing.TO_COME)));
        given(offices.find(any(), any())).willReturn(Optional.of(office(Offices.Standing.IN_FORCE)));
        var own = appointment(Tier.FACILITY, Scope.of(facility), true);
        var appointments = mocks.of(Appointments.class);
        given(appointments.find(APPOINTMENT)).willReturn(Optional.of(own));
        given(appointments.chain(own))
                .willReturn(List.of(
                        own,
                        appointment(Tier.PROVINCIAL, Scope.ofProvince("50"), true),
                        appointment(Tier.CENTRAL, Scope.COUNTRY, false)));
        given(mocks.of(Organisations.class).province("50")).willReturn(Optional.of(facility.province()));
        given(mocks.of(FindCandidate.class).find(any(), any(), any(), any())).willReturn(registrar);
        given(mocks.of(PrepareAppointment.class).prepare(any()))
                .willReturn(new PrepareAppointment.PreparedAppointment(
                        APPOINTMENT,
                        "{}",
                        new IssuedChallenge(Bytes.of(new byte[32]), now.plus(Duration.ofMinutes(5)))));
        given(mocks.of(PrepareEnd.class).prepare(any(), any()))
                .willReturn(new PrepareEnd.PreparedEnd(
                        new IssuedChallenge(Bytes.of(new byte[32]), now.plus(Duration.ofMinutes(5))),
                        List.of(Bytes.of(new byte[16]))));
        given(mocks.of(AppointRegistrar.class).appoint(any(), any(), any())).willReturn(own);
    }

    Offices.Office office(Offices.Standing standing) {
        return new Offices.Office(
                APPOINTMENT,
                registrar.name(),
                Tier.FACILITY,
                facility.hcode9(),
                facility.nameTh(),
                facility.nameEn(),
                now.minus(Duration.ofDays(30)),
                now.plus(Duration.ofDays(300)),
                standing);
    }

    private Appointment appointment(Tier tier, Scope scope, boolean appointed) {
        return new Appointment(
                APPOINTMENT,
                registrar.id(),
                tier,
                scope,
                Bytes.of(new byte[16]),
                now.minus(Duration.ofDays(30)),
                now.plus(Duration.ofDays(300)),
                appointed ? Optional.of(new Appointment.Appointer(registrar.id(), APPOINTMENT)) : Optional.empty(),
                Optional.empty());
    }
}
