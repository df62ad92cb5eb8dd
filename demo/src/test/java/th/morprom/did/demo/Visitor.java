package th.morprom.did.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Somebody at a browser: cookies and an authenticator of his own, hands, and an eye on what goes wrong behind the page. Whatever
 * the page asks of another host, says on the console or fails to load makes {@link #close()} fail.
 */
final class Visitor implements AutoCloseable {
    /** Of these, the PDF viewer's are the browser's own. */
    private static final Set<String> WITHOUT_HOST = Set.of("data", "blob", "about", "chrome-extension", "chrome");

    private final BrowserContext context;
    private final Page page;
    private final URI site;
    private final List<String> ownPrograms = new CopyOnWriteArrayList<>();
    private final List<URI> othersToVisit = new CopyOnWriteArrayList<>();
    private final CDPSession devTools;
    private final Authenticator authenticator;
    private final BlockedAddresses blocked;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Visitor(BrowserContext context, URI site) {
        this.context = context;
        this.page = context.newPage();
        this.site = site;
        // One session for everything: a second one would unplug the authenticator when it ends.
        this.devTools = context.newCDPSession(page);
        this.authenticator = Authenticator.pluggedIn(devTools);
        this.blocked = new BlockedAddresses(devTools);
        context.onRequest(this::watch);
        context.onResponse(this::watch);
        page.onConsoleMessage(this::watch);
        page.onPageError(error -> complaints.add("script: " + error));
    }

    static Visitor sitsDown(Browser browser, URI site, boolean ownAuthenticator) {
        var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 900));
        context.setDefaultTimeout(60_000);
        var visitor = new Visitor(context, site);
        if (ownAuthenticator) {
            visitor.blocked.add("*/demo/authenticator.js*");
        }
        return visitor;
    }

    private void watch(Request request) {
        var address = URI.create(request.url().split("[?#]", 2)[0]);
        if (!WITHOUT_HOST.contains(address.getScheme())
                && !ofOwnProgram(request.url())
                && !site.getAuthority().equals(address.getAuthority())
                && othersToVisit.stream()
                        .noneMatch(other -> other.getAuthority().equals(address.getAuthority()))) {
            complaints.add("asked another host: " + address);
        }
    }

    private void watch(Response response) {
        // A page that says "not found" is for the test to read; a style or an image that is missing is nobody's wish.
        // So is what a form's passkey options were refused for.
        var read = response.request().isNavigationRequest()
                || response.url().endsWith("/options")
                || ofOwnProgram(response.url());
        if (response.status() >= 400 && !read) {
            complaints.add("HTTP " + response.status() + " for " + response.url());
        }
    }

    private void watch(ConsoleMessage message) {
        var counted = message.text().startsWith("Failed to load resource") || ofOwnProgram(message.text());
        if (List.of("error", "warning").contains(message.type()) && !counted) {
            complaints.add("console: " + message.text());
        }
    }

    /** A program on his own computer, which the page may ask; what it refuses is for the test to read. */
    void has(URI program) {
        ownPrograms.add(program.toString());
    }

    private boolean ofOwnProgram(String text) {
        return ownPrograms.stream().anyMatch(text::contains);
    }

    /** This one goes to another site too, by his own wish. */
    void visits(URI other) {
        othersToVisit.add(other);
        page.navigate(other.toString());
    }

    /** From now on he holds the narrowest telephone there is. */
    Visitor onPhone() {
        page.setViewportSize(360, 740);
        return this;
    }

    Page page() {
        return page;
    }

    Authenticator authenticator() {
        return authenticator;
    }

    BlockedAddresses blocked() {
        return blocked;
    }

    Screens screens() {
        return new Screens(page, devTools, blocked);
    }

    void open(String path) {
        page.navigate(site + path);
    }

    /** Opens a page and expects this HTTP status. */
    void open(String path, int status) {
        var response = page.navigate(site + path);
        assertThat(response.status()).isEqualTo(status);
    }

    void press(String button) {
        page.getByRole(AriaRole.BUTTON, exactly(button)).click();
    }

    void follow(String link) {
        page.getByRole(AriaRole.LINK, exactly(link)).first().click();
    }

    void type(String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
    }

    /** The same by the field's id, where two forms of a page ask the same thing. */
    void fills(String field, String text) {
        page.locator("#" + field).fill(text);
    }

    void choose(String label, String option) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).selectOption(option);
    }

    void tick(String label) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).check();
    }

    /** Chooses a file and sends the form. */
    void hands(FilePayload file, String label, String button) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).setInputFiles(file);
        press(button);
    }

    /** Reads the page until the text is there. */
    void sees(String... texts) {
        for (var text : texts) {
            assertThat(page.getByText(text).first()).isVisible();
        }
    }

    /** The code on the page that is shown to the officer. */
    String counterCode() {
        return page.locator("[data-counter-code]").innerText();
    }

    void seesHeading(String text) {
        assertThat(page.getByRole(AriaRole.HEADING, exactly(text))).isVisible();
    }

    void doesNotSee(String text) {
        page.waitForLoadState();
        assertThat(page.getByText(text)).hasCount(0);
    }

    /** Is at this address. */
    void isAt(String path) {
        try {
            page.waitForURL(url -> URI.create(url).getPath().equals(path));
        } catch (TimeoutError e) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "screens", "instead-of-what-was-expected.png")));
            throw new AssertionError("at " + page.url() + " and not at " + path + complaints, e);
        }
    }

    /** Logs in with whatever passkey is on the authenticator. */
    void logIn() {
        open("/login");
        press("เข้าสู่ระบบด้วยพาสคีย์");
        page.waitForURL(url -> !url.endsWith("/login"));
    }

    /** What a form of this page would send with every request. */
    String csrfToken() {
        return page.locator("input[name=_csrf]").first().inputValue();
    }

    byte[] downloads(String link) {
        var download = page.waitForDownload(() -> follow(link));
        return Screens.read(Path.of(download.path().toString()));
    }

    private static GetByRoleOptions exactly(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }

    /** Stands up. */
    @Override
    public void close() {
        context.close();
        assertThat(complaints).isEmpty();
    }

    /** A picture that says that it is something else. */
    static FilePayload misnamed(byte[] picture) {
        return new FilePayload("card.html", "text/html", picture);
    }

    /** A file of rows as a visitor uploads it. */
    static FilePayload csv(String name, String... lines) {
        return new FilePayload(name, "text/csv", String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    /** A document as a visitor uploads it. */
    static FilePayload pdf(byte[] content) {
        return new FilePayload("medical-certificate.pdf", "application/pdf", content);
    }
}
