package th.morprom.did.ca.hierarchy;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.profile.AuthorityName;

/** The certificates that our CAs have from each other and from outside, as far as they are valid now. */
final class CrossCertificates {
    private final List<CrossCertificate> valid;

    /** @param all in the order they came */
    CrossCertificates(List<CrossCertificate> all, Instant now) {
        this.valid = all.stream()
                .filter(cross -> cross.certificate().isValidOn(Date.from(now)))
                .toList();
    }

    /** Those for the key of this CA. */
    List<CrossCertificate> of(AuthorityName name) {
        return valid.stream()
                .filter(cross -> cross.authority().equals(Optional.of(name)))
                .toList();
    }

    /** Those that the CA with this key gave to others. */
    List<CrossCertificate> givenBy(KeyIdentifier key) {
        return valid.stream()
                .filter(cross -> cross.kind() == CrossCertificate.Kind.GIVEN)
                .filter(cross -> key.asAuthority()
                        .equals(AuthorityKeyIdentifier.fromExtensions(
                                cross.certificate().getExtensions())))
                .toList();
    }

    /** The one that is shown in place of the CA's own: the latest that came for that purpose. */
    Optional<CrossCertificate> shownFor(AuthorityName name) {
        return of(name).stream().filter(CrossCertificate::published).reduce((earlier, later) -> later);
    }
}
