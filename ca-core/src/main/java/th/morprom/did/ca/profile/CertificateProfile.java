package th.morprom.did.ca.profile;

import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/**
 * What one kind of certificate contains. A request chooses nothing of it.
 *
 * @param issuers the CAs that may sign it
 * @param subject the parts of its subject: these, in this order, and no others
 * @param dnsNames whether it names hosts in its subjectAltName
 * @param validity the longest it may be valid
 * @param privateKeyUse how long its key may be used, if shorter
 * @param authority present on the certificate of a CA
 * @param policy the one policy it is issued under; the root names none
 * @param ownTokenPolicy the policy in its place where the holder keeps the key himself; absent where he may not
 * @param ocspNoCheck whether relying parties need not ask about it
 * @param addresses which of our addresses it carries
 * @param profession what its holder is, on the certificate of a professional
 */
public record CertificateProfile(
        String name,
        Set<SigningAuthority> issuers,
        List<NamePart> subject,
        boolean dnsNames,
        Period validity,
        Optional<Period> privateKeyUse,
        Optional<Authority> authority,
        Set<KeyUse> keyUsage,
        ExtendedKeyUse extendedKeyUse,
        Optional<ASN1ObjectIdentifier> policy,
        Optional<ASN1ObjectIdentifier> ownTokenPolicy,
        boolean ocspNoCheck,
        Set<Address> addresses,
        Optional<Profession> profession) {

    /** {@code anyPolicy}, RFC 5280 section 4.2.1.4: whatever stands below is acceptable here. */
    public static final ASN1ObjectIdentifier ANY_POLICY = new ASN1ObjectIdentifier("2.5.29.32.0");

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
     * @param foreign whether it is somebody else's: with a name of its own making, and limited in names and policies
     */
    public record Authority(Optional<Integer> pathLength, boolean foreign) {}

    /** The extended key usage; empty purposes mean that the certificate has no such extension. */
    public record ExtendedKeyUse(boolean critical, List<Purpose> purposes) {
        public ExtendedKeyUse {
            purposes = List.copyOf(purposes);
        }
    }

    public CertificateProfile {
        issuers = Set.copyOf(issuers);
        subject = List.copyOf(subject);
        keyUsage = Set.copyOf(keyUsage);
        addresses = Set.copyOf(addresses);
        require(!issuers.isEmpty(), name, "has no issuer");
        var isForeign = authority.filter(Authority::foreign).isPresent();
        require(
                !isForeign || (policy.isEmpty() && subject.isEmpty()),
                name,
                "must leave name and policies to the agreement with the other CA");
        require(
                isForeign || subject.contains(NamePart.CN),
                name,
                "must have a common name: much software shows nothing else");
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
        require(
                dnsNames == extendedKeyUse.purposes().contains(Purpose.serverAuth),
                name,
                "must name hosts exactly if it is for TLS servers (RFC 9525 section 2)");
        require(
                ownTokenPolicy.isEmpty() || (profession.isPresent() && !ownTokenPolicy.equals(policy)),
                name,
                "must tell a person's own token from a key kept here, and nobody else's");
    }

    /** Whether it is for somebody else's CA. */
    public boolean isForeign() {
        return authority.filter(Authority::foreign).isPresent();
    }

    /** The same for a key that its holder keeps; empty if he may not. Nothing but the policy differs. */
    public Optional<CertificateProfile> onOwnToken() {
        return ownTokenPolicy.map(other -> new CertificateProfile(
                name,
                issuers,
                subject,
                dnsNames,
                validity,
                privateKeyUse,
                authority,
                keyUsage,
                extendedKeyUse,
                Optional.of(other),
                Optional.empty(),
                ocspNoCheck,
                addresses,
                profession));
    }

    /**
     * The one CA that signs certificates of this profile.
     *
     * @throws IllegalStateException if several may, as for OCSP signers: then the caller knows which
     */
    public SigningAuthority issuer() {
        if (issuers.size() != 1) {
            throw new IllegalStateException("profile " + name + " has several issuers");
        }
        return issuers.iterator().next();
    }

    private static void require(boolean holds, String name, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("profile " + name + " " + otherwise);
        }
    }
}
