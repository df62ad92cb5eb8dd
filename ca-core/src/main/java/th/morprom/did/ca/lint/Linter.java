package th.morprom.did.ca.lint;

import java.io.IOException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.x509.TBSCertificate;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.profile.CertificateProfile;
import th.morprom.did.ca.profile.StatusAddresses;

/** Lints to-be-signed certificates: signs a twin with a throw-away key and holds every rule against it. */
public final class Linter {
    private final List<LintRule> rules;
    private final ThrowAwayKeys throwAwayKeys;
    private final StatusAddresses addresses;

    /** @param weakKeys keys that are refused whatever they look like */
    public Linter(Provider provider, SecureRandom random, StatusAddresses addresses, WeakKeys weakKeys) {
        this.rules = rules(weakKeys);
        this.throwAwayKeys = new ThrowAwayKeys(provider, random);
        this.addresses = addresses;
    }

    /**
     * Lints one certificate.
     *
     * @throws LintFailed with what every broken rule found
     */
    public LintedCertificate lint(TBSCertificate tbs, CertificateProfile profile, IssuerIdentity issuer) {
        try {
            var bytes = Der.of(tbs.getEncoded(ASN1Encoding.DER));
            var algorithm = Der.of(tbs.getSignature().getEncoded(ASN1Encoding.DER));
            var signature = throwAwayKeys.sign(tbs.getSignature(), bytes.toByteArray());
            var twin = Der.sequence(bytes, algorithm, Der.of(new DERBitString(signature).getEncoded(ASN1Encoding.DER)));
            var findings = findings(new Candidate(twin, profile, issuer, addresses));
            if (!findings.isEmpty()) {
                throw new LintFailed(findings);
            }
            return new LintedCertificate(bytes, algorithm);
        } catch (IOException e) {
            throw new LintFailed(List.of("EncodingIsDer: cannot be encoded"));
        }
    }

    private static List<LintRule> rules(WeakKeys weakKeys) {
        return List.of(
                new EncodingIsDer(),
                new SerialNumberIsLongAndPositive(),
                new ValidityIsBounded(),
                new AlgorithmIdentifiersAgree(),
                new PublicKeyIsStrong(weakKeys),
                new KeyUsageMatchesProfile(),
                new BasicConstraintsMatchProfile(),
                new KeyIdentifiersMatchKeys(),
                new IssuerMaySignProfile(),
                new StatusAddressesArePresent(),
                new PolicyMatchesProfile(),
                new ProfessionMatchesProfile(),
                new ForeignAuthorityIsConstrained(),
                new OnlyKnownExtensions(),
                new SubjectMatchesProfile(),
                new HostNamesMatchProfile(),
                new NamesAreWithinBounds(),
                new NamesAreUnambiguous(),
                new NoCitizenNumber());
    }

    private List<String> findings(Candidate candidate) {
        var findings = new ArrayList<String>();
        for (var rule : rules) {
            for (var finding : rule.findings(candidate)) {
                findings.add(rule.getClass().getSimpleName() + ": " + finding);
            }
        }
        return findings;
    }
}
