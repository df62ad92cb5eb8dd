package th.morprom.did.ra.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The errors that docs/fhir.md tells; they stand in no catalogue. */
class FhirRefusedTest {
    @ParameterizedTest
    @EnumSource(FhirRefused.Reason.class)
    void is_told_with_its_status_and_its_code(FhirRefused.Reason reason) throws IOException {
        var refused = new FhirRefused(reason);
        var document = Files.readString(Path.of("../docs/fhir.md"));

        assertThat(document)
                .contains("`" + refused.type().toCode() + "`")
                .contains(Integer.toString(refused.status().value()));
    }
}
