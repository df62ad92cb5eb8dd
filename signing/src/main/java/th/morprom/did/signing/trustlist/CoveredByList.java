package th.morprom.did.signing.trustlist;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;

/** Whether a revocation list would have a certificate if it were revoked (RFC 5280 sections 5.2.4, 5.2.5 and 6.3.3). */
final class CoveredByList {
    private CoveredByList() {}

    /** @throws IOException if either cannot be read */
    static boolean isCovered(byte[] certificate, byte[] list) throws IOException {
        try {
            return isCovered(new X509CertificateHolder(certificate), new X509CRLHolder(list));
        } catch (IllegalArgumentException e) {
            throw new IOException(e);
        }
    }

    private static boolean isCovered(X509CertificateHolder certificate, X509CRLHolder list) {
        if (list.getExtension(Extension.deltaCRLIndicator) != null) {
            return false;
        }
        var extension = list.getExtension(Extension.issuingDistributionPoint);
        if (extension == null) {
            return true;
        }
        var scope = IssuingDistributionPoint.getInstance(extension.getParsedValue());
        boolean isCa = isCa(certificate);
        return !scope.isIndirectCRL()
                && !scope.onlyContainsAttributeCerts()
                && scope.getOnlySomeReasons() == null
                && !(scope.onlyContainsUserCerts() && isCa)
                && !(scope.onlyContainsCACerts() && !isCa)
                && (scope.getDistributionPoint() == null
                        || names(scope.getDistributionPoint()).anyMatch(named(certificate)::contains));
    }

    private static boolean isCa(X509CertificateHolder certificate) {
        var constraints = BasicConstraints.fromExtensions(certificate.getExtensions());
        return constraints != null && constraints.isCA();
    }

    /** Where the certificate says that its lists are. */
    private static Set<GeneralName> named(X509CertificateHolder certificate) {
        var extension = certificate.getExtension(Extension.cRLDistributionPoints);
        if (extension == null) {
            return Set.of();
        }
        return Arrays.stream(
                        CRLDistPoint.getInstance(extension.getParsedValue()).getDistributionPoints())
                .map(DistributionPoint::getDistributionPoint)
                .filter(Objects::nonNull)
                .flatMap(CoveredByList::names)
                .collect(Collectors.toSet());
    }

    /** A name that is relative to the issuer's is none that is compared here. */
    private static Stream<GeneralName> names(DistributionPointName point) {
        return point.getType() == DistributionPointName.FULL_NAME
                ? Arrays.stream(GeneralNames.getInstance(point.getName()).getNames())
                : Stream.empty();
    }
}
