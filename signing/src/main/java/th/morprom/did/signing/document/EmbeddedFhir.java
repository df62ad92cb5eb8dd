package th.morprom.did.signing.document;

import java.io.IOException;
import java.util.Optional;

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
        return AttachedFiles.find(pdf, RenderMedicalCertificate.FHIR_FILE);
    }
}
