package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.device.AddDevice;
import th.morprom.did.ra.patientaccess.OpenPatient;
import th.morprom.did.ra.patientaccess.PatientAccess;
import th.morprom.did.ra.patientaccess.PurposeOfUse;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.proofing.ShowCounterCode;
import th.morprom.did.signing.activation.SignedBatch;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import th.morprom.did.testpki.person.SyntheticPerson;

/**
 * A hospital's staff, what a doctor of it may do and does for a patient, and the patient's family: what each of them and their registrars
 * see of it. One facility, one doctor, one patient, who is a colleague, and the doctor's child.
 */
@ExtendWith({WholeSystem.Extension.class, OneAfterAnother.class, SeenPages.class})
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class CarePagesTest {
    private final DemoSystem running;
    private final PractisingDoctor practising;
    private final PractisingDoctor colleague;
    private final UnproofedCitizen child;
    private final RelyingParty clinic;
    private final HisClient his;
    private final List<SyntheticPerson> nurses;
    private final Visitor doctor;
    private final Visitor patient;
    private final StaffMember facility;
    private final StaffMember provincial;
    private final StaffMember officer;
    private String record = "";

    CarePagesTest(WholeSystem system, Chromium chromium) {
        this.running = system.running();
        this.practising = PractisingDoctor.next(running);
        this.colleague = PractisingDoctor.next(running);
        this.child = UnproofedCitizen.child(running);
        this.clinic = RelyingParty.live(running, "clinic.example.org");
        this.his = HisClient.live(running, Optional.empty());
        this.nurses = practising.colleagues(5);
        this.doctor = at(system, chromium, practising.passkey());
        this.patient = at(system, chromium, colleague.passkey());
        this.facility = StaffMember.at("/registrar", system, chromium, Staff.FACILITY);
        this.provincial = StaffMember.at("/registrar", system, chromium, Staff.PROVINCIAL);
        this.officer = StaffMember.at("/desk", system, chromium, Staff.OFFICER);
    }

    private static Visitor at(WholeSystem system, Chromium chromium, String passkey) {
        var visitor = chromium.visitor(system);
        visitor.authenticator().hold(system.running().shelf().find(passkey).orElseThrow());
        visitor.logIn();
        return visitor;
    }

    @AfterAll
    void nothing_went_wrong_behind_the_pages() {
        doctor.close();
        patient.close();
        facility.close();
        provincial.close();
        officer.close();
    }

    @Test
    @Order(1)
    void who_signed_in_first_finds_words_where_nothing_is_yet(WholeSystem system, Chromium chromium) {
        var citizen = UnproofedCitizen.registered(running);
        try (var newcomer = at(system, chromium, citizen.passkey())) {
            for (var page : List.of(
                    "citizen",
                    "citizen/access",
                    "citizen/confirmations",
                    "citizen/entitlements",
                    "citizen/requests",
                    "citizen/services",
                    "consent",
                    "csc/agreements",
                    "documents/waiting",
                    "me/declaration",
                    "me/email",
                    "me/notices",
                    "me/rights",
                    "me/services",
                    "medical-certificates/waiting")) {
                newcomer.open("/" + page, 200);
                newcomer.screens().look("3-citizen-none-" + page.replace('/', '-'));
            }
        }
    }

    @Test
    @Order(2)
    void a_hospitals_file_of_staff_is_refused_taken_and_doubted() {
        var office = facility.visitor();
        var staff = Stream.concat(
                        Stream.of(
                                PersonnelRows.of(
                                        practising.doctor().person(),
                                        practising.doctor().licence().number(),
                                        ""),
                                PersonnelRows.of(
                                        colleague.doctor().person(),
                                        colleague.doctor().licence().number(),
                                        "")),
                        nurses.stream().map(nurse -> PersonnelRows.of(nurse, "", "")))
                .toList();
        hands(office, List.of("1234567890123,นาย,ทดสอบ,หนึ่ง,นายแพทย์,ว.ผิด,,31/12/2569"));
        office.sees("ไม่มีข้อมูลใดถูกนำเข้า");
        office.screens().lookNow("5-registrar-31-personnel-refused-th");
        hands(office, staff);
        office.sees("เพิ่ม 7");

        var other = nurses.get(0);
        hands(
                office,
                List.of("%s,%s,%s,%s,พยาบาลวิชาชีพ,,,"
                        .formatted(
                                other.citizenNumber(),
                                other.thai().title(),
                                other.thai().given(),
                                "นามสกุลอื่น")));
        provincial.looksAt("/registrar/personnel/conflicts", "5-registrar-33-conflicts");
        var leaves = LocalDate.now(ThaiDay.ZONE).plusDays(30).toString();
        hands(
                office,
                nurses.stream()
                        .map(nurse -> PersonnelRows.of(nurse, "", leaves))
                        .toList());
        var hospital =
                "/registrar/personnel?hcode9=" + running.people().facility().hcode9();
        provincial.looksAt(hospital, "5-registrar-32-personnel-leaving-together");
        provincial.visitor().page().locator("input[name=id]").all().forEach(box -> box.check());
        provincial.visitor().press("ยกเลิกรายการที่เลือก");
        provincial.visitor().sees("ยกเลิกแล้ว ทุกคนยังสังกัดที่นี่");
    }

    private void hands(Visitor office, List<String> rows) {
        office.open("/registrar/personnel");
        office.hands(
                Visitor.csv(
                        "staff.csv",
                        Stream.concat(Stream.of(PersonnelRows.COLUMNS), rows.stream())
                                .toArray(String[]::new)),
                "เลือกไฟล์ CSV",
                "นำเข้า");
    }

    @Test
    @Order(3)
    void a_member_of_staff_is_given_a_right_and_sees_it() {
        var office = provincial.visitor();
        office.open("/registrar/personnel?hcode9=" + running.people().facility().hcode9());
        office.follow(written(practising.doctor().person()));
        office.page().waitForURL("**/members/*");
        office.screens().look("5-registrar-34-member");
        office.follow("สิทธิใช้ระบบของกระทรวง");
        office.page().locator("#give-right").selectOption("online-service:doctor");
        office.fills("until", ThaiDay.written(LocalDate.now(ThaiDay.ZONE).plusDays(90)));
        office.press("ให้สิทธิ");
        office.seesHeading("ให้บริการออนไลน์ตามวิชาชีพ: แพทย์");
        office.screens().look("5-registrar-35-rights");
        doctor.open("/me/rights");
        doctor.screens().look("2-doctor-30-rights");
    }

    private static String written(SyntheticPerson person) {
        return person.thai().title() + person.thai().given() + " "
                + person.thai().family();
    }

    @Test
    @Order(4)
    void a_service_at_a_distance_is_said_by_both_and_denied_by_one() {
        var time = ZonedDateTime.now(ThaiDay.ZONE).minusMinutes(10);
        doctor.open("/me/services");
        doctor.page().getByText("บันทึกบริการใหม่").click();
        doctor.fills("patient", colleague.doctor().person().citizenNumber());
        doctor.page().locator("#kind").selectOption("TELECONSULTATION");
        doctor.fills("day", ThaiDay.written(time.toLocalDate()));
        doctor.fills("time", time.format(DateTimeFormatter.ofPattern("HH:mm")));
        doctor.fills("reference", "6911/0042");
        doctor.press("จัดทำบันทึก");
        doctor.page().waitForURL("**/me/services/*");
        doctor.screens().look("2-doctor-32-service-to-sign");
        record = URI.create(doctor.page().url()).getPath();
        doctor.press("ลงนามด้วยพาสคีย์");
        doctor.page().locator(".notice.good").waitFor();
        doctor.open("/me/services");
        doctor.screens().look("2-doctor-31-services");

        patient.open("/citizen/confirmations");
        patient.screens().look("3-citizen-08-confirmations");
        patient.open(record);
        patient.page().getByText("คัดค้าน: ไม่เป็นจริง").click();
        patient.fills("words", "ข้าพเจ้าไม่ได้รับบริการนี้ในวันดังกล่าว");
        patient.press("คัดค้าน");
        patient.sees("ข้าพเจ้าไม่ได้รับบริการนี้ในวันดังกล่าว");
        patient.screens().look("3-citizen-09-confirmation-objected");
        facility.looksAt("/registrar/service-objections", "5-registrar-45-service-objections");
    }

    @Test
    @Order(5)
    void breaking_the_glass_is_reviewed_by_somebody_else() {
        running.get(OpenPatient.class)
                .open(
                        new PatientAccess.Reader(practising.person(), clinic.id()),
                        new OpenPatient.Wanted(
                                new CitizenNumber(colleague.doctor().person().citizenNumber()),
                                PurposeOfUse.BTG,
                                "ผู้ป่วยหมดสติ ต้องทราบประวัติการแพ้ยา"));
        facility.looksAt("/registrar/break-glass", "5-registrar-42-break-glass");
        var review = facility.visitor();
        review.follow(written(practising.doctor().person()));
        review.sees("ผู้ป่วยหมดสติ ต้องทราบประวัติการแพ้ยา");
        review.screens().look("5-registrar-43-break-glass-review");
        review.fills("note", "ตรวจสอบกับเวชระเบียนแล้ว เป็นเหตุฉุกเฉินจริง");
        review.press("บันทึกว่าสมควร");
        review.sees("บันทึกผลการตรวจสอบแล้ว");
        facility.looksAt("/registrar/break-glass?reviewed=true", "5-registrar-44-break-glass-reviewed");
        review.follow(written(practising.doctor().person()));
        review.sees("ตรวจสอบกับเวชระเบียนแล้ว");
    }

    @Test
    @Order(6)
    void what_a_patient_declares_and_is_told() {
        patient.open("/me/declaration");
        patient.fills("chronicDisease", "โรคหอบหืด");
        patient.fills("accidentOrSurgery", "ไม่มี");
        patient.fills("hospitalisation", "ไม่มี");
        patient.page().locator("input[name=epilepsy][value=false]").check();
        patient.fills("otherHistory", "แพ้ยาเพนิซิลลิน");
        patient.page().locator("#facility").fill("ZZ9999999");
        patient.page().locator("input[name=confirmed]").check();
        patient.press("บันทึก");
        patient.page().locator(".notice.bad").waitFor();
        patient.screens().lookNow("3-citizen-11-declaration-mistake-th");
        patient.page().locator("#facility").fill("");
        patient.page().locator("input[name=confirmed]").check();
        patient.press("บันทึก");
        patient.sees("บันทึกแล้ว แพทย์ดึงไปใช้ได้");
        patient.screens().look("3-citizen-10-declaration");
        for (var page : List.of("me/notices", "me/email", "citizen/entitlements", "citizen/access")) {
            patient.open("/" + page, 200);
            patient.screens().look("3-citizen-" + page.replace('/', '-'));
        }
    }

    @Test
    @Order(7)
    void a_parent_decides_for_a_child(WholeSystem system, Chromium chromium) {
        try (var minor = at(system, chromium, child.passkey())) {
            minor.open("/consent");
            minor.sees("ท่านอายุไม่ถึง 20 ปี");
            minor.screens().look("3-citizen-25-minor-consent");
        }
        officer.looksAt("/desk/guardian", "4-officer-05-guardian");
        var desk = officer.visitor();
        desk.fills("child-number", child.self().citizenNumber());
        desk.fills("child-code", code(child.person()));
        desk.fills("guardian-number", practising.doctor().person().citizenNumber());
        desk.fills("guardian-code", code(practising.person()));
        desk.page().locator("input[name=seen]").first().check();
        desk.page().locator("form[action='/desk/guardian'] button").click();
        desk.sees("บันทึกแล้ว ผู้ใช้อำนาจปกครอง");

        var ofChild = "/consent/children/" + child.person();
        doctor.open("/consent");
        doctor.screens().look("3-citizen-26-guardian-consent");
        for (var page : List.of("", "/documents", "/declaration", "/services", "/services/" + clinic.id())) {
            doctor.open(ofChild + page, 200);
            doctor.screens()
                    .look("3-citizen-27-child"
                            + page.replaceFirst("/[0-9a-f-]{36}", "-one").replace('/', '-'));
        }
        doctor.page().locator("input[name=scope]:enabled").first().check();
        doctor.press("ยินยอมและไปต่อ");
        doctor.page().locator(".notice.good").waitFor();
        doctor.open(ofChild + "/services");
        doctor.screens().look("3-citizen-32-child-services-linked");
        agreesForTheChild(ofChild);
        doctor.open(ofChild + "/documents");
        doctor.screens().look("3-citizen-none-child-documents");
        writesFor(child.self());
        doctor.open(ofChild + "/documents");
        doctor.screens().look("3-citizen-29-child-documents-written");
    }

    /** To the collection of data, after which an officer reads the child's card: only then are there documents to show. */
    private void agreesForTheChild(String ofChild) {
        doctor.open(ofChild);
        doctor.page().locator("input[name=purpose]").all().forEach(box -> box.check());
        doctor.press("บันทึกความยินยอม");
        doctor.sees("ให้ความยินยอมแล้ว");
        child.showsCard(running);
    }

    private String code(UUID person) {
        return running.get(ShowCounterCode.class).show(person).digits();
    }

    /** The colleague, who is a doctor, signs a certificate for this patient. */
    private void writesFor(SyntheticPerson whom) {
        var created = his.creates(his.token(), HisContent.json(colleague.doctor(), whom));
        var signed = colleague.signs(Set.of(UUID.fromString(created.path("id").stringValue())));
        assertThat(signed.documents()).allMatch(SignedBatch.Item::signed);
    }

    @Test
    @Order(8)
    void two_registrars_end_a_parents_power() {
        var office = facility.visitor();
        office.open("/registrar/guardians");
        office.fills("number", child.self().citizenNumber());
        office.press("ค้นหา");
        office.sees("ระงับผู้ใช้อำนาจปกครอง");
        office.screens().lookNow("5-registrar-46-guardian-found-th");
        var today = ThaiDay.written(LocalDate.now(ThaiDay.ZONE));
        office.page().locator("#reason-0").selectOption("POWER_REVOKED");
        office.fills("paper-0", "คดีหมายเลขแดงที่ ยชพ 1/2569");
        office.fills("issuer-0", "ศาลเยาวชนและครอบครัวจังหวัดเชียงใหม่");
        office.fills("dated-0", today);
        office.fills("effective-0", today);
        office.press("ระงับผู้ใช้อำนาจปกครอง");
        office.sees("โปรดให้นายทะเบียนอีกคนยืนยัน");
        office.screens().look("5-registrar-47-guardian-stopped");
        provincial.looksAt("/registrar/guardians", "5-registrar-48-guardian-to-confirm");
    }

    @Test
    @Order(9)
    void documents_of_programs_wait_for_the_doctor() {
        var laid = his.send(HttpRequest.newBuilder(URI.create(running.publicUrl()
                        + "/api/v1/documents?doctorLicence="
                        + practising.doctor().licence().number() + "&level=T&title=Lab%200042"))
                .header("Authorization", "Bearer " + his.token("documents.sign"))
                .header("Content-Type", "application/pdf")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofByteArray(HashedPdf.page())));
        assertThat(laid.statusCode()).as(laid.body()).isEqualTo(201);
        doctor.open(
                "/medical-certificates/new/at/" + running.people().facility().hcode9());
        doctor.screens().look("2-doctor-17-medical-new-at-another-facility");
        doctor.open("/documents/waiting");
        doctor.screens().look("2-doctor-25-documents-waiting");
        doctor.page().locator("main article a, main .panel a").first().click();
        doctor.sees("Lab 0042");
        doctor.screens().look("2-doctor-26-document-to-sign");
    }

    @Test
    @Order(10)
    void passkeys_are_added_and_removed() {
        var devices = running.get(AddDevice.class);
        var made = SoftwarePasskey.create(
                "localhost",
                running.publicUrl().toString(),
                AddDevice.userHandle(colleague.person()).toByteArray());
        var registration = PasskeyShelf.register(
                made, devices.begin(colleague.person()).challenge().toByteArray());
        var prepared = devices.prepare(colleague.person(), "โทรศัพท์เครื่องใหม่", registration);
        patient.open("/me/devices");
        patient.screens().look("3-citizen-21-device-waiting");
        patient.open("/me/devices/addition?of=" + prepared.challenge().base64Url());
        patient.screens().look("3-citizen-22-device-addition");
        patient.page().locator("form[data-passkey] button").click();
        patient.isAt("/me/devices");
        patient.sees("โทรศัพท์เครื่องใหม่");
        patient.page().locator("a[href$='/removal']").last().click();
        patient.page().waitForURL("**/removal");
        patient.screens().look("3-citizen-23-device-removal");
    }
}
