package th.morprom.did.ocsp.edge;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.json.JsonWriter;

/** All that the parts of a node tell of themselves, in the shape that {@code /actuator/health} of the server has. */
final class HealthInDetail {
    private static final String SUFFIX = "HealthIndicator";

    private final Map<String, HealthIndicator> indicators;

    /** @param indicators by the names of their beans */
    HealthInDetail(Map<String, HealthIndicator> indicators) {
        this.indicators = indicators.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().replace(SUFFIX, ""), Map.Entry::getValue));
    }

    /** As it is now. */
    record Report(boolean isUp, String json) {}

    Report look() {
        var components = new TreeMap<String, Object>();
        var isUp = true;
        for (var indicator : indicators.entrySet()) {
            var health = Objects.requireNonNull(indicator.getValue().health());
            isUp &= Status.UP.equals(health.getStatus());
            components.put(indicator.getKey(), shown(health));
        }
        var all = Map.<String, Object>of(
                "status", isUp ? Status.UP.getCode() : Status.DOWN.getCode(), "components", components);
        return new Report(isUp, JsonWriter.<Map<String, Object>>standard().writeToString(all));
    }

    private static Map<String, Object> shown(Health health) {
        return Map.of("status", health.getStatus().getCode(), "details", health.getDetails());
    }
}
