package th.morprom.did.demo;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import th.morprom.did.demo.ScopesTest.Doors;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.patientaccess.OpenPatient;
import th.morprom.did.ra.patientaccess.PatientAccess;
import th.morprom.did.ra.patientaccess.PurposeOfUse;
import th.morprom.did.ra.person.CitizenNumber;

/** The doors of registrars about people: what is of the hospital's scope, tried by those whose scope is beside it. */
final class RegistrarDoors {
    private static final Map<String, String> APPROVE = Map.of("kind", "APPROVE");
    private static final String NAMES = "/registrar/enrolments/{id}";

    private final Neighbourhood at;

    RegistrarDoors(Neighbourhood at) {
        this.at = at;
    }

    void into(Doors doors) {
        enrolments(doors);
        lists(doors);
        certificates(doors);
        deaths(doors);
        guardians(doors);
        emergencies(doors);
    }

    private void enrolments(Doors doors) {
        var waiting = at.candidate().proofed();
        var applicant = waiting.self();
        applicant.uploads(
                "/me/enrolments/" + waiting.enrolment() + "/documents", Map.of("kind", "PHOTO"), "file", picture());
        waiting.applicant().submit();
        var photo = at.id("select id from ra.supporting_document where enrolment = ?", waiting.enrolment());
        doors.on(
                        "GET " + NAMES,
                        knock -> knock.at(waiting.enrolment())
                                .owner(at.central)
                                .not(at.otherRegistrars())
                                .tells(waiting.fullName()))
                .on(
                        "GET /registrar/inbox",
                        knock -> knock.with(Map.of("view", "PENDING", "hcode9", at.hcode9()))
                                .owner(at.central)
                                .not(at.otherRegistrars())
                                .refusedBy(200)
                                .tells(waiting.enrolment().toString()))
                .on(
                        "GET " + NAMES + "/documents/{document}",
                        knock -> knock.at(waiting.enrolment(), photo)
                                .owner(at.central)
                                .not(at.otherRegistrars())
                                .noted("enrolment.document-opening-refused"))
                .on(
                        "POST " + NAMES + "/decision/options",
                        knock -> knock.at(waiting.enrolment())
                                .with(APPROVE)
                                .owner(at.central)
                                .not(at.otherRegistrars())
                                .noted("decision.refused"))
                .on(
                        "POST " + NAMES + "/decision",
                        knock -> knock.at(waiting.enrolment())
                                .signed(APPROVE)
                                .owner(at.central)
                                .not(at.otherRegistrars())
                                .refusedBy(409)
                                .noted("decision.refused"))
                // The next step is another's: what it is about stays as far away.
                .on(
                        "POST " + NAMES + "/decision/options",
                        knock -> knock.at(waiting.enrolment())
                                .with(APPROVE)
                                .owner(at.provincial)
                                .not(at.otherRegistrars())
                                .noted("decision.refused"));
    }

    private void lists(Doors doors) {
        var clean = at.candidate().submitted();
        var ticked = Map.of("enrolment", clean.enrolment().toString());
        doors.on(
                        "GET /registrar/list",
                        knock -> knock.with(ticked)
                                .owner(at.central)
                                .not(at.otherRegistrars())
                                .refusedBy(200)
                                .tells(clean.fullName()))
                .on(
                        "POST /registrar/list/options",
                        knock -> knock.with(ticked)
                                .owner(at.central)
                                .not(at.otherRegistrars())
                                .noted("decision.refused"))
                .on(
                        "POST /registrar/list",
                        knock -> knock.signed("/registrar/list/options", ticked)
                                .owner(at.central)
                                .not(at.otherRegistrars())
                                .refusedBy(409));
    }

    private void certificates(Doors doors) {
        var doctor = at.practising();
        var page = "/registrar/certificates/{serial}";
        doors.on(
                        "GET " + page,
                        knock -> knock.at(doctor.serial())
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .tells(doctor.fullName()))
                .on(
                        "POST " + page + "/suspension",
                        knock -> knock.at(doctor.serial())
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .noted("suspension.refused"))
                .on(
                        "POST " + page + "/release",
                        knock -> knock.at(doctor.serial())
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .noted("release.refused"))
                .on(
                        "POST " + page + "/revocation",
                        knock -> knock.at(doctor.serial())
                                .with(Map.of("reason", "CESSATION_OF_OPERATION"))
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .noted("revocation.refused"));
    }

