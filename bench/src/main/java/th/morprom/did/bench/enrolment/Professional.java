package th.morprom.did.bench.enrolment;

import static th.morprom.did.bench.enrolment.Browser.require;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import th.morprom.did.bench.enrolment.Browser.Answer;
import th.morprom.did.bench.enrolment.Browser.Form;
import th.morprom.did.ra.certificate.PrepareAcceptance;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import th.morprom.did.testpki.person.SyntheticDoctor;

/** One professional at his browser, from the registration form to the certificate on his page. */
final class Professional {
    private static final int BUDDHIST_ERA = 543;
    private static final Pattern SHOWN = Pattern.compile("name=\"shown\" value=\"([0-9a-f]{64})\"");
    private static final Pattern CODE = Pattern.compile("data-counter-code[^>]*>([0-9 ]+)<");
    private static final Pattern SUBMISSION = Pattern.compile("/me/enrolments/([0-9a-f-]{36})/submission");

    private final SyntheticDoctor doctor;
    private final Fate fate;
    private final Browser browser;
    private final String origin;
    private Optional<SoftwarePasskey> passkey = Optional.empty();
    private Optional<UUID> enrolment = Optional.empty();

    Professional(SyntheticDoctor doctor, Fate fate, Stage stage, Times times) {
        this.doctor = doctor;
        this.fate = fate;
        this.browser = new Browser(stage.site(), times);
        this.origin = stage.site().toString();
    }

    SyntheticDoctor doctor() {
        return doctor;
    }

    Fate fate() {
        return fate;
    }

    SoftwarePasskey passkey() {
        return passkey.orElseThrow();
    }

    /** Signed in since he registered. */
    Browser browser() {
        return browser;
    }

    /** Known from the page that offers to submit it. */
    UUID enrolment() {
        return enrolment.orElseThrow();
    }

    /** Registers, consents, and shows card and code at the counter. */
    void prepare(CounterOfficer officer) {
        register();
        consent();
        require(browser.send("counter-code", "/me/counter-code", Form.empty()), 302);
        var code = first(CODE, browser.open("counter-code", "/me/counter-code"));
        officer.proof(doctor.person(), code.replace(" ", ""));
        enrolment = Optional.of(UUID.fromString(first(SUBMISSION, browser.open("own-page", "/me"))));
    }

    /** Submits it, for the first time or after a correction. */
    void submit() {
        require(browser.send("submission", "/me/enrolments/" + enrolment() + "/submission", Form.empty()), 302);
        if (SUBMISSION.matcher(browser.open("own-page", "/me").text()).find()) {
            throw new IllegalStateException("the enrolment was not taken");
        }
    }

    /** Corrects what came back. */
    void correct() {
        var address = "/me/enrolments/" + enrolment() + "/edit";
        require(browser.open("edit-page", address), 200);
        var form = Form.empty()
                .with("profession", doctor.licence().profession())
                .with("licenceNumber", doctor.licence().number())
                .with("hcode9", doctor.facility().hcode9())
                .with("position", doctor.position() + " (แก้ไข)");
        require(browser.send("edit", address, form), 302);
        require(browser.open("own-page", "/me"), 200);
    }

    /** Reads the terms and takes the key with his passkey; the CA issues before it is answered. */
    void accept() {
        var address = "/me/enrolments/" + enrolment() + "/acceptance";
        require(browser.open("acceptance-page", address), 200);
        var form = Form.empty().with("key", PrepareAcceptance.REMOTE);
        var asked = require(browser.options("key-made", address + "/options", form), 200);
        var signed = Challenges.signed(form, asked.text(), passkey());
        require(browser.send("accepted-and-issued", address, signed), 302);
        require(browser.open("own-page", "/me"), 200);
    }

    private void register() {
        var form = form();
        require(browser.open("register-page", "/register"), 200);
        var asked = require(browser.options("register", "/register/options", form), 200);
        var created = Challenges.created(form, asked.text(), origin);
        passkey = Optional.of(created.passkey());
        if (!browser.send("register", "/register", created.form()).leadsTo("/consent")) {
            throw new IllegalStateException("somebody was not registered");
        }
    }

    private void consent() {
        var page = require(browser.open("consent-page", "/consent"), 200);
        var form = Form.empty().with("purpose", "COLLECT").with("purpose", "KEEP_EVIDENCE");
        for (var notice : all(SHOWN, page).toList()) {
            form = form.with("shown", notice);
        }
        if (!browser.send("consent", "/consent", form).leadsTo("/me")) {
            throw new IllegalStateException("the consents were not taken");
        }
        require(browser.open("own-page", "/me"), 200);
    }

    private Form form() {
        var person = doctor.person();
        return Form.empty()
                .with("citizenNumber", person.citizenNumber())
                .with("name.titleTh", person.thai().title())
                .with("name.givenTh", person.thai().given())
                .with("name.familyTh", person.thai().family())
                .with("name.givenEn", person.english().given())
                .with("name.familyEn", person.english().family())
                .with("birth.day", Integer.toString(person.birthDate().getDayOfMonth()))
                .with("birth.month", Integer.toString(person.birthDate().getMonthValue()))
                .with("birth.yearBe", Integer.toString(person.birthDate().getYear() + BUDDHIST_ERA))
                .with("licence.profession", doctor.licence().profession())
                .with("licence.number", doctor.licence().number())
                .with("work.hcode9", doctor.facility().hcode9())
                .with("work.position", doctor.position());
    }

    static String first(Pattern pattern, Answer page) {
        return all(pattern, page)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + pattern + " on the page"));
    }

    static Stream<String> all(Pattern pattern, Answer page) {
        return pattern.matcher(page.text())
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct();
    }
}
