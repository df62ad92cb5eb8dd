package th.morprom.did.ca.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * The certificate policy and certification practice statement in one language, as a page that needs nothing else.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3647#section-6">RFC 3647 section 6, the outline it follows</a>
 */
final class PolicyStatement {
    private static final Pattern FACT = Pattern.compile("\\$\\{([A-Za-z]+)}");
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());

    private final String markdown;
    private final String page;

    PolicyStatement(Locale language, PolicyFacts facts) {
        this.markdown = fill(read("/policy/cps_" + language.getLanguage() + ".md"), facts.in(language));
        var title = markdown.lines().findFirst().orElseThrow().replaceFirst("^# ", "");
        var body = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .escapeHtml(true)
                .build()
                .render(Parser.builder().extensions(EXTENSIONS).build().parse(markdown));
        var other = language.equals(Locale.ENGLISH)
                ? "<a href=\"/policy/cps.th.html\" lang=\"th\">ภาษาไทย</a>"
                : "<a href=\"/policy/cps.en.html\" lang=\"en\">English</a>";
        this.page = """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="/policy/cps.css">
                </head>
                <body>
                <nav>%s</nav>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(language.getLanguage(), title, other, body);
    }

    /** The text with the facts filled in, Markdown. */
    String markdown() {
        return markdown;
    }

    /** The page, HTML. */
    String page() {
        return page;
    }

    /** A fact that the text names and nobody knows stops the start: a policy with a gap is not published. */
    private static String fill(String text, Map<String, String> facts) {
        return FACT.matcher(text).replaceAll(fact -> {
            var value = facts.get(fact.group(1));
            if (value == null) {
                throw new IllegalStateException("the policy names an unknown fact: " + fact.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private static String read(String resource) {
        try (var stream = PolicyStatement.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("there is no " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
