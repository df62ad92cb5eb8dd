package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DoorPropertiesTest {
    @Test
    void binds_these_names_and_has_these_defaults() {
        assertThat(bind(Map.of())).isEqualTo(new DoorProperties(120, 600, 60, 600));
        assertThat(bind(Map.of(
                        "morprom.ra.doors.registrations-per-minute", "7",
                        "morprom.ra.doors.suggestions-per-minute", "9",
                        "morprom.ra.doors.shares-per-minute", "2",
                        "morprom.ra.doors.logins-per-minute", "4")))
                .isEqualTo(new DoorProperties(7, 9, 2, 4));
    }

    @Test
    void refuses_doors_that_let_nobody_in() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DoorProperties(0, 5, 5, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new DoorProperties(5, 0, 5, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new DoorProperties(5, 5, 0, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new DoorProperties(5, 5, 5, 0));
    }

    private static DoorProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("morprom.ra.doors", DoorProperties.class);
    }
}
