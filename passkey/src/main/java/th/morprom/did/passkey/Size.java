package th.morprom.did.passkey;

import org.jspecify.annotations.Nullable;

/** How long each member may be; honest ones stay far below. WebAuthn itself bounds only the credential id. */
enum Size {
    CREDENTIAL_ID("credentialId", 1_023),
    PUBLIC_KEY("publicKey", 2_048),
    CLIENT_DATA("clientDataJSON", 4_096),
    AUTHENTICATOR_DATA("authenticatorData", 2_048),
    ATTESTATION_OBJECT("attestationObject", 16_384),
    SIGNATURE("signature", 1_024);

    private final String member;
    private final int maxBytes;

    Size(String member, int maxBytes) {
        this.member = member;
        this.maxBytes = maxBytes;
    }

    /** Data binding may hand over null whatever the type says, hence the check. */
    void check(@Nullable Bytes value) {
        if (value == null || value.length() == 0 || value.length() > maxBytes) {
            throw new PasskeyRefused(
                    PasskeyRefused.Reason.MALFORMED, member + " must be 1 to " + maxBytes + " bytes long");
        }
    }
}
