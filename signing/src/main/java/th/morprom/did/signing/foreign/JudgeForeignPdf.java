package th.morprom.did.signing.foreign;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import th.morprom.did.signing.foreign.ForeignPdfRefused.Reason;
import th.morprom.did.signing.verification.BoundedWork;
import th.morprom.did.signing.verification.VerificationLimits;

/**
 * Judges a stranger's PDF that is to be kept and shown to people, and not signed. It must be what {@link PrepareForeignPdf}
 * takes: whole, in the clear, unsigned, and showing the same to everybody, without forms, scripts or attachments.
 *
 * <p>Thread-safe.
 */
public final class JudgeForeignPdf {
    private final VerificationLimits limits;
    private final BoundedWork work;

    public JudgeForeignPdf(VerificationLimits limits) {
        this.limits = limits;
        this.work = new BoundedWork(limits.atOnce(), limits.time());
    }

    /**
     * How many pages it has.
     *
     * @throws ForeignPdfRefused with the first rule that fails
     * @throws th.morprom.did.signing.verification.VerificationBusy if too many files are being looked at
     */
    public int pages(byte[] pdf) {
        if (pdf.length > limits.maxSizeBytes()) {
            throw new ForeignPdfRefused(Reason.TOO_LARGE, pdf.length + " bytes");
        }
        return work.run(() -> counted(pdf))
                .orElseThrow(() -> new ForeignPdfRefused(Reason.TOO_COMPLEX, "out of time, stack or memory"));
    }

    private static int counted(byte[] pdf) {
        try (PDDocument document = ForeignPdf.open(pdf)) {
            return document.getNumberOfPages();
        } catch (IOException e) {
            throw ForeignPdf.broken(e);
        }
    }
}
