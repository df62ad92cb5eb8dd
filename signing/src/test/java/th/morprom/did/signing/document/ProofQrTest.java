package th.morprom.did.signing.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static th.morprom.did.signing.document.SampleCertificates.CLOCK;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.awt.image.RescaleOp;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import th.morprom.did.signing.sample.ScannedPage;

/** A QR code with a proof in it still scans when it is printed at 30 mm. */
class ProofQrTest {
    private static final double SIDE_MM = 30;
    private static final int SCANNER_DPI = 300;
    /** As many digits as the sample has, and as the longest names and number make. */
    private static final int USUAL = 470;

    private static final int LONGEST = 710;

    private static final VerificationCode CODE = VerificationCode.of("fedcba9876543210".repeat(2));

    private final RenderMedicalCertificate render = new RenderMedicalCertificate(CLOCK);

    @ParameterizedTest
    @EnumSource(CertificateType.class)
    void stands_on_the_form_of_every_type_and_opens_the_verification_page(CertificateType type) {
        var reference = reference("https://did.example.go.th/verify/" + "0123456789abcdef".repeat(2), USUAL);

        var pdf = render.render(SampleCertificates.of(type), reference);

        assertThat(ScannedPage.text(pdf)).isEqualTo(reference.scanned()).startsWith(reference.verificationUrl() + "#");
        assertThat(PdfaValidator.violations(pdf, PDFAFlavour.PDFA_3_B)).isEmpty();
    }

    @Test
    void the_usual_one_has_modules_of_less_than_half_a_millimetre_and_survives_a_bad_copy() {
        var reference = reference("https://did.example.go.th/verify/" + "0123456789abcdef".repeat(2), USUAL);
        var page = ScannedPage.printed(render.render(SampleCertificates.certificate(), reference), SCANNER_DPI);

        assertThat(SIDE_MM / ScannedPage.modules(page)).isBetween(.42, .5);
        assertThat(ScannedPage.text(blurred(page, 5))).contains(reference.scanned());
        assertThat(ScannedPage.text(scaled(page, .5))).contains(reference.scanned());
        assertThat(ScannedPage.text(turned(blurred(page, 3), 4))).contains(reference.scanned());
        assertThat(ScannedPage.text(faded(blurred(page, 3)))).contains(reference.scanned());
    }

    @Test
    void the_longest_has_modules_of_a_third_of_a_millimetre_and_is_read_from_a_blurred_picture() {
        var reference = reference("https://did.example.go.th/" + "v".repeat(134), LONGEST);
        var page = ScannedPage.printed(render.render(SampleCertificates.certificate(), reference), SCANNER_DPI);

        assertThat(SIDE_MM / ScannedPage.modules(page)).isGreaterThanOrEqualTo(.35);
        assertThat(ScannedPage.text(blurred(page, 3))).contains(reference.scanned());
        assertThat(ScannedPage.text(turned(page, 4))).contains(reference.scanned());
        assertThat(ScannedPage.text(faded(page))).contains(reference.scanned());
    }

    @Test
    void the_proof_is_in_the_code_alone() {
        var reference = reference("https://did.example.go.th/verify/1", USUAL);

        var text = Tool.read(render.render(SampleCertificates.certificate(), reference), "pdftotext", "-raw", "@", "-");

        assertThat(text.replaceAll("\\s", "")).contains(CODE.written(), "ที่did.example.go.th/verify");
        assertThat(text).doesNotContain("#", reference.proof().orElseThrow().substring(0, 17));
    }

    @Test
    void nothing_but_digits_is_a_proof() {
        for (var other : new String[] {"", "1 2", "1a", "9".repeat(901)}) {
            assertThatThrownBy(() -> new DocumentReference(
                            "A-1", URI.create("https://example.org/1"), CODE, Optional.empty(), Optional.of(other)))
                    .isInstanceOf(MedicalCertificateRefused.class);
        }
    }

    /** Digits of one seed: what is measured is the same every time. */
    private static DocumentReference reference(String address, int digits) {
        var proof = new Random(digits)
                .ints(digits, '0', '9' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return new DocumentReference(
                "ZZ0000001-2569-000042", URI.create(address), CODE, Optional.empty(), Optional.of(proof));
    }

    private static BufferedImage blurred(BufferedImage page, int pixels) {
        var weights = new float[pixels * pixels];
        Arrays.fill(weights, 1f / weights.length);
        return new ConvolveOp(new Kernel(pixels, pixels, weights), ConvolveOp.EDGE_NO_OP, null).filter(page, null);
    }

    private static BufferedImage scaled(BufferedImage page, double factor) {
        return new AffineTransformOp(AffineTransform.getScaleInstance(factor, factor), AffineTransformOp.TYPE_BICUBIC)
                .filter(page, null);
    }

    private static BufferedImage turned(BufferedImage page, int degrees) {
        var turned = new BufferedImage(page.getWidth(), page.getHeight(), BufferedImage.TYPE_INT_RGB);
        var pen = turned.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, page.getWidth(), page.getHeight());
        pen.rotate(Math.toRadians(degrees), page.getWidth() / 2.0, page.getHeight() / 2.0);
        pen.drawImage(page, 0, 0, null);
        pen.dispose();
        return turned;
    }

    /** Black is grey and white is greyer than it was. */
    private static BufferedImage faded(BufferedImage page) {
        return new RescaleOp(.4f, 100, null).filter(page, null);
    }
}
