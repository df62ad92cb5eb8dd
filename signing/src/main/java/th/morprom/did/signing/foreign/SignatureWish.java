package th.morprom.did.signing.foreign;

import java.util.Optional;
import th.morprom.did.signing.pades.SignatureEntry;

/**
 * The signature that a PDF is to be made ready for.
 *
 * @param entry what its dictionary says
 * @param certifying whether it certifies the document with DocMDP P=2; otherwise it approves it
 * @param block what is to be seen of it, and where; empty if nothing is
 * @param contentsBytes room for the CMS with its time-stamp
 */
public record SignatureWish(
        SignatureEntry entry, boolean certifying, Optional<SignatureBlock> block, int contentsBytes) {}
