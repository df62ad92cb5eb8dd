package th.morprom.did.ra.consent;

/** What consent is asked for, each by itself (PDPA sections 19 and 26). */
public enum Purpose {
    /** Collecting and using personal data to register and to issue the certificate. */
    COLLECT(true),
    /** Keeping the proofing evidence, face image included. */
    KEEP_EVIDENCE(true),
    /** Sharing the profile with connected health services. */
    SHARE(false),
    /** Letting the professionals who treat the person read his medical certificates. */
    CARE(false),
    /** Letting them ask what state welfare he is entitled to. */
    ENTITLEMENT(false);

    private final boolean needed;

    Purpose(boolean needed) {
        this.needed = needed;
    }

    /** Whether no certificate can be issued without it. */
    public boolean needed() {
        return needed;
    }
}
