package th.morprom.did.server;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** What operators and auditors look up in docs is what the code does. It reads sources, and starts nothing. */
class DocumentsTest {
    private static final Path ROOT = Path.of("..");
    private static final Set<String> NOT_THE_PRODUCT = Set.of("bench", "demo", "test-pki");

    private static final Pattern WRITES_EVENTS = Pattern.compile("AuditEvent|AuditLog|\\bChanges\\b|\\bnote\\(\\s*\"");
    private static final Pattern DOTTED = Pattern.compile("\"([a-z][a-z0-9-]+(?:\\.[a-z][a-z0-9-]*)+)\"");
    private static final Pattern SETTING = Pattern.compile("(morprom|management|spring|server|user)\\..*");

    /** Of the form of a type, in files that write events: a message, and what programs are told. */
    private static final Set<String> NO_EVENTS =
            Set.of("citizen.share.withdrawn", "csc.access-ended", "openid.sign-in-ended");

    /** Put together from the state that an order reached. */
    private static final Set<String> COMPOSED = Set.of("end-entity.generated", "end-entity.revoked");

    private static final Map<String, String> DOCUMENT_OF =
            Map.of("audit", "audit-log.md", "ceremony", "ceremony.md", "verify-qr", "offline-proof.md");

    @Test
    void the_audit_logs_document_names_every_type_of_event_and_no_other() {
        var document = text(ROOT.resolve("docs/audit-log.md"));
        var tables = document.substring(
                document.indexOf("## What is recorded"), document.indexOf("## The form, byte by byte"));
        var named = tables.lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(row -> found("`([^`]+)`", row.split("\\|")[1]))
                .collect(toCollection(TreeSet::new));

        var written = new TreeSet<>(COMPOSED);
        sources()
                .map(DocumentsTest::text)
                .filter(source -> WRITES_EVENTS.matcher(source).find())
                .flatMap(source -> found(DOTTED.pattern(), source))
                .filter(type ->
                        !NO_EVENTS.contains(type) && !SETTING.matcher(type).matches())
                .forEach(written::add);
        assertThat(named).isEqualTo(written);
    }

    @Test
    void every_command_and_every_option_of_it_is_told_to_operators() {
        assertThat(Commands.usage()).isNotEmpty().allSatisfy(usage -> {
            var words = usage.split(" ");
            var document = DOCUMENT_OF.getOrDefault(words[0], "operations.md");
            var command = words[0].equals("verify-qr") ? words[0] : words[0] + " " + words[1];
            var told = text(ROOT.resolve("docs").resolve(document));
            assertThat(told.lines().filter(DocumentsTest::isTableOrExample)).anyMatch(line -> line.contains(command));
            assertThat(found("(--[a-z-]+)", usage).filter(option -> !told.contains(option)))
                    .as(usage + " in " + document)
                    .isEmpty();
        });
    }

    @Test
    void every_setting_stands_in_a_document_about_its_prefix() throws ClassNotFoundException {
        var documents = documents().map(DocumentsTest::text).toList();

        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        var all = new TreeMap<String, String>();
        for (var found : scan.findCandidateComponents("th.morprom.did")) {
            var type = ClassUtils.forName(
                    String.valueOf(found.getBeanClassName()), getClass().getClassLoader());
            var prefix = type.getAnnotation(ConfigurationProperties.class).value();
            settings(prefix, type).forEach(setting -> all.put(setting, prefix));
        }
        assertThat(all).containsKeys("morprom.ca.policy-arc", "morprom.tsa.edge.units", "morprom.ocsp.edge.feed-key");
        assertThat(all).allSatisfy((setting, prefix) -> {
            var name = Pattern.compile("(?<![\\w-])" + setting.substring(setting.lastIndexOf('.') + 1) + "(?![\\w-])");
            assertThat(documents.stream()
                            .anyMatch(document -> document.contains(prefix)
                                    && name.matcher(document).find()))
                    .as(setting)
                    .isTrue();
        });
    }

    @Test
    void no_entry_of_the_changelog_is_there_twice() {
        var beginnings = text(ROOT.resolve("CHANGELOG.md"))
                .lines()
                .filter(line -> line.startsWith("- "))
                .map(line -> line.substring(0, Math.min(line.length(), 60)))
                .toList();

        assertThat(beginnings).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void every_link_leads_somewhere() {
        assertThat(documents()).allSatisfy(document -> {
            var links = found("]\\(([^)\\s]+)\\)", withoutCode(document));
            assertThat(links.filter(link -> !link.matches("[a-z]+:.*"))).allSatisfy(link -> {
                var parts = link.split("#", 2);
                var target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
                assertThat(target).exists();
                if (parts.length > 1) {
                    assertThat(anchors(target)).contains(parts[1]);
                }
            });
        });
    }

    private static boolean isTableOrExample(String line) {
        return line.matches("\\| `.*|\\s*(java -jar|\\./run) .*");
    }

    private static Stream<String> settings(String prefix, Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).flatMap(component -> {
            var name = prefix + "."
                    + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            var inner = innermost(component.getGenericType());
            return inner instanceof Class<?> group && group.isRecord() ? settings(name, group) : Stream.of(name);
        });
    }

    /** What a list or a map holds. */
    private static Type innermost(Type type) {
        if (type instanceof ParameterizedType holder) {
            var held = holder.getActualTypeArguments();
            return innermost(held[held.length - 1]);
        }
        return type;
    }

    /** As the pages that show documents make them of headings. */
    private static Set<String> anchors(Path document) {
        return withoutCode(document)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{IsAlphabetic}\\p{M}\\p{Nd}_ -]", "")
                        .replace(' ', '-'))
                .collect(toCollection(TreeSet::new));
    }

    private static String withoutCode(Path document) {
        return text(document).replaceAll("(?ms)^\\s*```.*?^\\s*```", "");
    }

    private static Stream<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1));
    }

    private static Stream<Path> documents() {
        return Stream.concat(
                Stream.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
                        .map(ROOT::resolve),
                files(ROOT.resolve("docs"), ".md").stream());
    }

    private static Stream<Path> sources() {
        try (var modules = Files.list(ROOT)) {
            return modules
                    .filter(module ->
                            !NOT_THE_PRODUCT.contains(module.getFileName().toString()))
                    .map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()
                    .stream()
                    .flatMap(module -> files(module, ".java").stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder, String ending) {
        try (var all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
