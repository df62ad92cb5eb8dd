package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.proofing.Encounter;
import th.morprom.did.ra.proofing.ProofCitizen;
import th.morprom.did.ra.proofing.ProofIdentity;
import th.morprom.did.testpki.person.SyntheticDoctor;
import th.morprom.did.testpki.person.SyntheticPeople;
import th.morprom.did.testpki.person.SyntheticPerson;

/** A doctor and his patient who read English and have nothing but the narrowest telephone: from registering to a document in a stranger's hands. */
@ExtendWith({WholeSystem.Extension.class, OneAfterAnother.class})
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class PhonePagesTest {
    private static final int BUDDHIST_ERA = 543;

    private final DemoSystem system;
    private final SyntheticDoctor doctor;
    private final SyntheticPerson citizen;
    private final Visitor doctorsPhone;
    private final Visitor citizensPhone;
    private final Visitor strangersPhone;

    PhonePagesTest(WholeSystem whole, Chromium chromium) {
        this.system = whole.running();
        this.doctor = system.people().nextDoctor(system.data());
        this.citizen = new SyntheticPeople(System.nanoTime()).person();
        this.doctorsPhone = chromium.visitor(whole).onPhone();
        this.citizensPhone = chromium.visitor(whole).onPhone();
        this.strangersPhone = chromium.visitor(whole).onPhone();
    }

    @AfterAll
    void nothing_went_wrong_behind_the_pages() {
        doctorsPhone.close();
        citizensPhone.close();
        strangersPhone.close();
    }

    @Test
    @Order(1)
    void a_doctor_registers_and_consents() {
        doctorsPhone.open("/register?lang=en");
        fillIn(doctorsPhone, doctor.person());
        doctorsPhone.choose("Profession", "Physician");
        doctorsPhone.type("Licence number", doctor.licence().number());
        doctorsPhone.type("Facility", doctor.facility().hcode9());
        doctorsPhone.type("Position", doctor.position());
        doctorsPhone.screens().check("register on a telephone");
        doctorsPhone.press("Register and make a passkey");
        doctorsPhone.isAt("/consent");
        doctorsPhone.screens().check("consent on a telephone");
        consents(doctorsPhone);
        doctorsPhone.isAt("/me");
        doctorsPhone.sees("First the open steps");
        doctorsPhone.screens().check("account on a telephone");
    }

    @Test
    @Order(2)
    void shows_his_code_at_the_counter_and_submits() {
        doctorsPhone.follow("Code for the counter");
        var code = code(doctorsPhone, "code on a telephone");
        var enrolment =
                system.get(Enrolments.class).of(person(doctor.person())).get(0).id();
        system.get(ProofIdentity.class)
                .proof(
                        enrolment,
                        system.get(DemoCounter.class).read(doctor.person()),
                        new Encounter(system.staff().officer(), true, code));
        doctorsPhone.open("/me");
        doctorsPhone.press("Submit to the registrars");
        doctorsPhone.sees("Submitted. The registrars will decide.");
        doctorsPhone.screens().check("submitted on a telephone");
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        new Walk(system, new Stopwatch(nowhere, Instant.now()), nowhere).approve(enrolment);
    }

    @Test
    @Order(3)
    void takes_his_certificate() {
        doctorsPhone.open("/me");
        doctorsPhone.sees("Your enrolment is approved");
        doctorsPhone.follow("Take the certificate");
        doctorsPhone.screens().check("terms on a telephone");
        doctorsPhone.tick("I have read and accept the terms, and the data of the enrolment are right");
        doctorsPhone.press("Accept and take it with the passkey");
        doctorsPhone.sees("The certificate is issued. You can sign documents now.");
        doctorsPhone.screens().check("certified on a telephone");
    }

    @Test
    @Order(4)
    void writes_a_medical_certificate_and_signs_it() {
        doctorsPhone.open("/medical-certificates/new");
        doctorsPhone.type("Title", citizen.thai().title());
        doctorsPhone.type("Given name", citizen.thai().given());
        doctorsPhone.type("Family name", citizen.thai().family());
        doctorsPhone.type("Citizen number", citizen.citizenNumber());
        doctorsPhone.type("Address", citizen.address().oneLine());
        doctorsPhone.type("Weight", "62.5");
        doctorsPhone.type("Height", "168");
        doctorsPhone.type("Pulse", "72");
        doctorsPhone.type("Systolic pressure", "118");
        doctorsPhone.type("Diastolic pressure", "76");
        doctorsPhone.type("Opinion and advice of the doctor", "Fit for work");
        doctorsPhone.screens().check("written on a telephone");
        doctorsPhone.press("Preview and sign");
        doctorsPhone.seesHeading("Read and sign");
        doctorsPhone.screens().check("preview on a telephone");
        doctorsPhone.press("Sign with passkey");
        doctorsPhone.sees("Signed and time-stamped");
        doctorsPhone.screens().check("signed on a telephone");
        assertThat(new String(doctorsPhone.downloads("Download the PDF"), 0, 5, StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        doctorsPhone.press("Log out");
        doctorsPhone.isAt("/");
        doctorsPhone.follow("Log in");
        doctorsPhone.press("Log in with a passkey");
        doctorsPhone.isAt("/me");
    }

    @Test
    @Order(5)
    void a_citizen_registers_consents_and_is_seen_at_the_counter() {
        citizensPhone.open("/?lang=en");
        citizensPhone.follow("Register as a citizen");
        fillIn(citizensPhone, citizen);
        citizensPhone.screens().check("register citizen on a telephone");
        citizensPhone.press("Register and make a passkey");
        citizensPhone.isAt("/consent");
        consents(citizensPhone);
        citizensPhone.isAt("/citizen");
        citizensPhone.sees("Identity not proofed");
        citizensPhone.screens().check("not proofed on a telephone");
        citizensPhone.follow("Code for the counter");
        system.get(ProofCitizen.class)
                .proof(
                        person(citizen),
                        system.get(DemoCounter.class).read(citizen),
                        new Encounter(system.staff().officer(), true, code(citizensPhone, "code on a telephone")));
    }

    @Test
    @Order(6)
    void finds_what_the_doctor_wrote_and_shares_it_until_he_ends_that() {
        citizensPhone.open("/citizen");
        citizensPhone.sees("IAL2.3");
        citizensPhone.screens().check("documents on a telephone");
        var row = citizensPhone
                .page()
                .locator(
                        "main tr",
                        new LocatorOptions().setHasText(doctor.facility().hcode9()));
        row.getByRole(AriaRole.LINK).first().click();
        citizensPhone.page().waitForURL("**/citizen/documents/*");
        var number = citizensPhone.page().locator("main h1").innerText();
        citizensPhone.press("Make a link");
        citizensPhone.sees("The link is ready");
        citizensPhone.screens().check("link on a telephone");
        var link = URI.create(citizensPhone.page().locator("[data-link]").innerText())
                .getPath();
        strangersPhone.open(link + "?lang=en");
        strangersPhone.seesHeading(number);
        strangersPhone.screens().check("shared on a telephone");
        takesSharingBack();
        citizensPhone.open("/citizen");
        row.getByRole(AriaRole.LINK).first().click();
        citizensPhone.sees("The consent to share was taken back: no link opens");
        citizensPhone.screens().check("stopped on a telephone");
        strangersPhone.open(link, 404);
        strangersPhone.sees("The owner of this medical certificate shares nothing at present");
        strangersPhone.screens().check("not shared on a telephone");
        citizensPhone.press("End the link");
        citizensPhone.sees("The link is ended; it opens nothing any more.");
        strangersPhone.open(link, 404);
        strangersPhone.sees("This link opens nothing");
        citizensPhone.open("/citizen/access");
        citizensPhone.screens().check("access on a telephone");
        citizensPhone.press("Log out");
        citizensPhone.isAt("/");
    }

    private void takesSharingBack() {
        citizensPhone.open("/consent");
        citizensPhone.page().locator("summary:has-text('Withdraw')").last().click();
        citizensPhone.press("Withdraw now");
        citizensPhone.sees("Your consent has been withdrawn.");
    }

    private static void fillIn(Visitor who, SyntheticPerson person) {
        who.type("Citizen number", person.citizenNumber());
        who.type("Title (Thai)", person.thai().title());
        who.type("Given name (Thai)", person.thai().given());
        who.type("Family name (Thai)", person.thai().family());
        who.type("Given name (English)", person.english().given());
        who.type("Family name (English)", person.english().family());
        who.choose("Born: day", Integer.toString(person.birthDate().getDayOfMonth()));
        who.choose("Month", Integer.toString(person.birthDate().getMonthValue()));
        who.type("Year (Buddhist era)", Integer.toString(person.birthDate().getYear() + BUDDHIST_ERA));
    }

    private static void consents(Visitor who) {
        who.tick("I consent to the collection and use");
        who.tick("I explicitly consent to keeping the evidence, face image included");
        who.tick("I consent to the sharing");
        who.press("Record my consent");
    }

    private static String code(Visitor who, String name) {
        who.press("Show the code");
        who.screens().check(name);
        return who.counterCode().replaceAll("\\D", "");
    }

    private UUID person(SyntheticPerson synthetic) {
        return system.get(People.class)
                .find(new CitizenNumber(synthetic.citizenNumber()))
                .orElseThrow()
                .id();
    }
}
