package th.morprom.did.ca.issuance;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.lint.IssuerIdentity;
import th.morprom.did.ca.profile.CertificateProfile;

/** What all certificates of one issuer have in common, worked out once. */
final class PreparedIssuer {
    private final Issuer issuer;
    private final IssuerIdentity identity;
    private final KeyIdentifier keyIdentifier;
    private final AlgorithmIdentifier algorithm;
    private final Map<Kind, FixedExtensions> fixedExtensions = new ConcurrentHashMap<>();

    /** Certificates that differ in what a request brings alone. */
    private record Kind(CertificateProfile profile, int partition) {}

    PreparedIssuer(Issuer issuer) {
        this.issuer = issuer;
        this.identity = issuer.identity();
        this.keyIdentifier = KeyIdentifier.of(issuer.publicKey());
        this.algorithm = issuer.key().contentSigner().getAlgorithmIdentifier();
    }

    Issuer issuer() {
        return issuer;
    }

    IssuerIdentity identity() {
        return identity;
    }

    KeyIdentifier keyIdentifier() {
        return keyIdentifier;
    }

    /** What it signs with. */
    AlgorithmIdentifier algorithm() {
        return algorithm;
    }

    /** The extensions that are the same in every certificate of this profile and this partition of the lists. */
    FixedExtensions fixedExtensions(CertificateProfile profile, int partition, Supplier<FixedExtensions> make) {
        return fixedExtensions.computeIfAbsent(new Kind(profile, partition), kind -> make.get());
    }
}
