package th.morprom.did.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.demo.ScopesTest.Doors;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.person.Duties;

/** The doors of registrars about who works at a hospital, and which programs: staff, rights, offices, programs. */
final class OfficeDoors {
    private final Neighbourhood at;

    OfficeDoors(Neighbourhood at) {
        this.at = at;
    }

    void into(Doors doors) {
        organisations(doors);
        staff(doors);
        rights(doors);
        appointments(doors);
        programs(doors);
    }

    private void organisations(Doors doors) {
        doors.on(
                "GET /registrar/organisations/{hcode9}",
                knock -> knock.at(at.hcode9()).owner(at.facility).not(at.otherRegistrars()));
    }

    private void staff(Doors doors) {
        var people = at.people();
        var nurse = people.person();
        var member = at.employs(nurse, "");
        var name = nurse.thai().given() + " " + nurse.thai().family();
        var another = people.person();
        var file = Neighbourhood.staffFile(another.citizenNumber(), another.thai(), "")
                .getBytes(StandardCharsets.UTF_8);
        var here = Map.of("hcode9", at.hcode9());
        var page = "/registrar/personnel/members/{id}";
        doors.on(
                        "GET /registrar/personnel",
                        knock -> knock.with(here)
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .refusedBy(200)
                                .tells(name))
                .on(
                        "POST /registrar/personnel/files",
                        knock -> knock.by((caller, path) -> ((Somebody) caller)
                                        .uploads(path, Map.of("hcode9", at.hcode9(), "take", "true"), "file", file))
                                .owner(at.facility)
                                .not(at.otherRegistrars()))
                .on(
                        "GET " + page,
                        knock -> knock.at(member)
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .tells(name))
                .on(
                        "POST " + page + "/affiliations/{affiliation}/end",
                        knock -> knock.at(member, at.id("select id from ra.staff_affiliation where member = ?", member))
                                .with(Map.of(
                                        "lastDay",
                                        ThaiDay.written(
                                                LocalDate.now(ThaiDay.ZONE).plusDays(30))))
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .noted("personnel.end-refused"));
        endings(doors, member);
        doors.on("POST /registrar/personnel/conflicts/{id}/decision", knock -> {
            at.employs(nurse.citizenNumber(), another.thai(), "");
            knock.at(at.id("select id from ra.staff_conflict where member = ? and decision is null", member))
                    .with(Map.of("decision", "KEEP"))
                    .owner(at.provincial)
                    .not(at.otherRegistrars());
        });
    }

    private void endings(Doors doors, UUID member) {
        doors.on(
                "POST /registrar/personnel/endings",
                knock -> knock.with(Map.of(
                                "hcode9",
                                at.hcode9(),
                                "confirmed",
                                "false",
                                "id",
                                at.id("""
                                        select e.id from ra.affiliation_ending e
                                          join ra.staff_affiliation a on a.id = e.affiliation
                                         where a.member = ?
                                        """, member).toString()))
                        .owner(at.facility)
                        .not(at.otherRegistrars())
                        .noted("personnel.end-decision-refused"));
    }

    private void rights(Doors doors) {
        var doctor = at.practising();
        var self = doctor.practising().doctor();
        var member = at.employs(self.person(), self.licence().number());
        var colleague = at.people().person();
        var substitute = at.employs(colleague, "");
        var today = LocalDate.now(ThaiDay.ZONE);
        var wanted = Map.of(
                "right", "online-service:doctor",
                "tier", "FACILITY",
                "scope", at.hcode9(),
                "from", ThaiDay.written(today),
                "until", ThaiDay.written(today.plusDays(60)));
        var page = "/registrar/rights/{member}";
        var other = at.practising().self();
        doors.on(
                        "GET " + page,
                        knock -> knock.at(member)
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .tells(self.person().thai().given() + " "
                                        + self.person().thai().family()))
                .on(
                        "POST " + page,
                        knock ->
                                knock.at(member).with(wanted).owner(at.facility).not(at.otherRegistrars()))
                .on(
                        "POST /me/rights/{id}/delegation",
                        knock -> knock.at(grant(member))
                                .with(Map.of(
                                        "substitute",
                                        substitute.toString(),
                                        "from",
                                        ThaiDay.written(today),
                                        "until",
                                        ThaiDay.written(today.plusDays(5))))
                                .owner(doctor.self())
                                .not(other)
                                .ownerGets(422))
                .on(
                        "POST /me/rights/{id}/end",
                        knock -> knock.at(grant(member)).owner(doctor.self()).not(other, at.elsewhere))
                .on("POST " + page + "/grants/{id}/end", knock -> {
                    at.facility.post("/registrar/rights/" + member, wanted);
                    knock.at(member, grant(member)).owner(at.facility).not(at.otherRegistrars());
                });
    }

    private UUID grant(UUID member) {
        return at.id("select id from ra.right_grant where member = ? and ended_at is null", member);
    }

