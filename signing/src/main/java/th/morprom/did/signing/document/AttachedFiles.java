package th.morprom.did.signing.document;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;

/** The files inside a medical certificate. */
final class AttachedFiles {
    private AttachedFiles() {}

    /**
     * The one of this name; empty where there is none.
     *
     * @param pdf of the register, byte for byte: a stranger's file is not opened here, where nothing bounds it
     * @throws IOException if it is no PDF
     */
    static Optional<byte[]> find(byte[] pdf, String name) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var names = document.getDocumentCatalog().getNames();
            if (names == null || names.getEmbeddedFiles() == null) {
                return Optional.empty();
            }
            Map<String, PDComplexFileSpecification> files =
                    names.getEmbeddedFiles().getNames();
            var file = files == null ? null : files.get(name);
            if (file == null || file.getEmbeddedFile() == null) {
                return Optional.empty();
            }
            return Optional.of(file.getEmbeddedFile().toByteArray());
        }
    }
}
