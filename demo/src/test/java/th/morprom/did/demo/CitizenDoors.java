package th.morprom.did.demo;

import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import th.morprom.did.demo.ScopesTest.Doors;

/** The doors of citizens: what was written for them, what they agreed to, their children; tried by other citizens. */
final class CitizenDoors {
    private final Neighbourhood at;
    private final Neighbourhood.Citizen parent;
    private final Neighbourhood.Citizen child;
    private final Somebody self;
    private final Somebody other;
    private final UUID document;

    CitizenDoors(Neighbourhood at) {
        this.at = at;
        this.parent = at.citizen();
        this.child = at.child();
        this.self = parent.self();
        var anotherParent = at.citizen();
        this.other = anotherParent.self();
        at.parent(parent, child);
        at.parent(anotherParent, at.child());
        var doctor = at.practising();
        this.document = at.writes(doctor, parent.person());
        doctor.practising().signs(Set.of(document));
    }

    void into(Doors doors) {
        documents(doors);
        receipts(doors);
        // Before the guardian takes the consent to share back, for then he agrees to nothing.
        services(doors);
        children(doors);
        over(doors);
    }

    private void documents(Doors doors) {
        var page = "/citizen/documents/{id}";
        doors.on("GET " + page, knock -> knock.at(document).owner(self).not(other))
                .on(
                        "GET " + page + "/document.pdf",
                        knock -> knock.at(document).owner(self).not(other))
                .on(
                        "POST " + page + "/shares",
                        knock -> knock.at(document)
                                .with(Map.of("days", "7"))
                                .owner(self)
                                .not(other))
                .on(
                        "POST " + page + "/shares/{share}/withdrawal",
                        knock -> knock.at(
                                        document,
                                        at.id("select id from ra.document_share where document = ?", document))
                                .owner(self)
                                .not(other)
                                .refusedInWords());
    }

    private void receipts(Doors doors) {
        var page = "/consent/receipts/{id}";
        var receipt = at.id("select id from ra.consent_receipt where person = ?", self.id());
        doors.on("GET " + page, knock -> knock.at(receipt).owner(self).not(other))
                .on(
                        "GET " + page + "/receipt.pdf",
                        knock -> knock.at(receipt).owner(self).not(other));
    }

    private void children(Doors doors) {
        var page = "/consent/children/{child}";
        var id = child.self().id();
        doors.on("GET " + page, knock -> knock.at(id).owner(self).not(other).tells(child.fullName()))
                .on(
                        "POST " + page,
                        knock -> knock.at(id)
                                .by((caller, path) -> caller.post(path, notices(id)))
                                .owner(self)
                                .not(other)
                                .refusedBy(404, 409))
                .on(
                        "POST " + page + "/{purpose}/withdrawal",
                        knock -> knock.at(id, "SHARE").owner(self).not(other).refusedBy(404, 409))
                .on(
                        "GET " + page + "/documents",
                        knock -> knock.at(id).owner(self).not(other).tells(child.fullName()))
                .on(
                        "GET " + page + "/declaration",
                        knock -> knock.at(id).owner(self).not(other).tells(child.fullName()))
                .on(
                        "POST " + page + "/declaration",
                        knock -> knock.at(id)
                                .with(Map.of("days", "1", "confirmed", "true"))
                                .owner(self)
                                .not(other)
                                .refusedBy(404)
                                .ownerGets(302, 422))
                .on(
                        "POST " + page + "/declaration/withdrawal",
                        knock -> knock.at(id)
                                .owner(self)
                                .not(other)
                                .refusedBy(404)
                                .ownerGets(302))
                .on(
                        "POST " + page + "/documents/{id}/shares",
                        knock -> knock.at(id, document)
                                .with(Map.of("days", "7"))
                                .owner(self)
                                .not(other)
                                .refusedInWords()
                                .ownerGets(302))
                .on(
                        "POST " + page + "/documents/shares/{share}/withdrawal",
                        knock -> knock.at(id, at.id("select id from ra.document_share where document = ?", document))
                                .owner(self)
                                .not(other)
                                .refusedInWords()
                                .ownerGets(302));
    }

    /** Everything that the guardian is asked about, and that he agrees to share. */
    private Map<String, String> notices(UUID id) {
        var shown = Pattern.compile("name=\"shown\" value=\"([0-9a-f]{64})\"")
                .matcher(self.get("/consent/children/" + id).body());
        var all = new ArrayList<String>();
        while (shown.find()) {
            all.add(shown.group(1));
        }
        return Map.of("shown", String.join(",", all), "purpose", "SHARE");
    }

    private void services(Doors doors) {
        var party = RelyingParty.live(at.system(), "family.example.org");
        var page = "/consent/children/{child}/services";
        var id = child.self().id();
        doors.on("GET " + page, knock -> knock.at(id).owner(self).not(other).tells(child.fullName()))
                .on(
                        "GET " + page + "/{client}",
                        knock -> knock.at(id, party.id()).owner(self).not(other).tells(child.fullName()))
                .on(
                        "POST " + page + "/{client}",
                        knock -> knock.at(id, party.id())
                                .with(Map.of("scope", "profile"))
                                .owner(self)
                                .not(other))
                .on(
                        "POST " + page + "/{client}/end",
                        knock -> knock.at(id, party.id())
                                .owner(self)
                                .not(other)
                                .refusedBy(404)
                                .ownerGets(302, 404));
    }

    private void over(Doors doors) {
        doors.on(
                "POST /consent/children/{child}/end",
                knock -> knock.at(child.self().id()).owner(self).not(other).refusedInWords());
    }
}
