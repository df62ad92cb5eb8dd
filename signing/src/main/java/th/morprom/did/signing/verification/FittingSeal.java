package th.morprom.did.signing.verification;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a file of another program took a seal as step 6 of docs/verification.md asks; nobody's trust or status is asked about. */
public final class FittingSeal {
    private static final Logger LOG = LoggerFactory.getLogger(FittingSeal.class);

    private FittingSeal() {}

    /** Whether the file has a signature and a seal behind it, and from the signature on nothing but the seal and what validates. */
    public static boolean isOn(byte[] pdf) {
        try (var document = SignedFile.open(pdf)) {
            var file = SignedFile.of(pdf, document);
            if (file.second().isEmpty()) {
                return false;
            }
            SealCheck.read(
                    file, file.second().get(), SignatureCheck.read(file.bytes(), file.signature()), new Findings());
            LaterChanges.requireHarmless(file);
            return true;
        } catch (IOException | RuntimeException e) {
            // Rejected, or something that a parser did not foresee: nothing here keeps a doctor's signature from him.
            LOG.debug("A seal does not fit its file", e);
            return false;
        }
    }
}
