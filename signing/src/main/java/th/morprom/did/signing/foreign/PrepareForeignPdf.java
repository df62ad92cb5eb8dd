package th.morprom.did.signing.foreign;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import th.morprom.did.signing.foreign.ForeignPdfRefused.Reason;
import th.morprom.did.signing.pades.PrepareOpenDocument;
import th.morprom.did.signing.pades.PrepareOpenDocument.Field;
import th.morprom.did.signing.pades.PreparedPdf;
import th.morprom.did.signing.verification.BoundedWork;
import th.morprom.did.signing.verification.VerificationLimits;

/**
 * Makes another program's PDF ready for a signature. Every byte of it stays where it is; the signature's field is added behind it.
 * The file is a stranger's: it is read within the bounds that verification has.
 *
 * <p>Thread-safe.
 */
public final class PrepareForeignPdf {
    /** Below that, in points, nobody reads a name. */
    private static final float LEAST_WIDTH = 60;

    private static final float LEAST_HEIGHT = 24;

    private final VerificationLimits limits;
    private final BoundedWork work;

    public PrepareForeignPdf(VerificationLimits limits) {
        this.limits = limits;
        this.work = new BoundedWork(limits.atOnce(), limits.time());
    }

    /**
     * The PDF with everything but the signature.
     *
     * @throws ForeignPdfRefused with the first rule that fails
     * @throws th.morprom.did.signing.verification.VerificationBusy if too many files are being looked at
     */
    public PreparedPdf prepare(byte[] pdf, SignatureWish wish) {
        if (pdf.length > limits.maxSizeBytes()) {
            throw new ForeignPdfRefused(Reason.TOO_LARGE, pdf.length + " bytes");
        }
        return work.run(() -> prepared(pdf, wish))
                .orElseThrow(() -> new ForeignPdfRefused(Reason.TOO_COMPLEX, "out of time, stack or memory"));
    }

    private static PreparedPdf prepared(byte[] pdf, SignatureWish wish) {
        try (var document = ForeignPdf.open(pdf)) {
            return PrepareOpenDocument.prepare(
                    document, pdf.length, wish.entry(), field(document, wish), wish.contentsBytes());
        } catch (ForeignPdfRefused refused) {
            throw refused;
        } catch (IOException | RuntimeException e) {
            // The parser reads objects when they are needed, and answers broken ones with many kinds of exception.
            throw ForeignPdf.broken(e);
        }
    }

    private static Field field(PDDocument document, SignatureWish wish) {
        if (wish.block().isEmpty()) {
            return new Field(wish.certifying(), 0, widget -> {});
        }
        var block = wish.block().get();
        int index = block.placement().page() - 1;
        if (index < 0 || index >= document.getNumberOfPages()) {
            throw new ForeignPdfRefused(Reason.NO_SUCH_PAGE, "page " + (index + 1));
        }
        var page = document.getPage(index);
        var rectangle = rectangle(block.placement(), page);
        return new Field(wish.certifying(), index, widget -> show(widget, document, block, rectangle, page));
    }

    private static void show(
            PDAnnotationWidget widget, PDDocument document, SignatureBlock block, PDRectangle rectangle, PDPage page)
            throws IOException {
        widget.setRectangle(rectangle);
        widget.setAppearance(BlockAppearance.of(document, block, page.getRotation()));
    }

    private static PDRectangle rectangle(Placement place, PDPage page) {
        var seen = page.getCropBox();
        boolean inside = place.x() >= seen.getLowerLeftX()
                && place.y() >= seen.getLowerLeftY()
                && place.x() + place.width() <= seen.getUpperRightX()
                && place.y() + place.height() <= seen.getUpperRightY();
        boolean lying = page.getRotation() % 180 != 0;
        boolean readable = (lying ? place.height() : place.width()) >= LEAST_WIDTH
                && (lying ? place.width() : place.height()) >= LEAST_HEIGHT;
        // Not a number is neither.
        if (!inside || !readable) {
            throw new ForeignPdfRefused(Reason.RECTANGLE_OFF_PAGE, "not on page " + place.page() + " or too small");
        }
        return new PDRectangle(place.x(), place.y(), place.width(), place.height());
    }
}
