package th.morprom.did.signing.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import th.morprom.did.signing.sample.SamplePdf;

class EmbeddedContentTest {
    private final RenderMedicalCertificate render = new RenderMedicalCertificate(SampleCertificates.CLOCK);

    @ParameterizedTest
    @EnumSource
    void a_page_of_every_type_gives_back_what_it_was_made_of(CertificateType type) throws Exception {
        var certificate = SampleCertificates.of(type);

        assertThat(EmbeddedContent.of(render.render(certificate, SampleCertificates.reference())))
                .contains(certificate);
    }

    @Test
    void a_page_without_content_gives_none() throws Exception {
        assertThat(EmbeddedContent.of(SamplePdf.onePage())).isEmpty();
    }

    @Test
    void what_is_no_pdf_is_said_to_be_none() {
        assertThatThrownBy(() -> EmbeddedContent.of("no page".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }
}
