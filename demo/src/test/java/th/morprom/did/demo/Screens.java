package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
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
 * What can be seen of a page's looks without eyes, on a desk and on the narrowest telephone: nothing wider than the screen, no text
 * missing, days in the Buddhist era, every letter drawn with our own font, the keyboard's place always visible, nothing that axe-core
 * calls serious for people who cannot see it or use no mouse. Pictures are made for {@code scripts/screens} alone: they cost as much
 * time as everything else together.
 */
final class Screens {
    /** Where scripts/screens wants pictures to keep: small ones, of a desk in Thai and a telephone in English. */
    private static final @Nullable String ALBUM = System.getProperty("morprom.screens");

    /** Of the pictures, which end after so many pixels: letters stay sharp, and all together stay below a dozen megabytes. */
    private static final int QUALITY = 30;

    private static final int TALLEST = 1800;

    private static final Set<String> SERIOUS = Set.of("serious", "critical");
    private static final AxeRunOptions VIOLATIONS = new AxeRunOptions();

    static {
        // What is in order is not written down: that takes longer than finding it.
        VIOLATIONS.setResultTypes(List.of("violations"));
    }

    /** A page that looks again by itself would do so in the middle of being looked at. */
    static final String REFRESHING = "*/js/refresh*";

    private static final int DESK = 1280;
    private static final int NARROWEST = 360;

    /**
     * What reaches beyond the screen, tables that could only be read by moving them sideways, and cells that are cards on a telephone and
     * would show their second part below the label.
     */
    private static final String MISLAID = """
            () => [...document.querySelectorAll('body *')]
                .filter(e => (document.documentElement.scrollWidth > window.innerWidth
                        && e.getBoundingClientRect().right > window.innerWidth + 1)
                    || (e.matches('.table-frame, .nav') && e.scrollWidth > e.clientWidth)
                    || (window.innerWidth < 500 && e.matches('.cards td[data-label]') && e.childElementCount > 1))
                .map(e => e.tagName + '.' + e.className + ' ' + (e.textContent ?? '').trim().slice(0, 40))
                .slice(0, 5)
            """;

    /** Everything a page says, to eyes and to screen readers. */
    private static final String WORDS = """
            () => document.title + '\\n' + document.body.innerText + '\\n'
                + [...document.querySelectorAll('[title], [aria-label], [placeholder], [alt], [data-label]')]
                    .flatMap(e => ['title', 'aria-label', 'placeholder', 'alt', 'data-label'].map(a => e.getAttribute(a) ?? ''))
                    .join('\\n')
            """;

    /** Days that a program wrote, where people read: outside codes, and what is said about formats of files. */
    private static final String DAYS_OF_PROGRAMS = """
            () => { const shown = document.querySelector('main').cloneNode(true);
                shown.querySelectorAll('code, .code, pre, details, td[lang]').forEach(e => e.remove());
                return shown.textContent.match(/(^|[^\\w-])20\\d\\d-\\d\\d-\\d\\d/g) ?? []; }
            """;

    /** What the keyboard can reach and does not show that it is there. */
    private static final String UNSEEN_FOCUS = """
            () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
                .filter(e => !e.disabled && e.type !== 'hidden' && e.checkVisibility() && e.getClientRects().length > 0)
                .filter(e => { e.focus();
                    const style = getComputedStyle(e);
                    return document.activeElement === e
                        && (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2); })
                .map(e => e.outerHTML.slice(0, 120))
                .slice(0, 5)
            """;

    /** Text over a picture, of which axe-core says nothing: too pale or too dark for the colour that the picture lies on (WCAG 1.4.3). */
    private static final String TOO_FAINT = """
            () => { const colour = css => { const found = css.match(/^rgba?\\((.*)\\)$/);
                    return found && found[1].split(',').map(Number); };
                const light = rgb => rgb.slice(0, 3)
                    .map(c => c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4)
                    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
                const opaque = e => { const rgb = colour(getComputedStyle(e).backgroundColor); return rgb && rgb[3] === undefined; };
                return [...document.querySelectorAll('main *')]
                    .filter(e => [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim() !== ''))
                    .filter(e => { let below = e;
                        while (below && !opaque(below)) below = below.parentElement;
                        if (!below || getComputedStyle(below).backgroundImage === 'none') return false;
                        const [one, other] = [colour(getComputedStyle(e).color), colour(getComputedStyle(below).backgroundColor)].map(light);
                        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) < 4.5; })
                    .map(e => e.outerHTML.slice(0, 120))
                    .slice(0, 5); }
            """;

