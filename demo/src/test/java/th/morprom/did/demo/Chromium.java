package th.morprom.did.demo;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The machine's own Chromium; nothing is downloaded. */
final class Chromium implements AutoCloseable {
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-extensions",
            // One site after the other: what is passed between fewer processes takes a sixth of the CPU time less.
            "--in-process-gpu",
            "--renderer-process-limit=1",
            "--disable-site-isolation-trials",
            "--disable-features=IsolateOrigins,site-per-process");

    /** The same engine without windows: a fourth of the CPU time less. Debian has it, Ubuntu has not. */
    private static final Path SHELL = Path.of("/usr/bin/chromium-headless-shell");

    private static final Path WHOLE = Path.of("/usr/bin/chromium");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium start() {
        // As long as everything else may take: a machine that does much else is no reason to fail.
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(executable())
                                .setHeadless(true)
                                .setArgs(ARGUMENTS)));
    }

    private static Path executable() {
        return Optional.ofNullable(System.getenv("MORPROM_CHROMIUM"))
                .map(Path::of)
                .orElse(Files.exists(SHELL) ? SHELL : WHOLE);
    }

    /** Somebody sits down at a browser without history, in which the demo's own script does nothing. */
    Visitor visitor(WholeSystem system) {
        return Visitor.sitsDown(browser, system.url(), true);
    }

    /** The same, and the demo's software authenticator is asked in place of the browser's. */
    Visitor newcomer(WholeSystem system) {
        return Visitor.sitsDown(browser, system.url(), false);
    }

    /** A browser's page with nothing on it, at no site. */
    Page page() {
        return browser.newContext().newPage();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
