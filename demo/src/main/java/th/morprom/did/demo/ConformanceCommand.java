package th.morprom.did.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import th.morprom.did.demo.Conformance.Check;
import th.morprom.did.demo.Conformance.Standing;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./run conformance CLIENT_ID}: prints the list, and writes it as JSON beside the data. */
final class ConformanceCommand {
    static final String NAME = "conformance";

    private ConformanceCommand() {}

    /** @return 0 only if everything was passed; 2 if it is not said whose list is wanted */
    static int run(Path folder, String url, List<String> words, PrintStream out) {
        var client = words.stream()
                .skip(1)
                .filter(word -> !word.startsWith("--"))
                .findFirst()
                .flatMap(ConformanceCommand::id);
        if (client.isEmpty()) {
            out.println("./run conformance CLIENT_ID   what a program has shown at this sandbox, as a list");
            return 2;
        }
        var list =
                new Conformance(JdbcClient.create(new DriverManagerDataSource(url, "postgres", ""))).of(client.get());
        if (list.isEmpty()) {
            out.println("No program has the client_id " + client.get() + ".");
            return 2;
        }
        list.forEach(check -> out.printf(
                "%-7s %-14s %s%n%23s%s%n",
                check.standing().name().toLowerCase(Locale.ROOT), check.id(), check.th(), "", check.en()));
        var counts = list.stream().collect(Collectors.groupingBy(Check::standing, Collectors.counting()));
        out.println(Arrays.stream(Standing.values())
                .map(standing -> counts.getOrDefault(standing, 0L) + " "
                        + standing.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")));
        out.println("Report: " + write(folder.resolve("conformance-" + client.get() + ".json"), client.get(), list));
        return list.stream().allMatch(check -> check.standing() == Standing.PASSED) ? 0 : 1;
    }

    private static Path write(Path file, UUID client, List<Check> list) {
        var report = Map.of("client", client.toString(), "checks", list);
        try {
            return Files.writeString(
                    file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(report));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<UUID> id(String word) {
        try {
            return Optional.of(UUID.fromString(word));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
