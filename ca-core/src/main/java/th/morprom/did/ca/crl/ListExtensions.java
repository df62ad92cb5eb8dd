package th.morprom.did.ca.crl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import th.morprom.did.ca.hierarchy.Authority;
import th.morprom.did.ca.profile.CrlScope;
import th.morprom.did.ca.profile.StatusAddresses;

/** What a list says about itself, RFC 5280 section 5.2. */
final class ListExtensions {
    /** {@code expiredCertsOnCRL}, X.509 clause 9.5.2.8: certificates stay listed that have ended since this time. */
    private static final ASN1ObjectIdentifier EXPIRED_CERTS_ON_CRL = new ASN1ObjectIdentifier("2.5.29.60");

    private final ExtensionsGenerator extensions = new ExtensionsGenerator();
    private final StatusAddresses addresses;
    private final CrlScope scope;

    private ListExtensions(Authority issuer, CrlScope scope, CrlNumber number, StatusAddresses addresses)
            throws IOException {
        this.addresses = addresses;
        this.scope = scope;
        extensions.addExtension(
                Extension.authorityKeyIdentifier, false, issuer.keyIdentifier().asAuthority());
        extensions.addExtension(Extension.cRLNumber, false, new ASN1Integer(number.value()));
        if (!scope.isComplete()) {
            extensions.addExtension(Extension.issuingDistributionPoint, true, distributionPoint());
        }
        var since = new ASN1GeneralizedTime(issuer.certificate().getNotBefore(), Locale.ROOT);
        extensions.addExtension(EXPIRED_CERTS_ON_CRL, false, since);
    }

    /**
     * Of a list of everything in the scope.
     *
     * @param hasDelta whether it points to the list of what has changed since (section 5.2.6)
     */
    static Extensions ofFull(
            Authority issuer, CrlScope scope, CrlNumber number, StatusAddresses addresses, boolean hasDelta) {
        return made(issuer, scope, number, addresses, list -> {
            if (hasDelta) {
                list.extensions.addExtension(Extension.freshestCRL, false, list.freshest());
            }
        });
    }

    /** Of a list of what has changed since the full list with this number (section 5.2.4). */
    static Extensions ofDelta(
            Authority issuer, CrlScope scope, CrlNumber number, StatusAddresses addresses, CrlNumber base) {
        return made(
                issuer,
                scope,
                number,
                addresses,
                list -> list.extensions.addExtension(Extension.deltaCRLIndicator, true, new ASN1Integer(base.value())));
    }

    private interface Difference {
        void addTo(ListExtensions list) throws IOException;
    }

    private static Extensions made(
            Authority issuer, CrlScope scope, CrlNumber number, StatusAddresses addresses, Difference difference) {
        try {
            var list = new ListExtensions(issuer, scope, number, addresses);
            difference.addTo(list);
            return list.extensions.generate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name under which the certificates of this partition know it (section 5.2.5). */
    private IssuingDistributionPoint distributionPoint() {
        return new IssuingDistributionPoint(name(addresses.crlOf(scope)), false, false, null, false, false);
    }

    private CRLDistPoint freshest() {
        var point = new DistributionPoint(name(addresses.deltaCrlOf(scope)), null, null);
        return new CRLDistPoint(new DistributionPoint[] {point});
    }

    private static DistributionPointName name(String address) {
        return new DistributionPointName(
                new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, address)));
    }
}
