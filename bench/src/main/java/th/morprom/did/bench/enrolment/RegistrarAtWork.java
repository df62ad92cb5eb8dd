package th.morprom.did.bench.enrolment;

import static th.morprom.did.bench.enrolment.Browser.require;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import th.morprom.did.bench.enrolment.Browser.Answer;
import th.morprom.did.bench.enrolment.Browser.Form;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.testpki.passkey.SoftwarePasskey;

/**
 * One registrar who opens his inbox again and again and decides what stands in it: one by one, or the clean cases of the page in
 * one list and the others one by one. Colleagues with the same inbox are at it too; what they were faster with is passed over.
 */
final class RegistrarAtWork {
    private static final Pattern CASE = Pattern.compile("/registrar/enrolments/([0-9a-f-]{36})\"");
    private static final Pattern TICK = Pattern.compile("name=\"enrolment\" form=\"ticked\" value=\"([0-9a-f-]{36})\"");
    private static final Pattern LISTED =
            Pattern.compile("<input type=\"hidden\" name=\"enrolment\" value=\"([0-9a-f-]{36})\"");
    private static final Pattern LEFT_OUT = Pattern.compile("<div class=\"notice wait\".*?</div>", Pattern.DOTALL);
    private static final long NOTHING_TO_DO_MILLIS = 500;
    private static final int CONFLICT = 409;

    private final Tier tier;
    private final boolean inLists;
    private final SoftwarePasskey passkey;
    private final Browser browser;
    private final Day day;

    RegistrarAtWork(Tier tier, boolean inLists, SoftwarePasskey passkey, Browser browser, Day day) {
        this.tier = tier;
        this.inLists = inLists;
        this.passkey = passkey;
        this.browser = browser;
        this.day = day;
    }

    /** What the registrars know of the cases, and tell. */
    interface Day {
        boolean isOver();

        /** Whether it is one of these; others may wait in the same inboxes. */
        boolean knows(UUID enrolment);

        /** What this tier is to say about it now. */
        Fate.Kind verdict(UUID enrolment, Tier tier);

        void decided(UUID enrolment, Tier tier, Fate.Kind verdict, boolean inList);

        /** A colleague was faster. */
        void overtaken(UUID enrolment);
    }

    void work() throws InterruptedException {
        browser.logIn(passkey);
        browser.open("overview", "/registrar");
        while (!day.isOver()) {
            var inbox = require(browser.open("inbox-page", "/registrar/inbox"), 200);
            var cases = ids(CASE, inbox).stream().filter(day::knows).collect(Collectors.toCollection(ArrayList::new));
            if (cases.isEmpty()) {
                Thread.sleep(NOTHING_TO_DO_MILLIS);
                continue;
            }
            if (inLists) {
                var clean = ids(TICK, inbox).stream()
                        .filter(id -> day.knows(id) && day.verdict(id, tier) == Fate.Kind.APPROVED)
                        .toList();
                cases.removeAll(approve(clean));
            }
            Collections.shuffle(cases); // colleagues begin elsewhere
            for (var id : cases) {
                decide(id, day.verdict(id, tier));
            }
        }
    }

    private void decide(UUID enrolment, Fate.Kind verdict) {
        var address = "/registrar/enrolments/" + enrolment;
        var page = require(browser.open("decision-page", address), 200);
        if (!page.text().contains(address + "/decision\"")) {
            day.overtaken(enrolment);
            return;
        }
        var form = form(verdict);
        var asked = browser.options("decision-prepared", address + "/decision/options", form);
        if (asked.status() == CONFLICT) {
            day.overtaken(enrolment);
            return;
        }
        require(asked, 200);
        var decided = browser.send("decision", address + "/decision", Challenges.signed(form, asked.text(), passkey));
        if (decided.status() == CONFLICT) {
            day.overtaken(enrolment);
            return;
        }
        require(decided, 302);
        day.decided(enrolment, tier, verdict, false);
    }

    private static Form form(Fate.Kind verdict) {
        return switch (verdict) {
            case APPROVED -> Form.empty().with("kind", "APPROVE").with("reason", "");
            case RETURNED_ONCE -> Form.empty().with("kind", "RETURN").with("reason", "POSITION_WRONG");
            case REJECTED -> Form.empty().with("kind", "REJECT").with("reason", "NOT_ELIGIBLE");
        };
    }

    /** Approves them in one list, and gives those that were in it: what is not clean after all is decided by itself. */
    private List<UUID> approve(List<UUID> clean) {
        if (clean.isEmpty()) {
            return clean;
        }
        var ticked =
                String.join("&", clean.stream().map(id -> "enrolment=" + id).toList());
        var page = require(browser.open("list-page", "/registrar/list?" + ticked), 200);
        var listed = ids(LISTED, page);
        if (listed.isEmpty()) {
            return listed;
        }
        var form = Form.empty();
        for (var id : listed) {
            form = form.with("enrolment", id.toString());
        }
        var asked = browser.options("list-prepared", "/registrar/list/options", form);
        if (asked.status() == CONFLICT) {
            listed.forEach(day::overtaken);
            return listed;
        }
        require(asked, 200);
        require(browser.send("list-decision", "/registrar/list", Challenges.signed(form, asked.text(), passkey)), 302);
        var leftOut =
                LEFT_OUT.matcher(browser.open("inbox-page", "/registrar/inbox").text());
        var faster = leftOut.find() ? ids(CASE, new Answer(200, "", leftOut.group())) : List.<UUID>of();
        for (var id : listed) {
            if (faster.contains(id)) {
                day.overtaken(id);
            } else {
                day.decided(id, tier, Fate.Kind.APPROVED, true);
            }
        }
        return listed;
    }

    private static List<UUID> ids(Pattern pattern, Answer page) {
        return Professional.all(pattern, page).map(UUID::fromString).toList();
    }
}
