package th.morprom.did.ca.issuance;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.isismtt.ISISMTTObjectIdentifiers;
import org.bouncycastle.asn1.isismtt.x509.AdmissionSyntax;
import org.bouncycastle.asn1.isismtt.x509.Admissions;
import org.bouncycastle.asn1.isismtt.x509.NamingAuthority;
import org.bouncycastle.asn1.isismtt.x509.ProfessionInfo;
import org.bouncycastle.asn1.x500.DirectoryString;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Attribute;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.SubjectDirectoryAttributes;
import th.morprom.did.ca.profile.Profession;

/** The two extensions by which other software learns the holder's profession. */
final class ProfessionExtensions {
    /** {@code id-hcpki-at-healthcareactor}: the hcRole attribute, ISO 17090-2. */
    private static final ASN1ObjectIdentifier HC_ROLE = new ASN1ObjectIdentifier("1.0.17090.0.1");

    private ProfessionExtensions() {}

    static void add(ExtensionsGenerator extensions, Profession profession, String licenceNumber) {
        DerExtensions.add(
                extensions,
                ISISMTTObjectIdentifiers.id_isismtt_at_admission,
                false,
                admission(profession, licenceNumber));
        DerExtensions.add(extensions, Extension.subjectDirectoryAttributes, false, role(profession));
    }

    /** Common PKI part 1, table 29b: the council admits its holder to the profession under the licence number. */
    private static AdmissionSyntax admission(Profession profession, String licenceNumber) {
        var council = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "TH")
                .addRDN(BCStyle.O, profession.councilName())
                .build();
        var info = new ProfessionInfo(
                null,
                new DirectoryString[] {new DirectoryString(profession.title())},
                new ASN1ObjectIdentifier[] {profession.oid()},
                licenceNumber,
                null);
        var contents = new ASN1EncodableVector();
        contents.add(new Admissions(new GeneralName(council), naming(profession), new ProfessionInfo[] {info}));
        return new AdmissionSyntax(null, new DERSequence(contents));
    }

    private static NamingAuthority naming(Profession profession) {
        return new NamingAuthority(null, null, new DirectoryString(profession.councilName()));
    }

    /**
     * ISO 17090-2 hcRole, in the form that Japan's HPKI uses and reads: {@code HCActorData ::= SET OF HCActor}, {@code
     * HCActor ::= SEQUENCE { codedData [0] EXPLICIT CodedData }}, {@code CodedData ::= SET { codingSchemeReference [0]
     * EXPLICIT OBJECT IDENTIFIER, codeDataFreeText [2] EXPLICIT DirectoryString }}.
     */
    private static SubjectDirectoryAttributes role(Profession profession) {
        var codedData = new DERSet(new ASN1Encodable[] {
            new DERTaggedObject(true, 0, profession.scheme()),
            new DERTaggedObject(true, 2, new DERUTF8String(profession.role()))
        });
        var actor = new DERSequence(new DERTaggedObject(true, 0, codedData));
        var attribute = new Attribute(HC_ROLE, new DERSet(new DERSet(actor)));
        return SubjectDirectoryAttributes.getInstance(new DERSequence(attribute));
    }
}
