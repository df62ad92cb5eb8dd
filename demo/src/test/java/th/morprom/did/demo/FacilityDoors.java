package th.morprom.did.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.demo.ScopesTest.Doors;

/** The doors of registrars about what is at a hospital: computers, seals, and whoever has lost his passkey there. */
final class FacilityDoors {
    private static final Path COMPUTER = Path.of("target", "computer-of-scopes").toAbsolutePath();

    private final Neighbourhood at;

    FacilityDoors(Neighbourhood at) {
        this.at = at;
    }

    void into(Doors doors) {
        computers(doors);
        seals(doors);
        recoveries(doors);
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
