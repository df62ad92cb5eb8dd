package th.morprom.did.ca.hierarchy;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/** The organisations that a directory name names, compared without regard to case and spaces (RFC 5280 section 7.1). */
final class Organisations {
    private Organisations() {}

    static Set<String> of(X500Name name) {
        return Stream.of(name.getRDNs())
                .flatMap(rdn -> Stream.of(rdn.getTypesAndValues()))
                .filter(value -> value.getType().equals(BCStyle.O))
                .map(value -> canonical(IETFUtils.valueToString(value.getValue())))
                .collect(toUnmodifiableSet());
    }

    static String canonical(String organisation) {
        return IETFUtils.canonicalize(organisation);
    }
}
