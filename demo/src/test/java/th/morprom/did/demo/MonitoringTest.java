package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** What the documents tell operators to watch is there to be read: at the port for monitoring, which has nothing else, and nowhere else. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class MonitoringTest {
    private static final Path DOCUMENTS = Path.of("..", "docs");
    /** Also {@code `morprom.tsa.clock.offset` and `.error`}. */
    private static final Pattern NAMES =
            Pattern.compile("`(morprom(?:\\.[a-z0-9-]+){2,})`((?:(?:, | and )`\\.[a-z0-9.-]+`)*)");

    private static final Pattern METER = Pattern.compile("^# TYPE (morprom_\\w+) ", Pattern.MULTILINE);
    /** What Prometheus puts behind a meter's name: the kind of a counter, and the unit. */
    private static final String SUFFIXES = "(_seconds)?(_total|_max)?$";

    /** Settings that belong to no class of settings. */
    private static final Set<String> SINGLE_SETTINGS =
            Set.of("morprom.signing.anchors", "morprom.signing.authorities", "morprom.token.online.wrapping-key");

    private final WholeSystem system;
    private final Door site;

    MonitoringTest(WholeSystem system) {
        this.system = system;
        this.site = new Door(system.url());
    }

    @Test
    void every_meter_of_the_documents_is_there_and_every_meter_is_documented() throws Exception {
        var asked = new TimeStampRequestGenerator()
                .generate(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256), new byte[32], BigInteger.ONE)
                .getEncoded();
        assertThat(site.post("/tsa", "application/timestamp-query", asked).status())
                .isEqualTo(200);

        var shown = METER.matcher(scraped())
                .results()
                .map(meter -> meter.group(1).replaceFirst(SUFFIXES, ""))
                .collect(Collectors.toCollection(TreeSet::new));
        // The one that begins with the first error of a device, which no test here may bring about.
        shown.add("morprom_token_errors");

        assertThat(shown).containsExactlyInAnyOrderElementsOf(documented());
    }

    private String scraped() throws IOException {
        try (var meters = port(system).resolve("/actuator/prometheus").toURL().openStream()) {
            return new String(meters.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** As Prometheus writes them. A name in a document that is no setting is taken for a meter. */
    private static Set<String> documented() throws IOException {
        var settings = settings();
        var names = new TreeSet<String>();
        for (var document : documents()) {
            var found = NAMES.matcher(Files.readString(document));
            while (found.find()) {
                var family = found.group(1).substring(0, found.group(1).lastIndexOf('.'));
                names.add(found.group(1));
                for (var sibling : found.group(2).split("`", -1)) {
                    if (sibling.startsWith(".")) {
                        names.add(family + sibling);
                    }
                }
            }
        }
        return names.stream()
                .filter(name -> !SINGLE_SETTINGS.contains(name))
                .filter(name -> settings.stream().noneMatch(setting -> isOf(setting, name)))
                .map(name -> name.replaceAll("[.-]", "_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> documents() throws IOException {
        try (var files = Files.list(DOCUMENTS)) {
            return files.filter(file -> file.toString().endsWith(".md")).toList();
        }
    }

    private static List<Class<?>> settings() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        var all = new ArrayList<Class<?>>();
        scanner.findCandidateComponents("th.morprom.did").forEach(found -> {
            try {
                all.add(Class.forName(found.getBeanClassName()));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
        return all;
    }

    private static boolean isOf(Class<?> settings, String name) {
        var prefix = settings.getAnnotation(ConfigurationProperties.class).value() + ".";
        if (!name.startsWith(prefix)) {
            return (name + ".").equals(prefix);
        }
        return leadsTo(settings, List.of(name.substring(prefix.length()).split("\\.", -1)));
    }

    private static boolean leadsTo(Class<?> type, List<String> path) {
        if (path.isEmpty() || type == Map.class) {
            return true;
        }
        if (!type.isRecord()) {
            return false;
        }
        for (var component : type.getRecordComponents()) {
            if (DataObjectPropertyName.toDashedForm(component.getName()).equals(path.get(0))) {
                return leadsTo(component.getType(), path.subList(1, path.size()));
            }
        }
        return false;
    }

    @Test
    void its_health_tells_details() {
        var health = port().get("/actuator/health");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.text())
                .startsWith("{")
                .contains("\"signing-1\":\"key usable, lists until ", "\"answersUntil\":\"", "\"keySha256\":\"")
                .contains("\"db\":{", "\"token\":{", "\"organisationList\":{", "\"mail\":{", "\"timestamp\":{");
        assertThat(port().get("/actuator/health/token").text()).contains("\"since\":\"");
    }

    @Test
    void its_port_has_nothing_else() {
        for (var path : List.of(
                "/",
                "/actuator",
                "/actuator/env",
                "/actuator/metrics",
                "/actuator/shutdown",
                "/actuator/prometheus/x",
                "/health",
                "/login",
                "/logout",
                "/me",
                "/verify",
                "/csc/v2/info",
                "/api/v1/medical-certificates",
                "/oauth2/token",
                "/openid/.well-known/openid-configuration",
                "/css/base.css",
                "/ocsp",
                "/tsa",
                "/crl/signing.crl",
                "/ca/root.cer",
                "/policy/cps")) {
            assertThat(port().get(path).status()).as(path).isEqualTo(404);
            assertThat(port().post(path, "application/timestamp-query", new byte[] {1})
                            .status())
                    .as("POST " + path)
                    .isEqualTo(404);
        }
        for (var path : List.of("/actuator/health", "/actuator/prometheus")) {
            for (var method : List.of("POST", "PUT", "DELETE", "PATCH")) {
                assertThat(port().send(method, path, "", new byte[0]).status())
                        .as(method + " " + path)
                        .isEqualTo(405);
            }
            assertThat(port().raw("TRACE " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                    .containsPattern(" 40[05]");
        }
    }

    @Test
    void the_public_port_tells_up_or_down_and_nothing_more() {
        var health = site.get("/health");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.text()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(site.get("/actuator/health").status()).as("it moved").isNotEqualTo(200);
        for (var path : List.of(
                "/actuator",
                "/actuator/health/token",
                "/actuator/health/balancer",
                "/actuator/metrics",
                "/actuator/prometheus",
                "/actuator/prometheus/",
                "/health/token",
                "/health/",
                "//health/token",
                "/health;x=1/token",
                "/login/../actuator/prometheus",
                "/actuator%2fprometheus")) {
            var answer = site.get(path);
            assertThat(answer.status()).as(path).isNotEqualTo(200);
            assertThat(answer.text()).as(path).doesNotContain("morprom_", "components");
        }
    }

    @Test
    void no_header_leads_from_the_public_port_to_the_other() {
        var there = port(system).getAuthority();
        for (var headers : List.of(
                "Host: " + there,
                "Host: localhost\r\nX-Forwarded-Host: " + there + "\r\nX-Forwarded-Port: "
                        + port(system).getPort(),
                "Host: localhost\r\nForwarded: host=" + there,
                "Host: localhost\r\nX-Forwarded-Prefix: /actuator\r\nX-Original-URL: /actuator/prometheus")) {
            for (var target : List.of("/actuator/prometheus", port(system) + "/actuator/prometheus")) {
                assertThat(site.raw("GET " + target + " HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n"))
                        .as(target + " " + headers)
                        .doesNotContain(" 200");
            }
        }
    }

    private Door port() {
        return new Door(port(system));
    }

    private static URI port(WholeSystem system) {
        return URI.create("http://127.0.0.1:"
                + system.running().get(Environment.class).getRequiredProperty("local.management.port"));
    }
}