    private void deaths(Doors doors) {
        var dead = at.practising();
        var person = dead.self().id();
        var number = dead.practising().doctor().person().citizenNumber();
        var day = ThaiDay.written(LocalDate.now(ThaiDay.ZONE));
        var paper = Map.of("paperNumber", "50-0801/2569", "issuer", "สำนักทะเบียน", "dated", day, "died", day);
        doors.on(
                        "POST /registrar/deaths",
                        knock -> knock.with(Map.of("number", number))
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .refusedBy(200)
                                .leaves("death.searched")
                                .tells(dead.fullName())
                                .changesNothing())
                .on(
                        "POST /registrar/deaths/{id}/options",
                        knock -> knock.at(person)
                                .with(paper)
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .noted("death.refused"))
                .on("POST /registrar/deaths/{id}", knock -> said(knock.at(person), paper, at.facility))
                .on(
                        "GET /registrar/deaths",
                        knock -> knock.owner(at.facility)
                                .not(at.otherRegistrars())
                                .refusedBy(200)
                                .tells(dead.fullName()));
        decisions(doors, person, "/registrar/deaths/{id}", Map.of("confirmed", "true"), at.colleague);
        decisions(doors, person, "/registrar/deaths/{id}/void", Map.of("reason", "ผิดคน"), at.facility);
        decisions(doors, person, "/registrar/deaths/{id}/void", Map.of("confirmed", "true"), at.colleague);
    }

    /** What an officer says about a death, asked for and then signed. */
    private void decisions(Doors doors, UUID person, String about, Map<String, String> form, Somebody officer) {
        var route = "POST " + about + (form.containsKey("confirmed") ? "/decision" : "");
        doors.on(
                        route + "/options",
                        knock -> knock.at(person)
                                .with(form)
                                .owner(officer)
                                .not(at.otherRegistrars())
                                .noted("death.refused"))
                .on(route, knock -> said(knock.at(person), form, officer));
    }

    /** Signed by the owner's officer, and refused in words to whoever signs the same. */
    private void said(Knock knock, Map<String, String> form, Somebody officer) {
        knock.signed(form).owner(officer).not(at.otherRegistrars()).refusedInWords();
    }

    private void guardians(Doors doors) {
        var parent = at.citizen();
        var child = at.child();
        var held = at.parent(parent, child).id();
        var day = ThaiDay.written(LocalDate.now(ThaiDay.ZONE));
        var paper = Map.of(
                "reason", "POWER_REVOKED", "paperNumber", "ด 1/2569", "issuer", "ศาล", "dated", day, "effective", day);
        var endings = "/registrar/guardians/endings/{id}";
        var confirmed = Map.of("confirmed", "true");
        doors.on(
                        "POST /registrar/guardians",
                        knock -> knock.with(Map.of("number", child.person().citizenNumber()))
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .refusedBy(200)
                                .leaves("guardian.searched")
                                .tells(parent.fullName())
                                .changesNothing())
                .on(
                        "POST /registrar/guardians/{id}/stop/options",
                        knock -> knock.at(held)
                                .with(paper)
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .noted("guardian.ending-refused"))
                .on("POST /registrar/guardians/{id}/stop", knock -> said(knock.at(held), paper, at.facility))
                .on(
                        "GET /registrar/guardians",
                        knock -> knock.owner(at.facility)
                                .not(at.otherRegistrars())
                                .refusedBy(200)
                                .tells(parent.fullName()))
                .on(
                        "POST " + endings + "/decision/options",
                        knock -> knock.at(ending(held))
                                .with(confirmed)
                                .owner(at.colleague)
                                .not(at.otherRegistrars())
                                .noted("guardian.ending-refused"))
                .on("POST " + endings + "/decision", knock -> said(knock.at(ending(held)), confirmed, at.colleague));
    }

    private UUID ending(UUID guardianship) {
        return at.id("select id from ra.guardianship_ending where guardianship = ? and outcome is null", guardianship);
    }

    private void emergencies(Doors doors) {
        var patient = at.citizen();
        var doctor = at.practising();
        var self = doctor.practising().doctor();
        at.employs(self.person(), self.licence().number());
        var program = RelyingParty.live(at.system(), "emergency.example.org");
        var opened = at.system()
                .get(OpenPatient.class)
                .open(
                        new PatientAccess.Reader(doctor.self().id(), program.id()),
                        new OpenPatient.Wanted(
                                new CitizenNumber(patient.person().citizenNumber()),
                                PurposeOfUse.BTG,
                                "หมดสติ ไม่มีญาติ ต้องทราบประวัติแพ้ยา"));
        var page = "/registrar/break-glass/{id}";
        doors.on(
                        "GET " + page,
                        knock -> knock.at(opened.id())
                                .owner(at.facility)
                                .not(at.otherRegistrars())
                                .tells(doctor.fullName()))
                .on(
                        "GET /registrar/break-glass",
                        knock -> knock.owner(at.facility)
                                .not(at.otherRegistrars())
                                .refusedBy(200)
                                .tells(doctor.fullName()))
                .on(
                        "POST " + page + "/review",
                        knock -> knock.at(opened.id())
                                .with(Map.of("outcome", "JUSTIFIED", "note", "จำเป็น"))
                                .owner(at.facility)
                                .not(at.otherRegistrars()));
    }

    static byte[] picture() {
        var picture = new BufferedImage(480, 640, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setColor(Color.LIGHT_GRAY);
        pen.fillOval(100, 100, 280, 400);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "jpeg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
