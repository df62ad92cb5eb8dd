package th.morprom.did.testpki.pki;

import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.isismtt.ISISMTTObjectIdentifiers;
import org.bouncycastle.asn1.isismtt.x509.AdmissionSyntax;
import org.bouncycastle.asn1.isismtt.x509.Admissions;
import org.bouncycastle.asn1.isismtt.x509.ProfessionInfo;
import org.bouncycastle.asn1.x500.DirectoryString;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * A doctor's certificate in the making. Everything has a good value; a test changes the one thing that it is about.
 *
 * <p>The profile is the one that independent validators accept: digitalSignature and nonRepudiation, document signing and
 * e-mail protection, pointers to OCSP, issuer and revocation list, a policy, and profession and licence number in the
 * admission extension (Common PKI, part 1, table 29).
 */
public final class DoctorOrder {
    private static final ASN1ObjectIdentifier DOCTOR = new ASN1ObjectIdentifier(SampleHierarchy.POLICY + ".2.1");
    private final SampleHierarchy hierarchy;
    private final SampleKey kind;
    private String givenName = "ตัวอย่าง";
    private String familyName = "ทดสอบระบบ";
    private String licence = "99001";
    private String facility = "โรงพยาบาลทดสอบหนึ่ง";
    private String facilityCode = "ZZ0000001";
    private Instant notBefore;
    private Instant notAfter;
    private int keyUsage = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;

    DoctorOrder(SampleHierarchy hierarchy, SampleKey kind, Instant now) {
        this.hierarchy = hierarchy;
        this.kind = kind;
        this.notBefore = now.minus(Duration.ofHours(1));
        this.notAfter = now.plus(Duration.ofDays(365));
    }

    public DoctorOrder named(String given, String family) {
        givenName = given;
        familyName = family;
        return this;
    }

    /** The number alone, without {@code ว.} before it. */
    public DoctorOrder licence(String number) {
        licence = number;
        return this;
    }

    /** The facility's Thai name and its nine-character code. */
    public DoctorOrder facility(String name, String code) {
        facility = name;
        facilityCode = code;
        return this;
    }

    public DoctorOrder valid(Instant from, Instant to) {
        notBefore = from;
        notAfter = to;
        return this;
    }

    /** Ended an hour before now. */
    public DoctorOrder expired() {
        var now = hierarchy.clock().instant();
        return valid(now.minus(Duration.ofDays(10)), now.minus(Duration.ofHours(1)));
    }

    /** Bits of {@link KeyUsage}. */
    public DoctorOrder keyUsage(int bits) {
        keyUsage = bits;
        return this;
    }

    /** Issues it. */
    public SampleCertificate issue() {
        var subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "TH")
                .addRDN(BCStyle.O, facility)
                .addRDN(BCStyle.ORGANIZATION_IDENTIFIER, facilityCode)
                .addRDN(BCStyle.T, "แพทย์")
                .addRDN(BCStyle.SURNAME, familyName)
                .addRDN(BCStyle.GIVENNAME, givenName)
                .addRDN(BCStyle.SERIALNUMBER, "doctor:" + licence)
                .addRDN(BCStyle.CN, givenName + " " + familyName)
                .build();
        var recipe = new CertificateRecipe(subject)
                .valid(notBefore, notAfter)
                .keyUsage(keyUsage)
                .purposes(false, KeyPurposeId.id_kp_documentSigning, KeyPurposeId.id_kp_emailProtection)
                .policy(SampleHierarchy.POLICY)
                .with(ISISMTTObjectIdentifiers.id_isismtt_at_admission, false, admission());
        return hierarchy.issue(recipe, kind);
    }

    /** Issues it and revokes it at this instant, with an RFC 5280 reason code. */
    public SampleCertificate issueRevoked(Instant at, int reason) {
        var certificate = issue();
        hierarchy.revoke(certificate, at, reason);
        return certificate;
    }

    private AdmissionSyntax admission() {
        var profession = new ProfessionInfo(
                null,
                new DirectoryString[] {new DirectoryString("แพทย์")},
                new ASN1ObjectIdentifier[] {DOCTOR},
                licence,
                null);
        var admissions = new Admissions(null, null, new ProfessionInfo[] {profession});
        return new AdmissionSyntax(null, new DERSequence(admissions));
    }
}
