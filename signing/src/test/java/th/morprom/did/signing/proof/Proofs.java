package th.morprom.did.signing.proof;

/** What stands behind the digits of a proof, for tests of other packages. */
public final class Proofs {
    private Proofs() {}

    /** The COSE_Sign1. */
    public static byte[] bytes(String digits) {
        return Digits.bytes(digits).orElseThrow();
    }
}
