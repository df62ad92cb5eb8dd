package th.morprom.did.ca.profile;

import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/**
 * What one kind of certificate contains. A request chooses nothing of it.
 *
 * @param issuer the CA that signs it
 * @param validity the longest it may be valid
 * @param privateKeyUse how long its key may be used, if shorter
 * @param authority present on the certificate of a CA
 * @param policy the one policy it is issued under; the root names none
 * @param ocspNoCheck whether relying parties need not ask about it
 * @param addresses which of our addresses it carries
 * @param profession what its holder is, on the certificate of a professional
 */
public record CertificateProfile(
        String name,
        SigningAuthority issuer,
        Period validity,
        Optional<Period> privateKeyUse,
        Optional<Authority> authority,
        Set<KeyUse> keyUsage,
        ExtendedKeyUse extendedKeyUse,
        Optional<ASN1ObjectIdentifier> policy,
        boolean ocspNoCheck,
        Set<Address> addresses,
        Optional<Profession> profession) {

    /** An address in a certificate. */
    @SuppressWarnings("NamingConvention") // the names are those of RFC 5280 section 4.2.2.1
    public enum Address {
        ocsp,
        caIssuers,
        crl
    }

    /**
     * The right to sign certificates.
     *
     * @param pathLength how many CAs may follow below; empty for no limit
     */
    public record Authority(Optional<Integer> pathLength) {}

    /** The extended key usage; empty purposes mean that the certificate has no such extension. */
    public record ExtendedKeyUse(boolean critical, List<Purpose> purposes) {
        public ExtendedKeyUse {
            purposes = List.copyOf(purposes);
        }
    }

    public CertificateProfile {
        keyUsage = Set.copyOf(keyUsage);
        addresses = Set.copyOf(addresses);
        require(!validity.isNegative() && !validity.isZero(), name, "has no validity");
        require(!keyUsage.isEmpty(), name, "has no key usage");
        require(
                authority.isPresent() == keyUsage.contains(KeyUse.keyCertSign),
                name,
                "must have keyCertSign exactly if it is a CA (RFC 5280 section 4.2.1.9)");
        require(
                !extendedKeyUse.purposes().contains(Purpose.timeStamping)
                        || (extendedKeyUse.critical()
                                && extendedKeyUse.purposes().size() == 1),
                name,
                "must have timeStamping critical and alone (RFC 3161 section 2.3)");
        require(
                !ocspNoCheck || extendedKeyUse.purposes().contains(Purpose.ocspSigning),
                name,
                "must not skip the status check");
        require(
                profession.isEmpty() || keyUsage.contains(KeyUse.nonRepudiation),
                name,
                "must have nonRepudiation, for it is a person's");
    }

    private static void require(boolean holds, String name, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("profile " + name + " " + otherwise);
        }
    }
}
