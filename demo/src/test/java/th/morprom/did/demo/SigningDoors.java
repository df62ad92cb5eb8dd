package th.morprom.did.demo;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import th.morprom.did.demo.ScopesTest.Doors;
import th.morprom.did.signing.activation.Drafts;

/** What is signed: a doctor's own certificates, and what programs ask him for; tried by colleagues and other programs. */
final class SigningDoors {
    private static final String MEDICAL = "/api/v1/medical-certificates";
    private static final String DOCUMENTS = "/api/v1/documents";
    private static final String SCOPES = "medical-certificates.write medical-certificates.read documents.sign";

    private final Neighbourhood at;
    private final Neighbourhood.Doctor doctor;
    private final Somebody other;
    private final ProgramCaller his;
    private final ProgramCaller[] programs;

    SigningDoors(Neighbourhood at) {
        this.at = at;
        this.doctor = at.practising();
        this.other = at.practising().self();
        this.his = ProgramCaller.of(at.system(), "his", at.his(), SCOPES);
        var beside = HisClient.live(at.system(), Optional.empty());
        var nextDoor = HisClient.liveAt(at.system(), at.nextDoor.id(), at.hcode9NextDoor());
        this.programs = new ProgramCaller[] {
            ProgramCaller.of(at.system(), "his-beside", beside, SCOPES),
            ProgramCaller.of(at.system(), "his-next-door", nextDoor, SCOPES)
        };
    }

    void into(Doors doors) {
        waiting(doors);
        signed(doors);
        programs(doors);
        laid(doors);
        digests(doors);
        remoteSigning(doors);
        events(doors);
    }

    private UUID written() {
        return at.writes(doctor, at.system().people().patient());
    }

    private void waiting(Doors doors) {
        var id = written();
        var page = "/medical-certificates/waiting/{id}";
        var chosen = Map.of("document", id.toString());
        doors.on(
                        "GET " + page + "/preview.pdf",
                        knock -> knock.at(id).owner(doctor.self()).not(other))
                .on(
                        "GET " + page + "/page.png",
                        knock -> knock.at(id).owner(doctor.self()).not(other))
                .on(
                        "POST /medical-certificates/waiting/signature/options",
                        knock -> knock.with(chosen)
                                .owner(doctor.self())
                                .not(other)
                                .refusedBy(404, 409))
                .on(
                        "POST /medical-certificates/waiting/signature",
                        knock -> knock.signed("/medical-certificates/waiting/signature/options", chosen)
                                .owner(doctor.self())
                                .not(other)
                                .refusedBy(404, 409)
                                .leaves("signing.batch", "signing.document", "signing.document_patient"))
                .on(
                        "POST " + page + "/decline",
                        knock -> knock.at(written())
                                .with(Map.of("reason", "NOT_EXAMINED"))
                                .owner(doctor.self())
                                .not(other)
                                .refusedInWords())
                .on(
                        "GET " + MEDICAL,
                        knock -> knock.owner(his).not(programs).refusedBy(200).tells(id.toString()));
    }

    private void signed(Doors doors) {
        var id = written();
        doctor.practising().signs(Set.of(id));
        var page = "/medical-certificates/{id}";
        var batch = at.id(
                "select id from signing.batch where owner = ?", doctor.self().id());
        doors.on("GET " + page, knock -> knock.at(id).owner(doctor.self()).not(other))
                .on(
                        "GET " + page + "/document.pdf",
                        knock -> knock.at(id).owner(doctor.self()).not(other))
                .on(
                        "POST " + page + "/seal",
                        knock -> knock.at(id).owner(doctor.self()).not(other).ownerGets(302))
                .on(
                        "GET " + page + "/replacement",
                        knock -> knock.at(id).owner(doctor.self()).not(other).tells("name=\"patient"))
                .on(
                        "POST " + page + "/replacement",
                        knock -> knock.at(id).owner(doctor.self()).not(other).ownerGets(422))
                .on(
                        "POST " + page + "/finish",
                        knock -> knock.at(signedAlone())
                                .owner(doctor.self())
                                .not(other)
                                .ownerGets(302))
                .on(
                        "POST " + page + "/withdrawal",
                        knock -> knock.at(id).owner(doctor.self()).not(other))
                .on(
                        "POST /medical-certificates/waiting/batches/{id}/finish",
                        knock -> knock.at(batch).owner(doctor.self()).not(other).ownerGets(302, 409))
                .on(
                        "GET /medical-certificates/new/at/{hcode9}",
                        knock -> knock.at(at.hcode9())
                                .owner(doctor.self())
                                .not(at.nextDoor)
                                .refusedBy(200)
                                .tells("name=\"patient"));
    }

