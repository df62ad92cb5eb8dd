package th.morprom.did.demo;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.demo.ScopesTest.Doors;

/** What is the ministry's own, tried by those below and by the central officer of another branch. */
final class MinistryDoors {
    private final Neighbourhood at;

    MinistryDoors(Neighbourhood at) {
        this.at = at;
    }

    void into(Doors doors) {
        imports(doors);
        branches(doors);
        ministrys(doors);
    }

    private void imports(Doors doors) {
        var file = "hcode9,hcode,name_th,name_en,province,branch\n".getBytes(StandardCharsets.UTF_8);
        var id = PersonAtBrowser.location(at.central.uploads("/registrar/imports", Map.of(), "file", file))
                .replaceFirst(".*/", "");
        var others = new Somebody[] {at.provincial, at.facility, at.elsewhere, at.otherBranch};
        doors.on(
                        "GET /registrar/imports/{id}",
                        knock -> knock.at(id).owner(at.central).not(others))
                .on(
                        "GET /registrar/imports",
                        knock -> knock.owner(at.central)
                                .not(at.otherBranch)
                                .refusedBy(200)
                                .tells(id))
                .on(
                        "POST /registrar/imports/{id}/confirmation",
                        knock -> knock.at(id).owner(at.central).not(others).ownerGets(302, 409));
    }

    private void branches(Doors doors) {
        var naming = at.id(
                "select id from ra.branch_registrar where registrar = ? and ended_at is null", at.otherBranch.id());
        var others = new Somebody[] {at.provincial, at.elsewhere, at.otherBranch};
        doors.on(
                        "POST /registrar/branches/{branch}/registrars",
                        knock -> knock.at("private")
                                .with(Map.of("officer", at.otherBranch.actor()))
                                .owner(at.central)
                                .not(others))
                .on(
                        "POST /registrar/branches/registrars/{id}/end",
                        knock -> knock.at(naming).owner(at.central).not(others));
    }

    /** Everybody of the ministry's centre may: the role alone decides, and what they name is of nobody else. */
    private void ministrys(Doors doors) {
        var others = new Somebody[] {at.provincial, at.facility, at.elsewhere};
        for (var route : new String[] {
            "GET /registrar/reports/{id}",
            "POST /registrar/reports/{id}/steps",
            "POST /registrar/licences/entries/{id}/confirmation/options",
            "POST /registrar/licences/entries/{id}/confirmation",
            "POST /registrar/licences/entries/{id}/end/options",
            "POST /registrar/licences/entries/{id}/end",
            "POST /registrar/document-policies/{id}/decision/options",
            "POST /registrar/document-policies/{id}/decision",
            "GET /registrar/organisation-lists/{version}/list.json",
            "GET /registrar/organisation-lists/{version}/organisations.csv",
            "GET /registrar/organisation-lists/{version}/moved.csv",
            "POST /registrar/organisation-lists/{version}/signature/options",
            "POST /registrar/organisation-lists/{version}/signature"
        }) {
            doors.on(
                    route,
                    knock -> knock.at(route.contains("version") ? "99" : UUID.randomUUID())
                            .owner(at.central)
                            .not(others)
                            .refusedBy(403)
                            .ownerGets(400, 404, 409));
        }
    }
}
