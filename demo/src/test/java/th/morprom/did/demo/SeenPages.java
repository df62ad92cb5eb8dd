package th.morprom.did.demo;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which pages were looked at in a browser. After the last test of a class, every page has been that {@link PageTable} says the class
 * looks at; nothing is asked of classes that did not run, or stopped halfway.
 */
final class SeenPages implements AfterAllCallback {
    private static final Set<Look> LOOKS = ConcurrentHashMap.newKeySet();

    /** A page as it was: at this path, and whether it said that there is nothing to show. */
    private record Look(String path, boolean empty) {}

    /** This page was looked at, in Thai and in English. */
    static void add(String address, boolean empty) {
        LOOKS.add(new Look(URI.create(address.replaceFirst("[?#].*", "")).getPath(), empty));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        var test = context.getRequiredTestClass();
        var full = seen(false);
        var empty = seen(true);
        var missing = Stream.concat(
                        PageTable.lookedAtBy(test).stream()
                                .filter(page -> !full.contains(page)
                                        && (PageTable.EMPTY.containsKey(page) || !empty.contains(page))),
                        PageTable.lookedAtWithoutEntriesBy(test).stream()
                                .filter(page -> !empty.contains(page))
                                .map(page -> page + " without entries"))
                .sorted()
                .toList();
        if (!missing.isEmpty() && !OneAfterAnother.stoppedIn(context)) {
            throw new AssertionError("not looked at: " + missing);
        }
    }

    private static Set<String> seen(boolean empty) {
        return LOOKS.stream()
                .filter(look -> look.empty() == empty)
                .map(look -> route(look.path()))
                .collect(Collectors.toSet());
    }

    /** The row of the table that this path belongs to: of those that match, the one that says most about it. */
    private static String route(String path) {
        var asked = PathContainer.parsePath(path);
        return PageTable.PAGES.keySet().stream()
                .map(PathPatternParser.defaultInstance::parse)
                .filter(pattern -> pattern.matches(asked))
                .sorted()
                .findFirst()
                .map(PathPattern::getPatternString)
                .orElse(path);
    }
}