    private void appointments(Doors doors) {
        var seeding = new Staff.Seeding(
                at.system(), at.system().publicUrl(), at.system().shelf());
        var second = at.people().person();
        var id = seeding.record("second-facility-registrar", second, Duties.none());
        seeding.appoint(Staff.PROVINCIAL, at.provincial.id(), id, Tier.FACILITY, at.hcode9());
        var office = at.id("select id from ra.appointment where registrar = ?", id);
        var name = second.thai().given() + " " + second.thai().family();
        doors.on(
                        "GET /registrar/appointments/{id}",
                        knock -> knock.at(office)
                                .owner(at.provincial)
                                .not(at.otherRegistrars())
                                .tells(name))
                .on(
                        "POST /registrar/appointments/{id}/end/options",
                        knock -> knock.at(office)
                                .owner(at.provincial)
                                .not(at.otherRegistrars())
                                .noted("appointment.end-refused"))
                .on(
                        "POST /registrar/appointments/{id}/end",
                        knock -> knock.at(office)
                                .signed(Map.of())
                                .owner(at.provincial)
                                .not(at.otherRegistrars())
                                .refusedBy(403, 404, 409)
                                .noted("appointment.end-refused"));
        candidates(doors, seeding);
    }

    private void candidates(Doors doors, Staff.Seeding seeding) {
        var third = at.people().person();
        var candidate = seeding.record("third-facility-registrar", third, Duties.none());
        var until = ThaiDay.written(LocalDate.now(ThaiDay.ZONE).plusDays(30));
        doors.on(
                        "POST /registrar/appointments/draft",
                        knock -> knock.with(Map.of(
                                        "tier",
                                        "FACILITY",
                                        "scope",
                                        at.hcode9(),
                                        "citizenNumber",
                                        third.citizenNumber(),
                                        "until",
                                        until))
                                .owner(at.provincial)
                                .not(at.otherRegistrars())
                                .refusedBy(422)
                                .noted("candidate.refused")
                                .tells(third.thai().given() + " " + third.thai().family())
                                .changesNothing())
                .on(
                        "POST /registrar/appointments/options",
                        knock -> knock.with(Map.of(
                                        "tier",
                                        "FACILITY",
                                        "scope",
                                        at.hcode9(),
                                        "registrar",
                                        candidate.toString(),
                                        "until",
                                        until))
                                .owner(at.provincial)
                                .not(at.otherRegistrars())
                                .noted("appointment.refused"));
    }

    private void programs(Doors doors) {
        var client = HisClient.requested(at.system(), Optional.empty()).id();
        var page = "/registrar/clients/{id}";
        doors.on(
                        "GET " + page,
                        knock -> knock.at(client)
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .tells(at.hcode9()))
                .on(
                        "GET /registrar/clients",
                        knock -> knock.owner(at.central)
                                .not(at.otherRegistrars())
                                .refusedBy(200)
                                .tells(client.toString()))
                .on(
                        "POST " + page + "/approval/options",
                        knock -> knock.at(client).owner(at.central).not(at.otherRegistrars()))
                .on(
                        "POST " + page + "/approval",
                        knock -> knock.at(client)
                                .signed(Map.of())
                                .owner(at.central)
                                .not(at.otherRegistrars())
                                .refusedBy(403, 404, 409)
                                .noted("client.approval-refused"));
        programsDoings(doors, client);
        doors.on(
                        "POST " + page + "/stop",
                        knock -> knock.at(client)
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .noted("client.stop-refused"))
                .on(
                        "POST /registrar/clients",
                        knock -> knock.with(Map.of(
                                        "hcode9",
                                        at.hcode9(),
                                        "name",
                                        "HIS",
                                        "jwks",
                                        "{\"keys\":["
                                                + HisClient.newKey()
                                                        .toPublicJWK()
                                                        .toJSONString() + "]}",
                                        "scopes",
                                        "READ_MEDICAL_CERTIFICATES"))
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .refusedBy(422)
                                .noted("client.registration-refused"));
    }

    private void programsDoings(Doors doors, UUID client) {
        var page = "/registrar/clients/{id}";
        doors.on(
                        "GET " + page + "/events",
                        knock -> knock.at(client).owner(at.facility).not(at.otherRegistrars()))
                .on(
                        "POST " + page + "/events/test",
                        knock -> knock.at(client)
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .ownerGets(302))
                .on(
                        "POST " + page + "/events/{event}/redelivery",
                        knock -> knock.at(client, UUID.randomUUID())
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .ownerGets(302))
                .on(
                        "POST " + page + "/secret/options",
                        knock -> knock.at(client)
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .refusedBy(403, 404, 422)
                                .ownerGets(409))
                .on(
                        "POST " + page + "/secret",
                        knock -> knock.at(client)
                                .by((caller, path) -> ((Somebody) caller).postSigned(path, Map.of(), new byte[32]))
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .refusedBy(409)
                                .ownerGets(409));
    }
}
