package th.morprom.did.passkey;

/**
 * Whether a passkey stays on the device it was made on, as its authenticator said when it was made.
 *
 * @see <a href="https://www.w3.org/TR/webauthn-3/#sctn-credential-backup">WebAuthn section 6.1.3</a>
 */
public enum Syncing {
    /** It never leaves its device. */
    DEVICE_BOUND,
    /** It may be copied to its holder's other devices, and was not yet. */
    ELIGIBLE,
    /** It is kept by the provider that copies it to its holder's other devices. */
    SYNCED
}
