package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import th.morprom.did.testpki.passkey.SoftwarePasskey;

/** One of the seeded staff at a browser, whose authenticator holds the passkey of the office. */
final class StaffMember implements AutoCloseable {
    private final WholeSystem system;
    private final String passkey;
    private final Visitor visitor;

    StaffMember(WholeSystem system, Chromium chromium, String passkey) {
        this.system = system;
        this.passkey = passkey;
        this.visitor = chromium.visitor(system);
        visitor.authenticator().hold(system.running().shelf().find(passkey).orElseThrow());
    }

    /** Logged in, and at this page. */
    static StaffMember at(String page, WholeSystem system, Chromium chromium, String passkey) {
        var staff = new StaffMember(system, chromium, passkey);
        staff.visitor.logIn();
        staff.visitor.open(page);
        return staff;
    }

    Visitor visitor() {
        return visitor;
    }

    /** Looks at this page. */
    void looksAt(String page, String name) {
        visitor.open(page, 200);
        visitor.screens().look(name);
    }

    void opensTheCaseOf(String name) {
        looksFor(name);
        visitor.sees(name);
        visitor.page()
                .locator("tr", new com.microsoft.playwright.Page.LocatorOptions().setHasText(name))
                .getByText("พิจารณา")
                .click();
        visitor.seesHeading(name);
        visitor.sees("ลำดับการอนุมัติที่ต้องมี", "ถึงคราวพิจารณา");
    }

    /** Others of the same family name may be there. */
    private void doesNotFind(String enrolment, String name) {
        looksFor(name);
        visitor.sees("คำขอในขอบเขตของท่าน");
        assertThat(visitor.page().locator("a[href*='" + enrolment + "']").count())
                .isZero();
    }

    private void looksFor(String name) {
        visitor.open("/registrar/inbox");
        visitor.type("ค้นหา", name.replaceFirst(".* (\\S+)$", "$1"));
        visitor.press("แสดง");
        visitor.page().waitForURL("**/registrar/inbox?*searched=true*");
    }

    /** How many pictures beside the comparison really are some. */
    int seesPictures() {
        var pictures = visitor.page().locator(".papers img");
        for (var picture : pictures.all()) {
            picture.scrollIntoViewIfNeeded();
            picture.evaluate("picture => picture.decode()");
        }
        return pictures.count();
    }

    void approves() {
        visitor.press("อนุมัติด้วยพาสคีย์");
        visitor.sees("บันทึกการอนุมัติแล้ว");
    }

    /** It is not in the inbox, where others may be; its page offers no decision, and asking without the page is refused as well. */
    void mustWaitWith(String enrolment, String name) {
        visitor.logIn();
        doesNotFind(enrolment, name);
        visitor.open("/registrar/enrolments/" + enrolment);
        visitor.sees("คำขอนี้ไม่ได้รอคำตัดสินของท่านในขณะนี้");
        visitor.doesNotSee("อนุมัติด้วยพาสคีย์");
        asksToApprove(enrolment, 409, "ยังไม่ถึงลำดับของท่าน หรือลำดับของท่านผ่านไปแล้ว");
    }

    /** For a registrar of elsewhere there is no such enrolment. */
    void cannotSee(String enrolment, String name) {
        visitor.logIn();
        doesNotFind(enrolment, name);
        visitor.open("/registrar/enrolments/" + enrolment, 404);
        visitor.sees("ไม่พบหน้านี้ หรืออยู่นอกขอบเขตของท่าน");
        asksToApprove(enrolment, 404, "คำขอนี้อยู่นอกขอบเขตสังกัดของท่าน");
    }

    private void asksToApprove(String enrolment, int status, String reason) {
        var answer = visitor.page()
                .request()
                .post(
                        system.url() + "/registrar/enrolments/" + enrolment + "/decision/options",
                        RequestOptions.create()
                                .setHeader("Accept", "application/json")
                                .setForm(
                                        FormData.create().set("kind", "APPROVE").set("_csrf", visitor.csrfToken())));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).contains(reason);
    }

    /** Stands up, and takes the passkey's counter along: the shelf's copy signs again later. */
    @Override
    public void close() {
        var count = visitor.authenticator().signCount();
        visitor.close();
        var shelf = system.running().shelf();
        var json = shelf.find(passkey).orElseThrow().toJson();
        shelf.put(
                passkey, SoftwarePasskey.fromJson(json.replaceFirst("\"signCount\": \\d+", "\"signCount\": " + count)));
    }
}
