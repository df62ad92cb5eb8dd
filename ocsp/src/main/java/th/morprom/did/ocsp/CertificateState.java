package th.morprom.did.ocsp;

import java.time.Instant;

/** What the CA says about one serial number. */
sealed interface CertificateState {
    /** Issued, and neither revoked nor suspended. */
    record Good() implements CertificateState {}

    /**
     * Revoked or suspended.
     *
     * @param reason CRLReason of RFC 5280 section 5.3.1; {@code certificateHold} while suspended
     */
    record Revoked(Instant at, int reason) implements CertificateState {}

    /** Never issued by this CA. */
    record Unknown() implements CertificateState {}
}
