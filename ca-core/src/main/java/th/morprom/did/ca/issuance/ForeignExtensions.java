package th.morprom.did.ca.issuance;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.CertPolicyId;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyMappings;

/**
 * The extensions that limit somebody else's CA, RFC 5280 sections 4.2.1.4, 4.2.1.5, 4.2.1.10, 4.2.1.11 and 4.2.1.14. All that RFC 5280
 * wants or lets be critical is: software that does not know a limit must not pass over it.
 */
final class ForeignExtensions {
    private static final int ALL_IPV4_BYTES = 8;
    private static final int ALL_IPV6_BYTES = 32;

    /** RFC 6761 section 6.4: never in use. */
    private static final String NOBODY = "nothing.invalid";

    private ForeignExtensions() {}

    static void add(ExtensionsGenerator extensions, ForeignAuthority foreign) {
        var policies = foreign.policies().entrySet().stream()
                .sorted(Entry.comparingByKey((one, other) -> one.getId().compareTo(other.getId())))
                .toList();
        var ours = policies.stream()
                .map(pair -> new PolicyInformation(pair.getKey()))
                .toArray(PolicyInformation[]::new);
        add(extensions, Extension.certificatePolicies, false, new CertificatePolicies(ours));
        var mapped = policies.stream()
                .filter(pair -> !pair.getKey().equals(pair.getValue()))
                .toList();
        if (!mapped.isEmpty()) {
            add(
                    extensions,
                    Extension.policyMappings,
                    true,
                    new PolicyMappings(
                            ids(mapped.stream().map(Entry::getKey)),
                            ids(mapped.stream().map(Entry::getValue))));
        }
        add(extensions, Extension.nameConstraints, true, names(foreign.names()));
        // From its first certificate on a path needs a policy, and anyPolicy is none.
        add(extensions, Extension.policyConstraints, true, new PolicyConstraints(BigInteger.ZERO, null));
        add(extensions, Extension.inhibitAnyPolicy, true, new ASN1Integer(0));
    }

    private static CertPolicyId[] ids(Stream<ASN1ObjectIdentifier> ids) {
        return ids.map(CertPolicyId::getInstance).toArray(CertPolicyId[]::new);
    }

    private static NameConstraints names(ForeignAuthority.Names names) {
        var permitted = new ArrayList<GeneralName>();
        var excluded = new ArrayList<GeneralName>();
        names.permitted().forEach(name -> permitted.add(new GeneralName(name)));
        names.excluded().forEach(name -> excluded.add(new GeneralName(name)));
        limit(GeneralName.dNSName, names.dns(), permitted);
        limit(GeneralName.rfc822Name, names.email(), permitted);
        // For an address a domain is one host, and with a dot the hosts below it.
        limit(
                GeneralName.uniformResourceIdentifier,
                names.dns().stream()
                        .flatMap(host -> Stream.of(host, "." + host))
                        .toList(),
                permitted);
        excluded.add(new GeneralName(GeneralName.iPAddress, new DEROctetString(new byte[ALL_IPV4_BYTES])));
        excluded.add(new GeneralName(GeneralName.iPAddress, new DEROctetString(new byte[ALL_IPV6_BYTES])));
        return new NameConstraints(subtrees(permitted), subtrees(excluded));
    }

    /**
     * A form of name without a permitted subtree would be free: then a name that nobody has is permitted. To exclude all would be to
     * exclude the empty name, which validators read differently.
     */
    private static void limit(int form, List<String> domains, List<GeneralName> permitted) {
        var names = domains.isEmpty() ? List.of(NOBODY) : domains;
        names.forEach(name -> permitted.add(new GeneralName(form, name)));
    }

    private static GeneralSubtree[] subtrees(List<GeneralName> names) {
        return names.stream().map(GeneralSubtree::new).toArray(GeneralSubtree[]::new);
    }

    private static void add(
            ExtensionsGenerator extensions, ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
        DerExtensions.add(extensions, id, critical, value);
    }
}
