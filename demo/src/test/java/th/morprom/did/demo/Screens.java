package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pictures of a page in {@code target/screens}, on a desk and on a telephone, and what can be seen of its looks without eyes:
 * nothing wider than the screen, no text missing, every letter drawn with our own font, nothing that axe-core calls serious for
 * people who cannot see it or use no mouse.
 */
final class Screens {
    private static final Path FOLDER = Path.of("target", "screens");

    /** Where scripts/screens wants pictures to keep: small ones, of a desk in Thai and a telephone in English. */
    private static final @Nullable String ALBUM = System.getProperty("morprom.screens");

    private static final Set<String> SERIOUS = Set.of("serious", "critical");
    private static final int DESK = 1280;
    private static final int TELEPHONE = 390;
    private static final int NARROWEST = 360;

    /** What reaches beyond the screen, and tables that could only be read by moving them sideways. */
    private static final String TOO_WIDE = """
            () => [...document.querySelectorAll('body *')]
                .filter(e => (document.documentElement.scrollWidth > window.innerWidth
                        && e.getBoundingClientRect().right > window.innerWidth + 1)
                    || (e.matches('.table-frame, .nav') && e.scrollWidth > e.clientWidth))
                .map(e => e.tagName + '.' + e.className + ' ' + (e.textContent ?? '').trim().slice(0, 40))
                .slice(0, 5)
            """;

    /** Only these draw letters; each of the others would be one more question to the browser. */
    private static final String MARK_TEXT = """
            () => document.querySelectorAll('body *').forEach(e => e.toggleAttribute('data-has-text',
                [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim() !== '')))
            """;

    private final Page page;
    private final CDPSession devTools;

    Screens(Page page, CDPSession devTools) {
        this.page = page;
        this.devTools = devTools;
    }

    /** Looks at this page in both languages; it is opened anew for each, and left in Thai. */
    void look(String name) {
        var address = page.url().replaceFirst("#.*", "");
        for (var language : List.of("en", "th")) {
            page.navigate(address + (address.contains("?") ? "&" : "?") + "lang=" + language);
            assertThat(page.getAttribute("html", "lang")).isEqualTo(language);
            picture(name + "-" + language);
        }
        // What stands in the way of a keyboard or a screen reader does so in both.
        assertThat(barriers()).as("barriers on " + name).isEmpty();
    }

    /** Looks at this page as it is. */
    void lookNow(String name) {
        picture(name);
        assertThat(barriers()).as("barriers on " + name).isEmpty();
    }

    private void picture(String name) {
        page.waitForLoadState();
        page.evaluate("() => document.fonts.ready.then(() => true)");
        assertThat(page.locator("body").innerText()).as(name).doesNotContain("??");
        at(DESK, 900, name + "-desk");
        assertThat(foreignFonts()).as("fonts other than ours on " + name).isEmpty();
        at(TELEPHONE, 844, name + "-phone");
        page.setViewportSize(NARROWEST, 740);
        fits(name);
        page.setViewportSize(DESK, 900);
    }

    private void at(int width, int height, String name) {
        page.setViewportSize(width, height);
        fits(name);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(FOLDER.resolve(name + ".png"))
                .setFullPage(true));
        if (ALBUM != null && (name.endsWith("-th-desk") || name.endsWith("-en-phone"))) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(ALBUM, name + ".jpg"))
                    .setType(ScreenshotType.JPEG)
                    .setQuality(55)
                    .setFullPage(true));
        }
    }

    private void fits(String name) {
        assertThat(page.evaluate(TOO_WIDE))
                .as("wider than the screen on " + name + " at " + page.viewportSize().width)
                .isEqualTo(List.of());
    }

    private List<String> barriers() {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> SERIOUS.contains(rule.getImpact()))
                        .map(rule -> rule.getId() + ": "
                                + rule.getNodes().stream()
                                        .map(CheckedNode::getHtml)
                                        .limit(3)
                                        .toList())
                        .toList();
    }

    /** The names of fonts that the machine lent: another machine may have none with Thai letters. */
    private List<String> foreignFonts() {
        page.evaluate(MARK_TEXT);
        devTools.send("DOM.enable");
        devTools.send("CSS.enable");
        var every = new JsonObject();
        every.add(
                "nodeId",
                devTools.send("DOM.getDocument").getAsJsonObject("root").get("nodeId"));
        every.addProperty(
                "selector",
                "body [data-has-text]:not(.code, [aria-hidden] *, [aria-hidden]):not(:has(.code, [aria-hidden]))");
        var found = new ArrayList<String>();
        for (var node : devTools.send("DOM.querySelectorAll", every).getAsJsonArray("nodeIds")) {
            var one = new JsonObject();
            one.add("nodeId", node);
            for (var font : devTools.send("CSS.getPlatformFontsForNode", one).getAsJsonArray("fonts")) {
                if (!font.getAsJsonObject().get("isCustomFont").getAsBoolean()) {
                    found.add(font.toString());
                }
            }
        }
        devTools.send("CSS.disable");
        devTools.send("DOM.disable");
        return found.stream().distinct().toList();
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