    /** Only these draw letters; each of the others would be one more question to the browser. */
    private static final String MARK_TEXT = """
            () => document.querySelectorAll('body *').forEach(e => e.toggleAttribute('data-has-text',
                [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim() !== '')))
            """;

    private final Page page;
    private final CDPSession devTools;
    private final BlockedAddresses blocked;

    Screens(Page page, CDPSession devTools, BlockedAddresses blocked) {
        this.page = page;
        this.devTools = devTools;
        this.blocked = blocked;
    }

    /** Looks at this page in both languages; it is opened anew for each, and left in Thai. */
    void look(String name) {
        // Without the language in which it was left after it was looked at before.
        var address = page.url().replaceFirst("#.*", "").replaceFirst("[?&]lang=..$", "");
        blocked.add(REFRESHING);
        for (var language : List.of("en", "th")) {
            page.navigate(address + (address.contains("?") ? "&" : "?") + "lang=" + language);
            assertThat(page.getAttribute("html", "lang")).isEqualTo(language);
            lookNow(name + "-" + language);
        }
        blocked.remove(REFRESHING);
    }

    /** Looks at this page as it is; the language ends the name. */
    void lookNow(String name) {
        page.waitForLoadState();
        page.evaluate("() => document.fonts.ready.then(() => true)");
        assertThat((String) page.evaluate(WORDS)).as(name).doesNotContain("??");
        assertThat(page.evaluate(DAYS_OF_PROGRAMS)).as("days on " + name).isEqualTo(List.of());
        if (name.endsWith("-th")) {
            at(NARROWEST, name);
            at(DESK, name);
            readable(name, "-desk");
        } else {
            at(NARROWEST, name);
            readable(name, "-phone");
            at(DESK, name);
        }
        SeenPages.add(page.url(), page.locator("main .empty").count() > 0);
    }

    /** Looks at this page as it is, on the screen and in the language in which it is, and makes no picture of it. */
    void check(String name) {
        page.waitForLoadState();
        page.evaluate("() => document.fonts.ready.then(() => true)");
        assertThat((String) page.evaluate(WORDS)).as(name).doesNotContain("??");
        at(page.viewportSize().width, name);
        readable(name);
    }

    private void at(int width, String name) {
        page.setViewportSize(width, width == DESK ? 900 : 740);
        assertThat(page.evaluate(MISLAID))
                .as("does not fit on " + name + " at " + width)
                .isEqualTo(List.of());
    }

    private void readable(String name, String where) {
        if (ALBUM != null && !name.contains("-none-")) {
            var size = page.viewportSize();
            var height = (Integer) page.evaluate("() => document.documentElement.scrollHeight");
            page.setViewportSize(size.width, Math.min(TALLEST, height));
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(ALBUM, name + where + ".jpg"))
                    .setType(ScreenshotType.JPEG)
                    .setQuality(QUALITY));
            page.setViewportSize(size.width, size.height);
        }
        readable(name);
    }

    private void readable(String name) {
        assertThat(barriers()).as("barriers on " + name).isEmpty();
        assertThat(page.evaluate(TOO_FAINT)).as("cannot be read on " + name).isEqualTo(List.of());
        assertThat(foreignFonts()).as("fonts other than ours on " + name).isEmpty();
        // A place is marked only for whoever used the keyboard last.
        page.keyboard().press("Shift");
        assertThat(page.evaluate(UNSEEN_FOCUS)).as("no place seen on " + name).isEqualTo(List.of());
        page.evaluate("() => { document.activeElement?.blur(); window.scrollTo(0, 0); }");
    }

    private List<String> barriers() {
        // All of a page is in one frame and of one site: no second page is needed to gather what was found.
        return new AxeBuilder(page)
                .setLegacyMode(true).options(VIOLATIONS).analyze().getViolations().stream()
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
                "body [data-has-text]:not(.code, code, [aria-hidden] *, [aria-hidden]):not(:has(.code, code, [aria-hidden]))");
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