    private UUID signedAlone() {
        var content =
                at.system().get(Drafts.class).find(written()).orElseThrow().content();
        return doctor.practising().signsAlone(content).documentId();
    }

    private void programs(Doors doors) {
        var id = written();
        doctor.practising().signs(Set.of(id));
        doors.on("GET " + MEDICAL + "/{id}", knock -> knock.at(id).owner(his).not(programs))
                .on(
                        "GET " + MEDICAL + "/{id}/document.pdf",
                        knock -> knock.at(id).owner(his).not(programs))
                .on(
                        "POST " + MEDICAL + "/{id}/replacement",
                        knock -> knock.at(id)
                                .by((caller, path) -> ((ProgramCaller) caller)
                                        .sends(
                                                path,
                                                "application/json",
                                                HisContent.json(
                                                        doctor.practising().doctor(),
                                                        at.system().people().patient())))
                                .owner(his)
                                .not(programs))
                .on(
                        "POST " + MEDICAL + "/{id}/withdrawal",
                        knock -> knock.at(id).owner(his).not(programs));
    }

    private UUID lays() {
        his.ready();
        var answer = at.his()
                .send(HttpRequest.newBuilder(URI.create(at.system().publicUrl() + DOCUMENTS
                                + "?level=LT&title=Lab%200042&doctorLicence="
                                + doctor.practising().doctor().licence().number()))
                        .header("Authorization", "Bearer " + his.token())
                        .header("Content-Type", "application/pdf")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofByteArray(HashedPdf.page())));
        return UUID.fromString(HisClient.JSON.readTree(answer.body()).path("id").stringValue());
    }

    private void laid(Doors doors) {
        var id = lays();
        var page = "/documents/waiting/{id}";
        var chosen = Map.of("document", id.toString());
        doors.on(
                        "GET " + page,
                        knock -> knock.at(id).owner(doctor.self()).not(other).tells("Lab 0042"))
                .on(
                        "GET /documents/waiting",
                        knock -> knock.owner(doctor.self())
                                .not(other)
                                .refusedBy(200)
                                .tells("Lab 0042"))
                .on(
                        "GET " + page + "/document.pdf",
                        knock -> knock.at(id).owner(doctor.self()).not(other))
                .on(
                        "POST /documents/waiting/signature/options",
                        knock -> knock.with(chosen)
                                .owner(doctor.self())
                                .not(other)
                                .refusedBy(404, 409)
                                .changesNothing())
                .on(
                        "POST /documents/waiting/signature",
                        knock -> knock.with(chosen)
                                .by((caller, path) -> ((Somebody) caller)
                                        .postSigned(path, chosen, doctor.self().challenge(path + "/options", chosen)))
                                .owner(doctor.self())
                                .not(other)
                                .refusedBy(302, 404, 409)
                                .leaves("signing.digest_authorisation", "signing.digest", "ra.report"))
                .on("POST " + page + "/signature/options", knock -> {
                    var next = lays();
                    doctor.self().get("/documents/waiting/" + next + "/document.pdf");
                    knock.at(next)
                            .owner(doctor.self())
                            .not(other)
                            .refusedBy(404, 409)
                            .changesNothing();
                })
                .on("POST " + page + "/signature", knock -> {
                    var next = lays();
                    doctor.self().get("/documents/waiting/" + next + "/document.pdf");
                    knock.at(next)
                            .signed(Map.of())
                            .owner(doctor.self())
                            .not(other)
                            .refusedBy(404, 409)
                            .leaves("signing.digest_authorisation", "signing.digest", "ra.report");
                })
                .on(
                        "POST " + page + "/decline",
                        knock ->
                                knock.at(lays()).owner(doctor.self()).not(other).refusedBy(404, 409));
        ofPrograms(doors, id);
    }

    private void ofPrograms(Doors doors, UUID id) {
        doors.on("GET " + DOCUMENTS + "/{id}", knock -> knock.at(id).owner(his).not(programs))
                .on(
                        "GET " + DOCUMENTS + "/{id}/document.pdf",
                        knock -> knock.at(id).owner(his).not(programs).ownerGets(200, 409))
                .on(
                        "POST " + DOCUMENTS + "/{id}/withdrawal",
                        knock -> knock.at(lays()).owner(his).not(programs));
    }

    private void digests(Doors doors) {
        var program = CscProgram.live(at.system(), "digests.example.org");
        var asked = new CscDoctor(doctor.practising());
        var access = asked.question(program.attempt("service")).replaceFirst(".*/", "");
        doors.on(
                        "GET /csc/access/{id}",
                        knock ->
                                knock.at(access).owner(doctor.self()).not(other).tells("digests.example.org"))
                .on(
                        "POST /csc/access/{id}",
                        knock -> knock.at(access).owner(doctor.self()).not(other));
        var page = "/csc/agreements/{id}";
        doors.on(
                        "GET " + page,
                        knock -> knock.at(agreement(program, asked))
                                .owner(doctor.self())
                                .not(other)
                                .tells("ผลตรวจของนาย ก"))
                .on(
                        "GET /csc/agreements",
                        knock -> knock.owner(doctor.self())
                                .not(other)
                                .refusedBy(200)
                                .tells("ผลตรวจของนาย ก"))
                .on(
                        "POST " + page + "/options",
                        knock -> knock.at(agreement(program, asked))
                                .owner(doctor.self())
                                .not(other)
                                .changesNothing())
                .on(
                        "POST " + page,
                        knock -> knock.at(agreement(program, asked))
                                .signed(Map.of())
                                .leaves("signing.digest_authorisation")
                                .owner(doctor.self())
                                .not(other))
                .on(
                        "POST " + page + "/refusal",
                        knock -> knock.at(agreement(program, asked))
                                .owner(doctor.self())
                                .not(other));
    }

    /** What a doctor let one program see and ask for, asked for by another, and for another doctor. */
    private void remoteSigning(Doors doors) {
        var program = CscProgram.live(at.system(), "remote.example.org");
        var own = service(program, doctor);
        var ofAnotherDoctor = service(program, at.practising());
        var ofAnotherProgram = service(CscProgram.live(at.system(), "beside.example.org"), doctor);
        var credential = new CscDoctor(doctor.practising()).credential();
        var info = Map.of("credentialID", credential);
        var asked = """
                {"credentialID":"%s","numSignatures":1,"hashes":["%s"],"hashAlgorithmOID":"%s"}
                """.formatted(credential, CscProgram.base64(new byte[32]), CscProgram.SHA_256);
        doors.on(
                        "POST /csc/v2/credentials/info",
                        knock -> knock.with(info)
                                .owner(own)
                                .not(ofAnotherDoctor)
                                .refusedBy(400)
                                .tells("\"key\"")
                                .changesNothing())
                .on(
                        "POST /csc/v2/credentials/authorize",
                        knock -> knock.by((caller, path) ->
                                        ((ProgramCaller) caller).sends(path, "application/json", asked))
                                .owner(own)
                                .not(ofAnotherDoctor)
                                .refusedBy(400))
                .on("POST /csc/v2/credentials/authorizeCheck", knock -> {
                    var handle = HisClient.JSON
                            .readTree(own.sends("/csc/v2/credentials/authorize", "application/json", asked)
                                    .body())
                            .path("handle")
                            .stringValue();
                    knock.with(Map.of("handle", handle))
                            .owner(own)
                            .not(ofAnotherDoctor, ofAnotherProgram)
                            .refusedBy(400)
                            .tells(handle)
                            .changesNothing();
                });
    }

    private ProgramCaller service(CscProgram program, Neighbourhood.Doctor of) {
        var attempt = program.attempt("service");
        var code = new CscDoctor(of.practising()).letsIn(attempt).code();
        var token = HisClient.JSON.readTree(program.exchanges(code, attempt).body());
        return new ProgramCaller(
                at.system().publicUrl(),
                "csc " + program.id(),
                program.id(),
                token.path("access_token").stringValue());
    }

    /** Each of them hears at an address of its own, where nobody listens. */
    private void events(Doors doors) {
        var hears = Optional.of(URI.create("http://localhost:9/events"));
        var own = ProgramCaller.of(at.system(), "his-that-hears", HisClient.live(at.system(), hears), SCOPES);
        var beside = ProgramCaller.of(at.system(), "his-beside-that-hears", HisClient.live(at.system(), hears), SCOPES);
        doors.on("POST /api/v1/events/{id}/redelivery", knock -> {
            own.ready();
            var told = HisClient.JSON.readTree(
                    own.post("/api/v1/events/test", Map.of()).body());
            knock.at(told.path("id").stringValue()).owner(own).not(beside).ownerGets(200, 202);
        });
    }

    private static String agreement(CscProgram program, CscDoctor asked) {
        return asked.question(program.attempt(asked.credential(), "ผลตรวจของนาย ก", new byte[32]))
                .replaceFirst(".*/", "");
    }
}
