package th.morprom.did.ca.issuance;

import java.util.Arrays;
import java.util.Set;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import th.morprom.did.ca.issuance.IssuanceRefused.Reason;

/**
 * What a caller that is itself bounded expects of a certificate whose content the evidence decides: a certificate that would be
 * another is not made.
 *
 * @param profiles those that it may be of
 * @param subject parts that its subject must have, in whatever order
 */
public record Expectation(Set<String> profiles, X500Name subject) {
    public Expectation {
        profiles = Set.copyOf(profiles);
    }

    /** @throws IssuanceRefused with {@code NOT_AS_EXPECTED} */
    void check(CertificateOrder order) {
        check(order.profile().name(), order.subject());
    }

    /** The same of a certificate that there is already. */
    void check(String profile, X500Name name) {
        if (!profiles.contains(profile)) {
            throw new IssuanceRefused(Reason.NOT_AS_EXPECTED, "the evidence is for another profile");
        }
        if (!hasAll(name, subject)) {
            throw new IssuanceRefused(Reason.NOT_AS_EXPECTED, "the evidence is about somebody else");
        }
    }

    /** Whether a name has all parts of another; letters' case is passed over, as X.500 does. */
    public static boolean hasAll(X500Name whole, X500Name parts) {
        return Arrays.stream(parts.getRDNs())
                .allMatch(part -> Arrays.stream(whole.getRDNs()).anyMatch(other -> areEqual(part, other)));
    }

    private static boolean areEqual(RDN one, RDN other) {
        return BCStyle.INSTANCE.areEqual(new X500Name(new RDN[] {one}), new X500Name(new RDN[] {other}));
    }
}
