package th.morprom.did.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.demo.ScopesTest.Doors;
import th.morprom.did.ra.ThaiDay;

/** That a service was given online, which two parties confirm; tried by whoever is neither, and by other programs. */
final class ServiceDoors {
    private static final String PAGE = "/me/services/{id}";

    private final Neighbourhood at;
    private final Neighbourhood.Doctor doctor;
    private final Neighbourhood.Citizen patient;
    private final Somebody[] strangers;

    ServiceDoors(Neighbourhood at) {
        this.at = at;
        this.doctor = at.practising();
        this.patient = at.citizen();
        this.strangers = new Somebody[] {at.practising().self(), at.citizen().self(), at.elsewhere};
        var self = doctor.practising().doctor();
        var member = at.employs(self.person(), self.licence().number());
        var today = LocalDate.now(ThaiDay.ZONE);
        at.facility.post(
                "/registrar/rights/" + member,
                Map.of(
                        "right", "online-service:doctor",
                        "tier", "FACILITY",
                        "scope", at.hcode9(),
                        "from", ThaiDay.written(today),
                        "until", ThaiDay.written(today.plusDays(60))));
    }

    private UUID prepares() {
        var served = Instant.now().minusSeconds(3600).atZone(ThaiDay.ZONE);
        var answer = doctor.self()
                .post(
                        "/me/services",
                        Map.of(
                                "facility", at.hcode9(),
                                "patient", patient.person().citizenNumber(),
                                "kind", "TELECONSULTATION",
                                "day", ThaiDay.written(served.toLocalDate()),
                                "time", "%02d:%02d".formatted(served.getHour(), served.getMinute()),
                                "reference", "VN-69/001"));
        var location = PersonAtBrowser.location(answer);
        if (!location.contains("/me/services/")) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return UUID.fromString(location.replaceFirst(".*/", ""));
    }

    private UUID recorded() {
        var id = prepares();
        var form = "/me/services/" + id + "/statement";
        doctor.self().postSigned(form, Map.of(), doctor.self().challenge(form + "/options", Map.of()));
        return id;
    }

    void into(Doors doors) {
        var prepared = prepares();
        doors.on(
                        "GET " + PAGE,
                        knock -> knock.at(prepared)
                                .owner(doctor.self())
                                .not(strangers)
                                .tells("VN-69/001"))
                .on(
                        "POST " + PAGE + "/statement/options",
                        knock -> knock.at(prepared)
                                .owner(doctor.self())
                                .not(strangers)
                                .noted("service.refused"))
                .on(
                        "POST " + PAGE + "/statement",
                        knock -> knock.at(prepared)
                                .signed(Map.of())
                                .owner(doctor.self())
                                .not(strangers)
                                .refusedBy(404, 409))
                .on(
                        "POST " + PAGE + "/withdrawal",
                        knock -> knock.at(prepares()).owner(doctor.self()).not(strangers))
                .on(
                        "POST " + PAGE + "/objection",
                        knock -> knock.at(recorded())
                                .with(Map.of("words", "ไม่ได้รับบริการนี้"))
                                .owner(patient.self())
                                .not(strangers))
                .on(
                        "POST /registrar/service-objections/{id}/seen",
                        knock -> knock.at(
                                        at.id(
                                                "select record from ra.service_end where state = 'OBJECTED' order by ended_at desc"))
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .noted("service.refused"));
        programs(doors);
    }

    private void programs(Doors doors) {
        var scope = "service-confirmations";
        var his = ProgramCaller.of(at.system(), "his", at.his(), scope);
        var beside = ProgramCaller.of(at.system(), "his-beside", HisClient.live(at.system(), Optional.empty()), scope);
        var nextDoor = ProgramCaller.of(
                at.system(),
                "his-next-door",
                HisClient.liveAt(at.system(), at.nextDoor.id(), at.hcode9NextDoor()),
                scope);
        his.ready();
        var asked = his.post(
                "/api/v1/service-confirmations",
                Map.of(
                        "provider", doctor.practising().doctor().person().citizenNumber(),
                        "patient", patient.person().citizenNumber(),
                        "kind", "TELECONSULTATION",
                        "servedAt", Instant.now().minusSeconds(1800).toString(),
                        "reference", "VN-69/002"));
        var id = HisClient.JSON.readTree(asked.body()).path("id").asString("");
        doors.on(
                "GET /api/v1/service-confirmations/{id}",
                knock -> knock.at(id).owner(his).not(beside, nextDoor).tells("VN-69/002"));
    }
}
