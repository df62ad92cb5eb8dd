package th.morprom.did.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import th.morprom.did.bench.enrolment.Browser;
import th.morprom.did.bench.enrolment.Cast;
import th.morprom.did.bench.enrolment.EnrolmentLoad;
import th.morprom.did.bench.enrolment.Ministry;
import th.morprom.did.ra.approval.CaseFilter;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import th.morprom.did.testpki.person.CouncilRegisterFile;
import th.morprom.did.testpki.person.SyntheticDoctor;

/** How large the pages are and how long the server takes for them, among a hundred thousand people. */
final class PagesBench {
    private static final int PEOPLE = 100_000;
    private static final int ENROLLED = 6;
    private static final int WAITING = 6;
    private static final int AT_ONCE = 4;
    private static final int WARM_UP = 30;
    private static final int ROUNDS = 30;
    private static final double MILLION = 1e6;
    private static final Pattern CASE = Pattern.compile("/registrar/enrolments/([0-9a-f-]{36})\"");
    private static final String REFERENCE = "/login";

    private PagesBench() {}

    private record Page(String who, String address, Browser browser) {}

    private record Seen(Page page, int bytes, double millis, double slowest) {
        String line(String name) {
            return String.format(
                    Locale.ROOT,
                    "page %s %s %s bytes %d p50-ms %.1f max-ms %.1f",
                    name,
                    page.who(),
                    page.address(),
                    bytes,
                    millis,
                    slowest);
        }
    }

    /** One visitor after the other, so that what is measured is the page and not the queue before it; the slowest page counts. */
    static Figure pages(String name) throws Exception {
        var ministry = new Ministry(2569);
        var enrolled = ministry.doctors(ENROLLED);
        var waiting = ministry.doctors(WAITING);
        var register = Files.createTempFile("council-register", ".csv");
        CouncilRegisterFile.write(
                register, Stream.concat(enrolled.stream(), waiting.stream()).toList());
        try (var stage = new BenchStage(Map.of("morprom.ra.council-register", register))) {
            var cast = ministry.open(stage);
            var done = new EnrolmentLoad(stage, cast, enrolled, AT_ONCE, (step, nanos) -> {});
            done.prepare();
            done.run();
            new FilledCountry(stage.system().jdbc()).fill(PEOPLE);
            var open = new EnrolmentLoad(stage, cast, waiting, AT_ONCE, (step, nanos) -> {});
            open.prepare();
            open.submit();

            var seen = new ArrayList<Seen>();
            for (var page : pages(stage, cast, done.passkey(0), waiting.get(0))) {
                seen.add(look(page));
            }
            seen.forEach(one -> System.out.println(one.line(name)));
            System.out.printf(
                    Locale.ROOT,
                    "pages %s %d largest-bytes %d%n",
                    name,
                    seen.size(),
                    seen.stream().mapToInt(Seen::bytes).max().orElseThrow());
            var slowest = seen.stream().mapToDouble(Seen::millis).max().orElseThrow();
            var reference = seen.stream()
                    .filter(one -> one.page().address().equals(REFERENCE))
                    .mapToDouble(Seen::millis)
                    .findFirst()
                    .orElseThrow();
            return new Figure(name, slowest, "ms", "login-page", reference, slowest / reference, 0, 0, 0);
        }
    }

    private static List<Page> pages(BenchStage stage, Cast cast, SoftwarePasskey doctor, SyntheticDoctor applicant) {
        var pages = new ArrayList<Page>();
        var nobody = new Browser(stage.site(), (step, nanos) -> {});
        for (var address : List.of("/", REFERENCE, "/register", "/licences", "/verify")) {
            pages.add(new Page("anybody", address, nobody));
        }
        registrar("central", in(stage, cast.central().get(0)), applicant, pages);
        registrar("provincial", in(stage, cast.provincial().get(0)), applicant, pages);
        registrar("facility", in(stage, cast.facility().get(0)), applicant, pages);
        pages.add(new Page(
                "officer",
                "/desk",
                in(stage, cast.officers().values().iterator().next())));
        var own = in(stage, doctor);
        for (var address : List.of("/me", "/consent", "/citizen", "/citizen/access", "/me/notices")) {
            pages.add(new Page("professional", address, own));
        }
        return pages;
    }

    private static void registrar(String tier, Browser browser, SyntheticDoctor applicant, List<Page> pages) {
        var addresses = new ArrayList<>(List.of(
                "/registrar",
                "/registrar/inbox",
                "/registrar/inbox?page=40",
                "/registrar/enrolments/" + caseOf(applicant, browser),
                "/registrar/certificates/expiring",
                "/registrar/appointments",
                "/registrar/organisations",
                "/registrar/personnel",
                "/registrar/clients"));
        Arrays.stream(CaseFilter.View.values())
                .filter(view -> view != CaseFilter.View.MINE)
                .forEach(view -> addresses.add("/registrar/inbox?view=" + view));
        addresses.forEach(address -> pages.add(new Page(tier, address, browser)));
        browser.search("/registrar/inbox", Map.of("view", "CERTIFIED", "text", "4999"));
        pages.add(new Page(tier, "/registrar/inbox?view=CERTIFIED&searched=true", browser));
    }

    /** The case of somebody who is really there, with a card that opens. */
    private static String caseOf(SyntheticDoctor doctor, Browser browser) {
        var cases = CASE.matcher(browser.search(
                        "/registrar/inbox",
                        Map.of("view", "PENDING", "text", doctor.licence().number()))
                .text());
        if (!cases.find()) {
            throw new IllegalStateException("nobody waits");
        }
        return cases.group(1);
    }

    private static Browser in(BenchStage stage, SoftwarePasskey passkey) {
        var browser = new Browser(stage.site(), (step, nanos) -> {});
        browser.logIn(passkey);
        return browser;
    }

    private static Seen look(Page page) {
        var bytes = 0;
        for (var i = 0; i < WARM_UP; i++) {
            page.browser().open("page", page.address());
        }
        var nanos = new long[ROUNDS];
        for (var i = 0; i < ROUNDS; i++) {
            var start = System.nanoTime();
            var answer = page.browser().open("page", page.address());
            nanos[i] = System.nanoTime() - start;
            if (!answer.isPage()) {
                throw new IllegalStateException(page.address() + " was answered " + answer.status());
            }
            bytes = answer.text().getBytes(StandardCharsets.UTF_8).length;
        }
        Arrays.sort(nanos);
        return new Seen(page, bytes, nanos[ROUNDS / 2] / MILLION, nanos[ROUNDS - 1] / MILLION);
    }
}
