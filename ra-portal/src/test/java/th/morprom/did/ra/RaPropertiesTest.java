package th.morprom.did.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RaPropertiesTest {
    private static final Map<String, String> VALID = Map.of(
            "morprom.ra.rp-id", "localhost",
            "morprom.ra.origins", "http://localhost:8080,http://127.0.0.1:8080",
            "morprom.ra.public-url", "http://localhost:8080",
            "morprom.ra.council-register", "/data/councils.csv");

    @Test
    void binds_these_names() {
        var properties = bind(VALID);

        assertThat(properties.rpId()).isEqualTo("localhost");
        assertThat(properties.origins()).containsExactlyInAnyOrder("http://localhost:8080", "http://127.0.0.1:8080");
        assertThat(properties.publicUrl()).isEqualTo(URI.create("http://localhost:8080"));
        assertThat(properties.councilRegister()).isEqualTo(Path.of("/data/councils.csv"));
    }

    @Test
    void refuses_values_that_cannot_work() {
        for (var wrong : Map.of("morprom.ra.rp-id", " ", "morprom.ra.public-url", "http://localhost/")
                .entrySet()) {
            var values = new HashMap<>(VALID);
            values.put(wrong.getKey(), wrong.getValue());
            assertThatThrownBy(() -> bind(values)).as(wrong.getKey()).isInstanceOf(Exception.class);
        }
    }

    private static RaProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bind("morprom.ra", RaProperties.class)
                .get();
    }
}
