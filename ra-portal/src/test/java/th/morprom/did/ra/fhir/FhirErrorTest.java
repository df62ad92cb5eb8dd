package th.morprom.did.ra.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The errors that docs/fhir.md tells. */
class FhirErrorTest {
    @ParameterizedTest
    @EnumSource(FhirError.class)
    void is_told_with_its_code_its_type_and_its_status(FhirError error) throws IOException {
        var document = Files.readString(Path.of("../docs/fhir.md"));

        assertThat(document)
                .contains("| `" + error.code() + "` | `" + error.type().toCode() + "` | "
                        + error.status().value() + " | ");
    }
}
