package th.morprom.did.ca.lint;

import java.io.IOException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.profile.CertificateProfile;
import th.morprom.did.ca.profile.StatusAddresses;

/** Lints to-be-signed certificates: signs a twin with a throw-away key and holds every rule against it. */
public final class Linter {
    private static final List<LintRule> RULES = List.of(
            new EncodingIsDer(),
            new SerialNumberIsLongAndPositive(),
            new ValidityIsBounded(),
            new AlgorithmIdentifiersAgree(),
            new PublicKeyIsStrong(),
            new KeyUsageMatchesProfile(),
            new BasicConstraintsMatchProfile(),
            new KeyIdentifiersMatchKeys(),
            new IssuerMaySignProfile(),
            new StatusAddressesArePresent(),
            new PolicyMatchesProfile(),
            new ProfessionMatchesProfile(),
            new OnlyKnownExtensions(),
            new SubjectMatchesProfile(),
            new HostNamesMatchProfile(),
            new NamesAreWithinBounds(),
            new NamesAreUnambiguous(),
            new NoCitizenNumber());

    private final ThrowAwayKeys throwAwayKeys;
    private final StatusAddresses addresses;

    public Linter(Provider provider, SecureRandom random, StatusAddresses addresses) {
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
            var bytes = tbs.getEncoded(ASN1Encoding.DER);
            var signature = throwAwayKeys.sign(tbs.getSignature(), bytes);
            var twin = new DERSequence(new ASN1Encodable[] {tbs, tbs.getSignature(), new DERBitString(signature)});
            var certificate = new X509CertificateHolder(twin.getEncoded(ASN1Encoding.DER));
            var findings = findings(new Candidate(certificate, profile, issuer, addresses));
            if (!findings.isEmpty()) {
                throw new LintFailed(findings);
            }
            return new LintedCertificate(Der.of(bytes));
        } catch (IOException e) {
            throw new LintFailed(List.of("EncodingIsDer: cannot be encoded"));
        }
    }

    static List<String> findings(Candidate candidate) {
        var findings = new ArrayList<String>();
        for (var rule : RULES) {
            for (var finding : rule.findings(candidate)) {
                findings.add(rule.getClass().getSimpleName() + ": " + finding);
            }
        }
        return findings;
    }
}
