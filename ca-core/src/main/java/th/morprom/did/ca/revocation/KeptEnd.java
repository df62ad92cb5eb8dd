package th.morprom.did.ca.revocation;

import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509CRLEntryHolder;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.certificate.SerialNumber;

/**
 * How a certificate ended, by the word of a list.
 *
 * @param reason the CRLReason of RFC 5280 section 5.3.1
 */
record KeptEnd(KeyIdentifier issuer, SerialNumber serial, int reason, Instant since, Optional<Instant> invalidityDate) {
    static KeptEnd of(KeyIdentifier issuer, X509CRLEntryHolder entry) {
        return new KeptEnd(
                issuer,
                new SerialNumber(entry.getSerialNumber()),
                Optional.ofNullable(entry.getExtension(Extension.reasonCode))
                        .map(found -> CRLReason.getInstance(found.getParsedValue())
                                .getValue()
                                .intValueExact())
                        .orElse(CRLReason.unspecified),
                entry.getRevocationDate().toInstant(),
                Optional.ofNullable(entry.getExtension(Extension.invalidityDate))
                        .map(found -> Time.getInstance(ASN1GeneralizedTime.getInstance(found.getParsedValue()))
                                .getDate()
                                .toInstant()));
    }

    /** On a list of changes: it had been suspended, and was good again. */
    boolean isLifted() {
        return reason == CRLReason.removeFromCRL;
    }

    boolean isSuspension() {
        return reason == RevocationReason.CERTIFICATE_HOLD;
    }

    /** Nothing that comes later changes it. */
    boolean isRevocation() {
        return !isSuspension() && !isLifted();
    }

    /** Of two words about one certificate: a revocation is final. */
    KeptEnd and(KeptEnd other) {
        return isSuspension() ? other : this;
    }
}
