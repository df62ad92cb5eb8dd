package th.morprom.did.testpki.pki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/**
 * Root, issuing CA, OCSP signer and time-stamping unit, as production has them, with keys in software; it issues
 * certificates to doctors, revokes them and answers for them.
 *
 * <p>Thread-safe. Nothing in it is fixed: names, serials, keys and times differ from one hierarchy to the next where
 * production's would, so that tests compute what they expect.
 */
public final class SampleHierarchy {
    /** Policy arc of all samples: {2.999} is set aside for examples. */
    public static final String POLICY = "2.999.764.1";

    private static final String ANOTHER = "C=TH,O=Another Council (test)";

    static final Duration ROOT_LIFE = Duration.ofDays(7300);
    static final Duration CA_LIFE = Duration.ofDays(3650);
    static final Duration SERVICE_LIFE = Duration.ofDays(365);
    private static final Duration CRL_LIFE = Duration.ofDays(1);

    private final Clock clock;
    private final SampleKey rootKind;
    private final SampleKey kind;
    private final String baseUrl;
    private final SampleCertificate root;
    private final SampleCertificate issuing;
    private final SampleCertificate ocspSigner;
    private final SampleCertificate timestampUnit;
    private final Map<BigInteger, Revocation> revoked = new ConcurrentHashMap<>();
    private final Map<BigInteger, SampleCertificate> issued = new ConcurrentHashMap<>();

    private SampleHierarchy(Builder builder) {
        this.clock = builder.clock;
        this.rootKind = builder.rootKind;
        this.kind = builder.kind;
        this.baseUrl = builder.baseUrl;
        var from = clock.instant().minus(builder.age);
        this.root = CertificateRecipe.named("C=TH,O=Sample PKI (test),CN=" + builder.name + " Root CA")
                .valid(from, from.plus(ROOT_LIFE))
                .authority(1)
                .selfSigned(rootKind);
        this.issuing = CertificateRecipe.named("C=TH,O=Sample PKI (test),CN=" + builder.name + " Issuing CA")
                .valid(from, from.plus(CA_LIFE))
                .authority(0)
                .policy(POLICY)
                .urls(baseUrl, "root")
                .issuedBy(root, kind);
        this.ocspSigner = ocspSigner("OCSP Signer", from);
        this.timestampUnit = service("Time-stamping Unit", from)
                .keyUsage(KeyUsage.digitalSignature)
                .purposes(true, KeyPurposeId.id_kp_timeStamping)
                .policy(POLICY)
                .urls(baseUrl, "issuing")
                .issuedBy(issuing, kind);
        issued.put(timestampUnit.serial(), timestampUnit);
        issued.put(ocspSigner.serial(), ocspSigner);
    }

    private SampleCertificate ocspSigner(String name, Instant from) {
        return service(name, from)
                .keyUsage(KeyUsage.digitalSignature)
                .purposes(false, KeyPurposeId.id_kp_OCSPSigning)
                .noStatusCheck()
                .issuedBy(issuing, kind);
    }

    /** A further signer, to take over from the first at some time. */
    public SampleCertificate nextOcspSigner(Instant from) {
        return ocspSigner("Next OCSP Signer", from);
    }

    private CertificateRecipe service(String name, Instant from) {
        return CertificateRecipe.named("C=TH,O=Sample PKI (test),CN=" + name).valid(from, from.plus(SERVICE_LIFE));
    }

    /** P-384 root, P-256 below. */
    public static SampleHierarchy ecdsa() {
        return builder().build();
    }

    /** RSA of 3,072 bits throughout. */
    public static SampleHierarchy rsa() {
        return builder().keys(SampleKey.RSA_3072, SampleKey.RSA_3072).build();
    }

    /** A hierarchy to order. */
    public static Builder builder() {
        return new Builder();
    }

    /** The same names with other keys: what a forger makes. */
    public SampleHierarchy lookAlike() {
        var name = root.certificate().getSubject().toString();
        var start = name.indexOf("CN=") + "CN=".length();
        return builder()
                .name(name.substring(start, name.length() - " Root CA".length()))
                .keys(rootKind, kind)
                .clock(clock)
                .baseUrl(baseUrl)
                .build();
    }

    /** A doctor's certificate, to order; {@code hierarchy.doctor().issue()} is a good one. */
    public DoctorOrder doctor() {
        return new DoctorOrder(this, kind, clock.instant());
    }

