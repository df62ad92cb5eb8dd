package th.morprom.did.signing.document;

import java.io.IOException;
import java.util.Optional;

/** What a medical certificate says, as it carries it for machines. */
public final class EmbeddedContent {
    private EmbeddedContent() {}

    /**
     * The content of this file; empty where it carries none, or one that would be refused today.
     *
     * @param pdf of the register, byte for byte: a stranger's file is not opened here, where nothing bounds it
     * @throws IOException if it is no PDF
     */
    public static Optional<MedicalCertificate> of(byte[] pdf) throws IOException {
        try {
            return AttachedFiles.find(pdf, RenderMedicalCertificate.CONTENT_FILE)
                    .map(CertificateJson::readAttached);
        } catch (MedicalCertificateRefused stricterSince) {
            return Optional.empty();
        }
    }
}
