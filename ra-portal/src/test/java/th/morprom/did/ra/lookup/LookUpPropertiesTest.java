package th.morprom.did.ra.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LookUpPropertiesTest {
    @Test
    void binds_these_names_and_has_these_defaults() {
        assertThat(bind(Map.of())).isEqualTo(new LookUpProperties(20, 5));
        assertThat(bind(Map.of(
                        "morprom.ra.public.questions-per-minute", "7", "morprom.ra.public.reports-per-hour", "2")))
                .isEqualTo(new LookUpProperties(7, 2));
    }

    @Test
    void refuses_doors_that_let_nobody_in() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LookUpProperties(0, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new LookUpProperties(20, 0));
    }

    private static LookUpProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("morprom.ra.public", LookUpProperties.class);
    }
}
