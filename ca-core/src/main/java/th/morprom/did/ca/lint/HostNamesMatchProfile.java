package th.morprom.did.ca.lint;

import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * RFC 5280 section 4.2.1.6 and RFC 9525 section 6.3: a TLS server's certificate names its hosts as {@code dNSName}, whole
 * and in lower case, the common name is one of them, and no other certificate has alternative names.
 */
final class HostNamesMatchProfile implements LintRule {
    private static final int LONGEST = 253;
    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final String HOST = LABEL + "(\\." + LABEL + ")*";

    @Override
    public List<String> findings(Candidate candidate) {
        var extension = candidate.extension(Extension.subjectAlternativeName);
        if (!candidate.profile().dnsNames()) {
            return LintRule.unless(extension.isEmpty(), "there are alternative names");
        }
        var right = extension
                .filter(present -> !present.isCritical())
                .map(present -> GeneralNames.getInstance(present.getParsedValue()))
                .filter(names -> areHosts(names) && commonNameIsOneOf(names, candidate.certificate()))
                .isPresent();
        return LintRule.unless(right, "the alternative names are not host names with the common name among them");
    }

    private static boolean areHosts(GeneralNames names) {
        return names.getNames().length > 0
                && Arrays.stream(names.getNames())
                        .allMatch(name -> name.getTagNo() == GeneralName.dNSName
                                && isHost(name.getName().toString()));
    }

    private static boolean isHost(String name) {
        return name.length() <= LONGEST && name.matches(HOST);
    }

    private static boolean commonNameIsOneOf(GeneralNames names, X509CertificateHolder certificate) {
        return Arrays.stream(certificate.getSubject().getRDNs(BCStyle.CN))
                .map(rdn -> IETFUtils.valueToString(rdn.getFirst().getValue()))
                .allMatch(common -> Arrays.stream(names.getNames())
                        .anyMatch(name -> name.getName().toString().equals(common)));
    }
}
