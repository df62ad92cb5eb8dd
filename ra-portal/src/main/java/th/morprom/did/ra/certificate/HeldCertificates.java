package th.morprom.did.ra.certificate;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The certificates of the people here: "รายการ CA". */
public final class HeldCertificates {
    /** A person's own, newest first. */
    public List<HeldCertificate> of(UUID person) {
        return java.util.Optional.<List<HeldCertificate>>empty().orElseThrow(UnsupportedOperationException::new);
    }

    /** The certificate with this serial number. */
    public Optional<HeldCertificate> find(String serialHex) {
        return java.util.Optional.<Optional<HeldCertificate>>empty().orElseThrow(UnsupportedOperationException::new);
    }
}
