package th.morprom.did.ra.supportingdocument;

import java.util.Arrays;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.supportingdocument.DocumentRefused.Reason;
import th.morprom.did.signing.foreign.ForeignPdfRefused;
import th.morprom.did.signing.foreign.JudgeForeignPdf;
import th.morprom.did.signing.verification.BoundedWork;

/**
 * Looks at a stranger's file. What it is, its first bytes say. Its name, and what the browser calls it, are never asked.
 */
final class CheckFile {
    static final int LARGEST_PICTURE_BYTES = 10 * 1024 * 1024;
    static final int LARGEST_PDF_BYTES = 5 * 1024 * 1024;
    static final int MOST_PAGES = 10;

    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] PDF = {'%', 'P', 'D', 'F', '-'};

    private final BoundedWork work;
    private final JudgeForeignPdf pdfs;

    /** @param work bounds the opening of pictures, in time and in how many are open at once */
    CheckFile(BoundedWork work, JudgeForeignPdf pdfs) {
        this.work = work;
        this.pdfs = pdfs;
    }

    /**
     * What may be kept of it.
     *
     * @throws DocumentRefused with the first rule that fails
     * @throws th.morprom.did.signing.verification.VerificationBusy if too many files are being looked at
     */
    CleanFile check(DocumentKind kind, byte[] file) {
        if (file.length == 0) {
            throw new DocumentRefused(Reason.EMPTY);
        }
        if (begins(file, JPEG)) {
            requireSize(file, LARGEST_PICTURE_BYTES);
            return picture(() -> JpegFile.read(file));
        }
        if (begins(file, PNG)) {
            requireSize(file, LARGEST_PICTURE_BYTES);
            return picture(() -> PngFile.read(file));
        }
        if (begins(file, PDF)) {
            if (!kind.pdf()) {
                throw new DocumentRefused(Reason.NOT_A_PICTURE);
            }
            requireSize(file, LARGEST_PDF_BYTES);
            return pdf(file);
        }
        throw new DocumentRefused(Reason.UNKNOWN_TYPE);
    }

    private interface Reading {
        Picture read();
    }

    private CleanFile picture(Reading reading) {
        var drawn =
                work.run(() -> reading.read().drawnAnew()).orElseThrow(() -> new DocumentRefused(Reason.TOO_COMPLEX));
        return new CleanFile(FileType.JPEG, 1, Bytes.of(drawn));
    }

    private CleanFile pdf(byte[] file) {
        var pages = pages(file);
        if (pages > MOST_PAGES) {
            throw new DocumentRefused(Reason.TOO_MANY_PAGES);
        }
        return new CleanFile(FileType.PDF, pages, Bytes.of(file));
    }

    private int pages(byte[] file) {
        try {
            return pdfs.pages(file);
        } catch (ForeignPdfRefused refused) {
            throw new DocumentRefused(
                    switch (refused.reason()) {
                        case TOO_LARGE -> Reason.TOO_LARGE;
                        case TOO_COMPLEX -> Reason.TOO_COMPLEX;
                        case ENCRYPTED, DYNAMIC, CERTIFIED, ALREADY_SIGNED -> Reason.PDF_NOT_PLAIN;
                        case BROKEN, NO_SUCH_PAGE, RECTANGLE_OFF_PAGE -> Reason.BROKEN;
                    });
        }
    }

    private static void requireSize(byte[] file, int largest) {
        if (file.length > largest) {
            throw new DocumentRefused(Reason.TOO_LARGE);
        }
    }

    private static boolean begins(byte[] file, byte[] start) {
        return file.length > start.length && Arrays.equals(file, 0, start.length, start, 0, start.length);
    }
}
