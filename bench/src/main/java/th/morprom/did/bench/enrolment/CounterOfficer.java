package th.morprom.did.bench.enrolment;

import static th.morprom.did.bench.enrolment.Browser.require;

import java.util.regex.Pattern;
import th.morprom.did.bench.enrolment.Browser.Form;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import th.morprom.did.testpki.person.SyntheticPerson;

/** The officer at a facility's counter, who sees one person after the other. */
final class CounterOfficer {
    private static final Pattern CARD = Pattern.compile("name=\"of\" value=\"([0-9a-f-]{36})\"");

    private final Stage stage;
    private final Browser browser;

    CounterOfficer(Stage stage, SoftwarePasskey passkey, Times times) {
        this.stage = stage;
        this.browser = new Browser(stage.site(), times);
        browser.logIn(passkey);
        browser.open("desk", "/desk");
    }

    /** Reads the card, compares the face, and types the code that the person shows. */
    synchronized void proof(SyntheticPerson person, String code) {
        synchronized (stage) { // one reader stands for those of all counters
            stage.insertCard(person);
            require(browser.send("card", "/desk/card", Form.empty()), 302);
        }
        var card = require(browser.open("card-page", "/desk/card"), 200);
        require(
                browser.send(
                        "proofing",
                        "/desk/proofing",
                        Form.empty()
                                .with("of", Professional.first(CARD, card))
                                .with("recognised", "true")
                                .with("code", code)),
                302);
    }
}
