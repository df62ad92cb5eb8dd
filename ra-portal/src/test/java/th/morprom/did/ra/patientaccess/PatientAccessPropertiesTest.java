package th.morprom.did.ra.patientaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PatientAccessPropertiesTest {
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    @Test
    void everything_has_a_default() {
        assertThat(bound(Map.of()))
                .isEqualTo(new PatientAccessProperties(Duration.ofHours(4), HALF_AN_HOUR, 100, 5, 60));
    }

    @Test
    void the_names_are_these() {
        assertThat(bound(Map.of(
                        "morprom.ra.patient-access.life", "1h",
                        "morprom.ra.patient-access.broken-glass-life", "10m",
                        "morprom.ra.patient-access.patients-per-day", "20",
                        "morprom.ra.patient-access.broken-glass-per-day", "2",
                        "morprom.ra.patient-access.questions-per-hour", "30")))
                .isEqualTo(new PatientAccessProperties(Duration.ofHours(1), Duration.ofMinutes(10), 20, 2, 30));
    }

    @Test
    void what_would_be_open_too_long_or_never_is_refused() {
        assertThatThrownBy(() -> new PatientAccessProperties(Duration.ofDays(2), HALF_AN_HOUR, 1, 1, 1))
                .hasMessageContaining("patient-access.life");
        assertThatThrownBy(() -> new PatientAccessProperties(HALF_AN_HOUR, Duration.ofHours(3), 1, 1, 1))
                .hasMessageContaining("broken-glass-life");
        assertThatThrownBy(() -> new PatientAccessProperties(HALF_AN_HOUR, HALF_AN_HOUR, 1, 0, 1))
                .hasMessageContaining("broken-glass-per-day");
        assertThatThrownBy(() -> new PatientAccessProperties(HALF_AN_HOUR, HALF_AN_HOUR, 1, 1, 0))
                .hasMessageContaining("questions-per-hour");
    }

    private static PatientAccessProperties bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("morprom.ra.patient-access", PatientAccessProperties.class);
    }
}
