package th.morprom.did.ca.issuance;

/** What is written down of a certificate: that it is going to be signed, or that it has been. */
sealed interface Entry permits Intent, Outcome {

    /** What became of an attempt to record it. */
    enum Verdict {
        RECORDED,
        /** The request id has a certificate, or is getting one at this moment. */
        REQUEST_KNOWN,
        /** The key belongs to another holder, or was revoked as compromised. */
        KEY_TAKEN,
        /** The approval was used for another request. */
        APPROVAL_USED,
        /** The approval went to another request while this one was being signed: nobody gets this certificate. */
        APPROVAL_GONE,
        /** The serial number is in use. It has far too many random bits for that, but nobody relies on it. */
        SERIAL_TAKEN,
        /** The intent has another outcome. That cannot be, since each is signed once only: an incident. */
        CONTRADICTED
    }
}
