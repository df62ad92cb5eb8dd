package th.morprom.did.signing.proof;

/**
 * A proof, and what the audit log keeps of it: enough to tell whether a proof that turns up was made here.
 *
 * @param digits what follows the {@code #} of the address in the QR code
 * @param kid of the key that signed it, in hexadecimal digits
 * @param sha256 of the COSE_Sign1 that the digits stand for, in hexadecimal digits
 */
public record SignedProof(String digits, String kid, String sha256) {}
