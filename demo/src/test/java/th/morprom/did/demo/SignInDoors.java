package th.morprom.did.demo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import th.morprom.did.demo.ScopesTest.Doors;

/** Signing in elsewhere, and what systems read of people who do; tried by other people and by other systems. */
final class SignInDoors {
    private static final Pattern STATE = Pattern.compile("name=\"state\" value=\"([^\"]+)\"");

    private final Neighbourhood at;
    private final Neighbourhood.Citizen citizen;
    private final Somebody self;
    private final Somebody other;
    private final RelyingParty party;
    private final UUID document;

    SignInDoors(Neighbourhood at) {
        this.at = at;
        this.citizen = at.citizen();
        this.self = citizen.self();
        this.other = at.citizen().self();
        this.party = RelyingParty.live(at.system(), "scopes.example.org");
        var doctor = at.practising();
        this.document = at.writes(doctor, citizen.person());
        doctor.practising().signs(Set.of(document));
    }

    void into(Doors doors) {
        questions(doors);
        requests(doors);
        readings(doors);
        links(doors);
    }

    private String state() {
        var page = self.browser().question(self.get(party.attempt("openid ial").address()));
        var found = STATE.matcher(page.body());
        if (!found.find()) {
            throw new AssertionError(page.statusCode() + page.body());
        }
        return found.group(1);
    }

    private void questions(Doors doors) {
        doors.on(
                        "GET /openid/consent/{state}",
                        knock -> knock.at(URLEncoder.encode(state(), StandardCharsets.UTF_8))
                                .owner(self)
                                .not(other)
                                .refusedBy(400)
                                .tells("scopes.example.org"))
                .on(
                        "POST /openid/consent/{state}/guardian",
                        knock -> knock.at(URLEncoder.encode(state(), StandardCharsets.UTF_8))
                                .owner(self)
                                .not(other)
                                .refusedInWords()
                                .ownerGets(302))
                .on(
                        "POST /openid/authorize",
                        knock -> knock.with(
                                        Map.of("client_id", party.id().toString(), "state", state(), "scope", "openid"))
                                .owner(self)
                                .not(other)
                                .refusedBy(302, 400));
    }

    private String request(String words) {
        var asked = party.asksFor(Map.of(
                "scope", "openid ial", "login_hint", citizen.person().citizenNumber(), "binding_message", words));
        if (asked.statusCode() != 200) {
            throw new AssertionError(asked.body());
        }
        // The service shows it to him a moment later.
        for (var look = 0; look < 600; look++) {
            var shown = at.jdbc()
                    .sql("select id from ra.openid_backchannel_request where message = ? and person is not null")
                    .param(words)
                    .query(UUID.class)
                    .optional();
            if (shown.isPresent()) {
                return shown.get().toString();
            }
            self.get("/citizen/requests");
            PersonAtBrowser.pause();
        }
        throw new AssertionError("nobody was shown " + words);
    }

    private void requests(Doors doors) {
        var page = "/citizen/requests/{id}";
        var asked = new String[1];
        doors.on("GET " + page, knock -> {
                    asked[0] = request("คิว 1");
                    knock.at(asked[0]).owner(self).not(other).tells("scopes.example.org");
                })
                .on(
                        "GET /citizen/requests",
                        knock -> knock.owner(self).not(other).refusedBy(200).tells("คิว 1"))
                .on(
                        "POST " + page + "/options",
                        knock -> knock.at(asked[0]).owner(self).not(other).refusedBy(404, 409))
                .on(
                        "POST " + page,
                        knock -> knock.at(asked[0])
                                .signed(Map.of())
                                .owner(self)
                                .not(other)
                                .refusedBy(400)
                                .noted("openid.backchannel-approval-refused"))
                .on(
                        "POST " + page + "/refusal",
                        knock -> knock.at(request("คิว 2"))
                                .with(Map.of("notHis", "true"))
                                .owner(self)
                                .not(other)
                                .refusedBy(302, 404, 409))
                .on(
                        "POST /citizen/requests/stopped/{client}/end",
                        knock -> knock.at(party.id()).owner(self).not(other).refusedInWords());
    }

    private ProgramCaller reader(String name, Somebody person) {
        return signedIn(name, party, person, "medical_certificates", "consents", "linked_services");
    }

    /** A system to which somebody signs in each time it needs a token. */
    private ProgramCaller signedIn(String name, RelyingParty to, Somebody person, String... scopes) {
        return new ProgramCaller(
                at.system().publicUrl(),
                name,
                to.id(),
                () -> {
                    var attempt = to.attempt("openid " + String.join(" ", scopes));
                    var code = person.browser().signsIn(attempt, scopes).code();
                    return HisClient.JSON
                            .readTree(to.exchanges(code, attempt).body())
                            .path("access_token")
                            .stringValue();
                },
                new AtomicReference<>(""));
    }

    private void readings(Doors doors) {
        var own = reader("reader", self);
        var others = reader("reader-of-another", other);
        for (var resource : new String[] {"DocumentReference", "Bundle", "Binary"}) {
            doors.on(
                    "GET /fhir/" + resource + "/{id}",
                    knock -> knock.at(document).owner(own).not(others));
        }
        doors.on(
                        "GET /fhir/DocumentReference",
                        knock -> knock.owner(own)
                                .not(others)
                                .refusedBy(200)
                                .leaves("document.listed", "fhir.read")
                                .tells(document.toString()))
                .on(
                        "GET /fhir/Consent/{id}",
                        knock -> knock.at(at.id("select id from ra.consent_receipt where person = ?", self.id()))
                                .owner(own)
                                .not(others));
    }

    private void links(Doors doors) {
        var stranger = RelyingParty.live(at.system(), "stranger.example.org");
        var narrow = signedIn("party-without-linked-services", stranger, self, "ial");
        narrow.ready();
        var wide = reader("party-with-linked-services", self);
        doors.on(
                        "POST /citizen/services/{client}/end",
                        knock -> knock.at(stranger.id())
                                .owner(self)
                                .not(at.citizen().self())
                                .refusedInWords())
                .on(
                        "DELETE /openid/links/{client}",
                        knock -> knock.at(party.id())
                                .by((caller, path) -> ((ProgramCaller) caller).deletes(path))
                                .owner(wide)
                                .not(narrow)
                                .refusedBy(401, 403));
    }
}
