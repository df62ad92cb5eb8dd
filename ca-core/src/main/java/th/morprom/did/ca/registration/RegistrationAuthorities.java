package th.morprom.did.ca.registration;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.statusfeed.Standing;
import th.morprom.did.statusfeed.Status;

/**
 * Who a client certificate belongs to. Asked at every call, for a connection outlives a revocation: a certificate that has ended,
 * or that this CA issued and has revoked or suspended since, is nobody's from then on.
 */
public final class RegistrationAuthorities {
    private final List<RegistrationAuthority> all;
    private final Hierarchy hierarchy;
    private final CurrentStatuses statuses;
    private final Clock clock;

    /** @throws IllegalArgumentException if two have a name or a certificate in common */
    public RegistrationAuthorities(
            List<RegistrationAuthority> all, Hierarchy hierarchy, CurrentStatuses statuses, Clock clock) {
        this.all = List.copyOf(all);
        this.hierarchy = hierarchy;
        this.statuses = statuses;
        this.clock = clock;
        var names = all.stream().map(RegistrationAuthority::name).distinct().count();
        var certificates =
                all.stream().flatMap(one -> one.certificateSha256().stream()).toList();
        if (names < all.size() || certificates.stream().distinct().count() < certificates.size()) {
            throw new IllegalArgumentException("two registration authorities have a name or a certificate in common");
        }
    }

    /**
     * The one with this certificate, which the TLS layer has verified up to an anchor, possession of its key included.
     *
     * @throws th.morprom.did.statusfeed.StatusFeedBroken if the CA cannot tell whether its own certificate is good
     */
    public Optional<RegistrationAuthority> with(X509Certificate certificate) {
        return named(certificate).filter(one -> isGood(certificate));
    }

    /** Whether one has this certificate, be it good or not. */
    public boolean names(X509Certificate certificate) {
        return named(certificate).isPresent();
    }

    private Optional<RegistrationAuthority> named(X509Certificate certificate) {
        try {
            var fingerprint = Der.of(certificate.getEncoded()).sha256();
            return all.stream()
                    .filter(one -> one.certificateSha256().contains(fingerprint))
                    .findFirst();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("not a certificate", e);
        }
    }

    private boolean isGood(X509Certificate certificate) {
        try {
            var parsed = new JcaX509CertificateHolder(certificate);
            return parsed.isValidOn(Date.from(clock.instant())) && !isWithdrawn(parsed);
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("not a certificate", e);
        }
    }

    private boolean isWithdrawn(X509CertificateHolder certificate) {
        return Optional.ofNullable(certificate.getExtensions())
                .flatMap(given -> Optional.ofNullable(AuthorityKeyIdentifier.fromExtensions(given)))
                .flatMap(identifier -> Optional.ofNullable(identifier.getKeyIdentifierOctets()))
                .filter(octets -> octets.length == 20)
                .map(KeyIdentifier::of)
                .filter(issuer -> hierarchy.withKey(issuer).isPresent())
                .flatMap(issuer -> statuses.find(issuer.toByteArray(), new SerialNumber(certificate.getSerialNumber())))
                .map(Standing::status)
                .filter(status -> status != Status.GOOD)
                .isPresent();
    }
}
