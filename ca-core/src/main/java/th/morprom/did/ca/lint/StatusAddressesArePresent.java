package th.morprom.did.ca.lint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.profile.CertificateProfile.Address;
import th.morprom.did.ca.profile.CrlScope;

/**
 * RFC 5280 sections 4.2.1.13 and 4.2.2.1: exactly the addresses that the profile asks for, each of them ours, and those of
 * the generation that signs. The list is that of the partition in the serial number.
 */
final class StatusAddressesArePresent implements LintRule {
    @Override
    public List<String> findings(Candidate candidate) {
        var issuer = candidate.issuer().authority();
        var partition = SerialNumber.partition(candidate.certificate().getSerialNumber());
        var findings = new ArrayList<String>();
        findings.addAll(check(
                candidate, Address.ocsp, ocsp(candidate), candidate.addresses().ocsp()));
        findings.addAll(check(
                candidate,
                Address.caIssuers,
                caIssuers(candidate),
                candidate.addresses().certificateOf(issuer)));
        findings.addAll(check(
                candidate,
                Address.crl,
                distributionPoints(candidate),
                candidate.addresses().crlOf(new CrlScope(issuer, partition))));
        return findings;
    }

    private static List<String> check(Candidate candidate, Address address, List<String> found, String ours) {
        var expected = candidate.profile().addresses().contains(address) ? List.of(ours) : List.<String>of();
        return LintRule.unless(found.equals(expected), () -> "the " + address + " address is not " + expected);
    }

    private static List<String> ocsp(Candidate candidate) {
        return access(candidate, AccessDescription.id_ad_ocsp.getId());
    }

    private static List<String> caIssuers(Candidate candidate) {
        return access(candidate, AccessDescription.id_ad_caIssuers.getId());
    }

    private static List<String> access(Candidate candidate, String method) {
        return candidate.extension(Extension.authorityInfoAccess).stream()
                .map(extension -> AuthorityInformationAccess.getInstance(extension.getParsedValue()))
                .flatMap(access -> Arrays.stream(access.getAccessDescriptions()))
                .filter(access -> access.getAccessMethod().getId().equals(method))
                .flatMap(access -> uri(access.getAccessLocation()).stream())
                .toList();
    }

    private static List<String> distributionPoints(Candidate candidate) {
        return candidate.extension(Extension.cRLDistributionPoints).stream()
                .map(extension -> CRLDistPoint.getInstance(extension.getParsedValue()))
                .flatMap(points -> Arrays.stream(points.getDistributionPoints()))
                .filter(point -> point.getDistributionPoint().getType() == DistributionPointName.FULL_NAME)
                .flatMap(point -> Arrays.stream(
                        GeneralNames.getInstance(point.getDistributionPoint().getName())
                                .getNames()))
                .flatMap(name -> uri(name).stream())
                .toList();
    }

    private static Optional<String> uri(GeneralName name) {
        return name.getTagNo() == GeneralName.uniformResourceIdentifier
                ? Optional.of(name.getName().toString())
                : Optional.empty();
    }
}
