package th.morprom.did.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.demo.ScopesTest.Doors;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.person.Duties;

/** The doors of registrars about what a hospital has: staff, offices, programs, computers and seals. */
final class OfficeDoors {
    private static final Path COMPUTER = Path.of("target", "computer-of-scopes").toAbsolutePath();

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
        computers(doors);
        seals(doors);
        recoveries(doors);
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
                                .noted("personnel.end-refused"))
                .on(
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
                                .noted("personnel.end-decision-refused"))
                .on("POST /registrar/personnel/conflicts/{id}/decision", knock -> {
                    at.employs(nurse.citizenNumber(), another.thai(), "");
                    knock.at(at.id("select id from ra.staff_conflict where member = ? and decision is null", member))
                            .with(Map.of("decision", "KEEP"))
                            .owner(at.provincial)
                            .not(at.otherRegistrars());
                });
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
                                .tells(self.person().thai().family()))
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
        var third = at.people().person();
        var candidate = seeding.record("third-facility-registrar", third, Duties.none());
        var until = ThaiDay.written(LocalDate.now(ThaiDay.ZONE).plusDays(30));
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
                                .noted("appointment.end-refused"))
                .on(
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
                                .noted("client.approval-refused"))
                .on(
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
                                .ownerGets(409))
                .on(
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
                                        "READ_MEDICAL_CERTIFICATES",
                                        "ministrysForm",
                                        "false",
                                        "backchannel",
                                        "false"))
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .refusedBy(422)
                                .noted("client.registration-refused"));
    }

    private void computers(Doors doors) {
        var page = "/registrar/agents/{id}";
        var code = new String[1];
        doors.on("GET " + page, knock -> {
                    code[0] = asksForComputer();
                    knock.at(computer())
                            .owner(at.facility)
                            .not(at.otherRegistrars())
                            .tells(at.hcode9());
                })
                .on(
                        "POST " + page + "/approval/options",
                        knock -> knock.at(computer())
                                .with(Map.of("code", code[0]))
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .noted("desk-agent.approval-refused"))
                .on(
                        "POST " + page + "/approval",
                        knock -> knock.at(computer())
                                .signed(Map.of("code", code[0]))
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .refusedBy(403, 404, 409)
                                .noted("desk-agent.approval-refused"))
                .on(
                        "POST " + page + "/stop",
                        knock -> knock.at(computer())
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .noted("desk-agent.stop-refused"));
    }

    private UUID computer() {
        return at.id(
                "select id from ra.desk_agent where hcode9 = ? and state <> 'STOPPED' order by requested_at desc",
                at.hcode9());
    }

    /** As the officer's page does; what the agent shows to be told to the registrar. */
    private String asksForComputer() {
        try (var computer = new OfficersComputer(at.whole(), Files.createDirectories(COMPUTER))) {
            computer.startsFor(at.system().publicUrl().toString());
            var question = at.officer.post("/desk/agent/question", Map.of()).body();
            var hello = PersonAtBrowser.send(
                    HttpClient.newHttpClient(),
                    HttpRequest.newBuilder(computer.address().resolve("/hello"))
                            .header("Origin", at.system().publicUrl().toString())
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(question)));
            var statement =
                    HisClient.JSON.readTree(hello.body()).path("statement").stringValue();
            at.officer.post("/desk/agent/request", Map.of("statement", statement));
            return computer.pairingCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void seals(Doors doors) {
        var page = "/registrar/seals/{id}";
        var here = Map.of("facility", at.hcode9());
        doors.on(
                        "POST /registrar/seals/options",
                        knock -> knock.with(here).owner(at.facility).not(at.otherRegistrars()))
                .on(
                        "POST /registrar/seals",
                        knock -> knock.signed("/registrar/seals/options", here)
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .refusedBy(403, 409)
                                .noted("seal-order.refused"))
                .on(
                        "GET " + page,
                        knock -> knock.at(seal())
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .tells(at.system().people().facility().thai()))
                .on(
                        "POST " + page + "/agreement/options",
                        knock -> knock.at(seal()).owner(at.colleague).not(at.otherRegistrars()))
                .on(
                        "POST " + page + "/agreement",
                        knock -> knock.at(seal())
                                .signed(Map.of())
                                .owner(at.colleague)
                                .not(at.otherRegistrars())
                                .refusedBy(403, 404, 409)
                                .noted("seal-order.refused"))
                .on(
                        "POST " + page + "/certificate",
                        knock -> knock.at(seal()).owner(at.colleague).not(at.otherRegistrars()))
                .on(
                        "GET " + page + "/order.json",
                        knock -> knock.at(seal())
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .tells(at.hcode9()))
                .on(
                        "GET " + page + "/request.p10",
                        knock -> knock.at(seal()).owner(at.facility).not(at.otherRegistrars()))
                .on("POST " + page + "/drop", knock -> {
                    at.facility.postSigned(
                            "/registrar/seals", here, at.facility.challenge("/registrar/seals/options", here));
                    knock.at(seal()).owner(at.facility).not(at.otherRegistrars());
                });
    }

    private UUID seal() {
        return at.id("select id from ra.seal_order where hcode9 = ? order by ordered_at desc", at.hcode9());
    }

    private void recoveries(Doors doors) {
        var loser = at.citizen();
        at.recovers(loser);
        var recovery = at.id(
                "select id from ra.recovery where person = ?", loser.self().id());
        var page = "/recoveries/{id}";
        var others = new Somebody[] {at.elsewhere, at.nextDoor, at.otherBranch, at.deskNextDoor};
        doors.on(
                        "GET " + page,
                        knock -> knock.at(recovery)
                                .owner(at.facility)
                                .not(others)
                                .tells(loser.fullName()))
                .on(
                        "GET /recoveries",
                        knock -> knock.owner(at.facility)
                                .not(others)
                                .refusedBy(200)
                                .tells(loser.fullName()))
                .on(
                        "POST " + page + "/confirmation/options",
                        knock -> knock.at(recovery).owner(at.facility).not(others))
                .on(
                        "POST " + page + "/confirmation",
                        knock -> knock.at(recovery)
                                .signed(Map.of())
                                .owner(at.facility)
                                .not(others)
                                .refusedBy(403, 404, 409)
                                .noted("recovery.confirmation-refused"));
    }
}
