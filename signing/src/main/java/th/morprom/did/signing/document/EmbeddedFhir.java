package th.morprom.did.signing.document;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;

/** The FHIR document that a medical certificate carries. */
public final class EmbeddedFhir {
    private EmbeddedFhir() {}

    /**
     * The FHIR document inside this file, JSON in UTF-8; empty in certificates from before there were any.
     *
     * @param pdf of the register, byte for byte: a stranger's file is not opened here, where nothing bounds it
     * @throws IOException if it is no PDF
     */
    public static Optional<byte[]> of(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var names = document.getDocumentCatalog().getNames();
            if (names == null || names.getEmbeddedFiles() == null) {
                return Optional.empty();
            }
            Map<String, PDComplexFileSpecification> files =
                    names.getEmbeddedFiles().getNames();
            var file = files == null ? null : files.get(RenderMedicalCertificate.FHIR_FILE);
            if (file == null || file.getEmbeddedFile() == null) {
                return Optional.empty();
            }
            return Optional.of(file.getEmbeddedFile().toByteArray());
        }
    }
}