    /**
     * The seal of a facility: an organisation, and no person.
     *
     * @param code of nine characters
     */
    public SampleCertificate seal(String facility, String code) {
        return seal(facility, code, clock.instant().plus(SERVICE_LIFE));
    }

    /** The same until then. */
    public SampleCertificate seal(String facility, String code, Instant to) {
        var subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "TH")
                .addRDN(BCStyle.O, facility)
                .addRDN(BCStyle.ORGANIZATION_IDENTIFIER, code)
                .addRDN(BCStyle.CN, facility)
                .build();
        var recipe = new CertificateRecipe(subject)
                .valid(to.minus(SERVICE_LIFE.multipliedBy(2)), to)
                .keyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation)
                .purposes(false, KeyPurposeId.id_kp_documentSigning, KeyPurposeId.id_kp_emailProtection)
                .policy(POLICY + ".1.5");
        return issue(recipe, kind);
    }

    /** The certificate of such a seal over the key of this certificate request, which is on somebody else's token. */
    public X509CertificateHolder certifySeal(byte[] pkcs10, String facility, String code) {
        var sample = seal(facility, code).certificate();
        try {
            var builder = new X509v3CertificateBuilder(
                    sample.getIssuer(),
                    sample.getSerialNumber(),
                    sample.getNotBefore(),
                    sample.getNotAfter(),
                    sample.getSubject(),
                    new PKCS10CertificationRequest(pkcs10).getSubjectPublicKeyInfo());
            for (var oid : sample.getExtensions().getExtensionOIDs()) {
                if (!oid.equals(Extension.subjectKeyIdentifier)) {
                    builder.addExtension(sample.getExtension(oid));
                }
            }
            return builder.build(issuing.contentSigner());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A key that proves pages on paper.
     *
     * @param usedUntil the last instant at which it signs
     */
    public SampleCertificate proofKey(Instant from, Instant usedUntil, Instant to) {
        return proofKey(from, usedUntil, to, POLICY + ".1.8");
    }

    /** The same under this policy. */
    public SampleCertificate proofKey(Instant from, Instant usedUntil, Instant to, String policy) {
        return proof(from, usedUntil, to, policy).issuedBy(issuing, SampleKey.P256);
    }

    /** The certificate of such a key that is somebody else's. */
    public X509CertificateHolder certifyProofKey(PublicKey key, Instant from, Instant usedUntil, Instant to) {
        return proof(from, usedUntil, to, POLICY + ".1.8").certifiedBy(issuing, key);
    }

    /** A key of the service itself that seals records: no person and no facility. */
    public SampleCertificate recordSeal() {
        return recordSeal(clock.instant());
    }

    /** The same from another moment on. */
    public SampleCertificate recordSeal(Instant from) {
        var recipe = CertificateRecipe.named("C=TH,O=Sample PKI (test),CN=Record Seal")
                .valid(from, from.plus(SERVICE_LIFE))
                .keyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation)
                .purposes(false, KeyPurposeId.id_kp_documentSigning, KeyPurposeId.id_kp_emailProtection)
                .policy(POLICY + ".1.9");
        return issue(recipe, kind);
    }

    private CertificateRecipe proof(Instant from, Instant usedUntil, Instant to, String policy) {
        var use = new DERSequence(new ASN1Encodable[] {
            new DERTaggedObject(false, 0, new DERGeneralizedTime(Date.from(from))),
            new DERTaggedObject(false, 1, new DERGeneralizedTime(Date.from(usedUntil)))
        });
        return CertificateRecipe.named("C=TH,O=Sample PKI (test),CN=Document Proof")
                .valid(from, to)
                .keyUsage(KeyUsage.digitalSignature)
                .purposes(true, KeyPurposeId.id_kp_documentSigning)
                .with(Extension.privateKeyUsagePeriod, false, use)
                .policy(policy)
                .urls(baseUrl, "issuing");
    }

    /**
     * A person's certificate from a CA of another organisation's below this root.
     *
     * @param limited whether that CA is limited to its names, as one that was certified across is
     */
    public SampleCertificate ofAnotherOrganisation(boolean limited) {
        return ofAnother("Somebody").keyUsage(KeyUsage.nonRepudiation).issuedBy(anotherOrganisation(limited), kind);
    }

    /** A time-stamping unit from such a CA. */
    public SampleCertificate timestampUnitOf(SampleCertificate anotherOrganisation) {
        return ofAnother("Time-stamping Unit")
                .keyUsage(KeyUsage.digitalSignature)
                .purposes(true, KeyPurposeId.id_kp_timeStamping)
                .issuedBy(anotherOrganisation, kind);
    }

    /** Such a CA. */
    public SampleCertificate anotherOrganisation(boolean limited) {
        var across = ofAnother("Another CA").authority(0);
        if (limited) {
            var names = new GeneralSubtree(new GeneralName(new X500Name(ANOTHER)));
            across.with(Extension.nameConstraints, true, new NameConstraints(new GeneralSubtree[] {names}, null));
        }
        return across.issuedBy(root, kind);
    }

    private CertificateRecipe ofAnother(String name) {
        var from = clock.instant().minusSeconds(60);
        return CertificateRecipe.named(ANOTHER + ",CN=" + name)
                .valid(from, from.plus(SERVICE_LIFE))
                .policy(POLICY);
    }

    /** Revokes from this instant on, with an RFC 5280 reason code. */
    public void revoke(SampleCertificate certificate, Instant at, int reason) {
        revoked.put(certificate.serial(), new Revocation(at, reason));
    }

    /** Takes a suspension back. */
    public void release(SampleCertificate certificate) {
        revoked.remove(certificate.serial());
    }

    /** Answers OCSP requests about what the issuing CA issued. */
    public SampleOcspResponder ocspResponder() {
        return new SampleOcspResponder(this);
    }

    /** Grants RFC 3161 time-stamps. */
    public SampleTimestampAuthority timestampAuthority() {
        return new SampleTimestampAuthority(timestampUnit, clock);
    }

    /** The issuing CA's certificate revocation list as of now. */
    public X509CRLHolder crl() {
        var now = clock.instant();
        var builder = new X509v2CRLBuilder(issuing.certificate().getSubject(), Date.from(now));
        builder.setNextUpdate(Date.from(now.plus(CRL_LIFE)));
        revoked.forEach(
                (serial, revocation) -> builder.addCRLEntry(serial, Date.from(revocation.at()), revocation.reason()));
        try {
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(now.getEpochSecond())));
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, CertificateRecipe.authorityKeyIdentifier(issuing));
        } catch (CertIOException e) {
            throw new IllegalStateException(e);
        }
        return builder.build(issuing.contentSigner());
    }

    public SampleCertificate root() {
        return root;
    }

    public SampleCertificate issuing() {
        return issuing;
    }

    public SampleCertificate ocspSigner() {
        return ocspSigner;
    }

    public SampleCertificate timestampUnit() {
        return timestampUnit;
    }

    /** Where the certificates say that status and issuers are found. */
    public String baseUrl() {
        return baseUrl;
    }

    Clock clock() {
        return clock;
    }

    SampleCertificate issue(CertificateRecipe recipe, SampleKey leafKind) {
        var certificate = recipe.urls(baseUrl, "issuing").issuedBy(issuing, leafKind);
        issued.put(certificate.serial(), certificate);
        return certificate;
    }

    boolean hasIssued(BigInteger serial) {
        return issued.containsKey(serial);
    }

    Optional<Revocation> revocation(BigInteger serial) {
        return Optional.ofNullable(revoked.get(serial));
    }

    /** When and why, by RFC 5280 reason code. */
    record Revocation(Instant at, int reason) {}

    /** What a hierarchy is made of. */
    public static final class Builder {
        private Clock clock = Clock.systemUTC();
        private Duration age = Duration.ofDays(30);
        private SampleKey rootKind = SampleKey.P384;
        private SampleKey kind = SampleKey.P256;
        private String name = "Sample";
        private String baseUrl = "http://pki.example";

        private Builder() {}

        /** The time by which it issues and answers. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /** How long before now its own certificates begin. */
        public Builder age(Duration value) {
            age = value;
            return this;
        }

        /** The root's kind of key, and everybody else's. */
        public Builder keys(SampleKey forRoot, SampleKey below) {
            rootKind = forRoot;
            kind = below;
            return this;
        }

        /** The first part of the CAs' common names; letters, digits and spaces. */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /** For the pointers in certificates: {@code <base>/ocsp}, {@code <base>/crl/…}, {@code <base>/ca/…}. */
        public Builder baseUrl(String value) {
            baseUrl = value;
            return this;
        }

        public SampleHierarchy build() {
            return new SampleHierarchy(this);
        }
    }
}
