package th.morprom.did.passkey;

/**
 * A registered public-key credential.
 *
 * @param credentialId the authenticator's name for the credential, 1 to 1,023 bytes
 * @param publicKey the key as a COSE_Key (RFC 9052 section 7), at most 2,048 bytes
 * @param signCount the last signature counter seen; 0 when the authenticator keeps none
 */
public record Passkey(Bytes credentialId, Bytes publicKey, long signCount) {
    private static final long MAX_SIGN_COUNT = 0xFFFF_FFFFL;

    public Passkey {
        Size.CREDENTIAL_ID.check(credentialId);
        Size.PUBLIC_KEY.check(publicKey);
        if (signCount < 0 || signCount > MAX_SIGN_COUNT) {
            throw new PasskeyRefused(PasskeyRefused.Reason.MALFORMED, "signCount must fit 32 bits");
        }
    }

    /** The same passkey after use. */
    public Passkey withSignCount(long newSignCount) {
        return new Passkey(credentialId, publicKey, newSignCount);
    }
}
