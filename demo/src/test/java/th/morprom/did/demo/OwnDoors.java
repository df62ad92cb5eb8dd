package th.morprom.did.demo;

import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.demo.ScopesTest.Doors;
import th.morprom.did.ra.certificate.PrepareAcceptance;

/** The doors of somebody's own account: his enrolments, certificates, devices and notices, tried by a colleague. */
final class OwnDoors {
    private static final String ENROLMENT = "/me/enrolments/{id}";
    private static final Map<String, String> REMOTE = Map.of("key", PrepareAcceptance.REMOTE);

    private final Neighbourhood at;
    private final Neighbourhood.Doctor doctor;
    private final Somebody other;

    OwnDoors(Neighbourhood at) {
        this.at = at;
        this.doctor = at.practising();
        this.other = at.practising().self();
    }

    void into(Doors doors) {
        draft(doors);
        acceptance(doors);
        takenBack(doors);
        certificates(doors);
        devices(doors);
        notices(doors);
    }

    private void draft(Doors doors) {
        var draft = at.candidate().proofed();
        var self = draft.self();
        var id = draft.enrolment();
        var number = draft.doctor().licence().number();
        var form = Map.of(
                "profession", "doctor", "licenceNumber", number, "hcode9", at.hcode9(), "position", "นายแพทย์ชำนาญการ");
        doors.on("GET " + ENROLMENT, knock -> knock.at(id).owner(self).not(other))
                .on(
                        "GET " + ENROLMENT + "/edit",
                        knock -> knock.at(id).owner(self).not(other))
                .on(
                        "GET /me/enrolments/new",
                        knock -> knock.with(Map.of("from", id.toString()))
                                .owner(self)
                                .not(other)
                                .refusedBy(200)
                                .tells("value=\"" + number + "\""))
                .on(
                        "GET " + ENROLMENT + "/documents",
                        knock -> knock.at(id).owner(self).not(other))
                .on(
                        "POST " + ENROLMENT + "/documents",
                        knock -> knock.at(id)
                                .by((caller, path) -> ((Somebody) caller)
                                        .uploads(path, Map.of("kind", "PHOTO"), "file", RegistrarDoors.picture()))
                                .owner(self)
                                .not(other))
                .on(
                        "GET " + ENROLMENT + "/documents/{document}",
                        knock -> knock.at(id, photo(id)).owner(self).not(other))
                .on(
                        "POST " + ENROLMENT + "/documents/{document}/removal",
                        knock -> knock.at(id, photo(id)).owner(self).not(other))
                .on(
                        "POST " + ENROLMENT + "/edit",
                        knock -> knock.at(id).with(form).owner(self).not(other))
                .on(
                        "POST " + ENROLMENT + "/submission",
                        knock -> knock.at(id).owner(self).not(other));
    }

    private UUID photo(UUID enrolment) {
        return at.id("select id from ra.supporting_document where enrolment = ? and removed_at is null", enrolment);
    }

    private void acceptance(Doors doors) {
        var approved = at.candidate().approved();
        var self = approved.self();
        var id = approved.enrolment();
        doors.on(
                        "GET " + ENROLMENT + "/acceptance",
                        knock -> knock.at(id).owner(self).not(other))
                .on(
                        "GET " + ENROLMENT + "/acceptance.json",
                        knock -> knock.at(id).with(REMOTE).owner(self).not(other))
                .on(
                        "GET " + ENROLMENT + "/own-key",
                        knock -> knock.at(id).owner(self).not(other))
                .on(
                        "POST " + ENROLMENT + "/own-key",
                        knock -> knock.at(id)
                                .with(Map.of("text", "none"))
                                .owner(self)
                                .not(other)
                                .ownerGets(422))
                .on(
                        "POST " + ENROLMENT + "/remote-key",
                        knock -> knock.at(id).owner(self).not(other).ownerGets(302))
                .on(
                        "POST " + ENROLMENT + "/acceptance/options",
                        knock -> knock.at(id).with(REMOTE).owner(self).not(other))
                .on(
                        "POST " + ENROLMENT + "/acceptance",
                        knock -> knock.at(id)
                                .signed(REMOTE)
                                .owner(self)
                                .not(other)
                                .refusedBy(409)
                                .leaves("ra.issuance", "signing.credential")
                                .noted("acceptance.refused"))
                .on(
                        "POST " + ENROLMENT + "/issuance",
                        knock -> knock.at(id).owner(self).not(other).ownerGets(302));
    }

    private void takenBack(Doors doors) {
        var approved = at.candidate().approved();
        var self = approved.self();
        var id = approved.enrolment();
        doors.on(
                        "POST " + ENROLMENT + "/taking-back",
                        knock -> knock.at(id).owner(self).not(other))
                .on(
                        "POST " + ENROLMENT + "/end",
                        knock -> knock.at(id).owner(self).not(other));
    }

    private void certificates(Doors doors) {
        var page = "/me/certificates/{serial}";
        var serial = doctor.serial();
        for (var file : new String[] {"", "/certificate.pem", "/certificate.cer", "/certificate.p7c"}) {
            doors.on(
                    "GET " + page + file,
                    knock -> knock.at(serial).owner(doctor.self()).not(other));
        }
        doors.on(
                        "POST " + page + "/renewal",
                        knock -> knock.at(serial)
                                .owner(doctor.self())
                                .not(other)
                                .refusedInWords()
                                .noted("renewal.refused")
                                .ownerGets(302))
                .on(
                        "POST " + page + "/suspension",
                        knock -> knock.at(serial).owner(doctor.self()).not(other))
                .on(
                        "POST " + page + "/revocation",
                        knock -> knock.at(serial)
                                .with(Map.of("reason", "KEY_COMPROMISE"))
                                .owner(doctor.self())
                                .not(other));
    }

    private void devices(Doors doors) {
        var key = at.jdbc()
                .sql("select credential_id from ra.passkey where person = ?")
                .param(other.id())
                .query(byte[].class)
                .list()
                .get(0);
        var passkey = Base64.getUrlEncoder().withoutPadding().encodeToString(key);
        var page = "/me/devices/{passkey}";
        doors.on(
                        "POST " + page + "/label",
                        knock -> knock.at(passkey)
                                .with(Map.of("label", "โทรศัพท์"))
                                .owner(other)
                                .not(doctor.self())
                                .refusedInWords())
                .on(
                        "GET " + page + "/removal",
                        knock -> knock.at(passkey)
                                .owner(other)
                                .not(doctor.self())
                                .refusedInWords()
                                .ownerGets(200))
                .on(
                        "POST " + page + "/removal/options",
                        knock -> knock.at(passkey)
                                .owner(other)
                                .not(doctor.self())
                                .ownerGets(409))
                .on(
                        "POST " + page + "/removal",
                        knock -> knock.at(passkey)
                                .by((caller, path) -> ((Somebody) caller).postSigned(path, Map.of(), new byte[32]))
                                .owner(other)
                                .not(doctor.self())
                                .refusedInWords()
                                .ownerGets(302));
    }

    private void notices(Doors doors) {
        doors.on(
                "POST /me/notices/{id}",
                knock -> knock.at(at.id(
                                "select id from ra.notice where person = ?",
                                doctor.self().id()))
                        .owner(doctor.self())
                        .not(other));
    }
}
