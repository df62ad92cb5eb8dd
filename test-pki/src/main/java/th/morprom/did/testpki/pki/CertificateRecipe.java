package th.morprom.did.testpki.pki;

import java.math.BigInteger;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;

/** One certificate in the making: its extensions, in the order they were asked for. */
final class CertificateRecipe {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final X500Name subject;
    private final List<Part> parts = new ArrayList<>();
    private Instant notBefore = Instant.EPOCH;
    private Instant notAfter = Instant.EPOCH;

    private record Part(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {}

    CertificateRecipe(X500Name subject) {
        this.subject = subject;
    }

    static CertificateRecipe named(String rfc4514) {
        return new CertificateRecipe(new X500Name(rfc4514));
    }

    CertificateRecipe valid(Instant from, Instant to) {
        notBefore = from;
        notAfter = to;
        return this;
    }

    CertificateRecipe authority(int pathLength) {
        with(Extension.basicConstraints, true, new BasicConstraints(pathLength));
        return keyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
    }

    CertificateRecipe keyUsage(int bits) {
        return with(Extension.keyUsage, true, new KeyUsage(bits));
    }

    CertificateRecipe purposes(boolean critical, KeyPurposeId... purposes) {
        return with(Extension.extendedKeyUsage, critical, new ExtendedKeyUsage(purposes));
    }

    CertificateRecipe noStatusCheck() {
        return with(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
    }

    CertificateRecipe policy(String oid) {
        var policy = new PolicyInformation(new ASN1ObjectIdentifier(oid));
        return with(Extension.certificatePolicies, false, new CertificatePolicies(policy));
    }

    /** Pointers to OCSP, to the issuer's certificate and to its revocation list; {@code issuer} is root or issuing. */
    CertificateRecipe urls(String base, String issuer) {
        var access = new AuthorityInformationAccess(new AccessDescription[] {
            new AccessDescription(AccessDescription.id_ad_ocsp, uri(base + "/ocsp")),
            new AccessDescription(AccessDescription.id_ad_caIssuers, uri(base + "/ca/" + issuer + ".cer"))
        });
        with(Extension.authorityInfoAccess, false, access);
        var crl = new DistributionPointName(new GeneralNames(uri(base + "/crl/" + issuer + ".crl")));
        return with(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(crl, null, null)
        }));
    }

    CertificateRecipe with(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        parts.add(new Part(oid, critical, value));
        return this;
    }

    SampleCertificate selfSigned(SampleKey kind) {
        var keys = kind.generate();
        var builder = builder(subject, keys.getPublic());
        return new SampleCertificate(kind, keys, builder.build(SampleCertificate.signer(kind, keys)), List.of());
    }

    SampleCertificate issuedBy(SampleCertificate issuer, SampleKey kind) {
        var keys = kind.generate();
        var above = new ArrayList<X509CertificateHolder>();
        above.add(issuer.certificate());
        above.addAll(issuer.issuers());
        return new SampleCertificate(kind, keys, certifiedBy(issuer, keys.getPublic()), above);
    }

    /** For a key that is somebody else's. */
    X509CertificateHolder certifiedBy(SampleCertificate issuer, PublicKey key) {
        var builder = builder(issuer.certificate().getSubject(), key);
        try {
            builder.addExtension(Extension.authorityKeyIdentifier, false, authorityKeyIdentifier(issuer));
        } catch (CertIOException e) {
            throw new IllegalStateException(e);
        }
        return builder.build(issuer.contentSigner());
    }

    static AuthorityKeyIdentifier authorityKeyIdentifier(SampleCertificate issuer) {
        return new AuthorityKeyIdentifier(
                SubjectKeyIdentifier.fromExtensions(issuer.certificate().getExtensions())
                        .getKeyIdentifier());
    }

    private X509v3CertificateBuilder builder(X500Name issuer, PublicKey key) {
        var builder = new JcaX509v3CertificateBuilder(
                issuer, serial(), Date.from(notBefore), Date.from(notAfter), subject, key);
        try {
            for (var part : parts) {
                builder.addExtension(part.oid(), part.critical(), part.value());
            }
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
        } catch (CertIOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        return builder;
    }

    private static GeneralName uri(String value) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, value);
    }

    private static BigInteger serial() {
        return new BigInteger(126, RANDOM).setBit(126);
    }
}
