package th.morprom.did.signing.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSUpdateInfo;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTerminalField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.esf.OtherHashAlgAndValue;
import org.bouncycastle.asn1.esf.SigPolicyQualifierInfo;
import org.bouncycastle.asn1.esf.SigPolicyQualifiers;
import org.bouncycastle.asn1.esf.SignaturePolicyId;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleKey;

/** What PDF programs of today make, with keys of any CA: the older PKCS#7 signatures, updates, fields. */
public final class OtherProgram {
    private OtherProgram() {}

    /** One more signature ({@code adbe.pkcs7.detached}, no time-stamp) upon this file. */
    public static byte[] signed(byte[] pdf, SampleCertificate signer) {
        return signed(pdf, signer, new ASN1EncodableVector());
    }

    /** The same, naming this certificate as its own (RFC 5035), whatever signs. */
    public static byte[] signedNaming(byte[] pdf, SampleCertificate signer, SampleCertificate named) {
        var attributes = new ASN1EncodableVector();
        attributes.add(new Attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new DERSet(new SigningCertificateV2(new ESSCertIDv2(digest("SHA-256", named.der()))))));
        return signed(pdf, signer, attributes);
    }

    /** The same with the reference of before (RFC 2634, by SHA-1). */
    public static byte[] signedNamingBySha1(byte[] pdf, SampleCertificate signer, SampleCertificate named) {
        var attributes = new ASN1EncodableVector();
        attributes.add(new Attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificate,
                new DERSet(new SigningCertificate(new ESSCertID(digest("SHA-1", named.der()))))));
        return signed(pdf, signer, attributes);
    }

    /** The same, certifying the document with DocMDP and this P. */
    public static byte[] certified(byte[] pdf, SampleCertificate signer, int p) {
        return signed(
                pdf,
                PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED,
                signature -> {
                    var parameters = new COSDictionary();
                    parameters.setItem(COSName.TYPE, COSName.getPDFName("TransformParams"));
                    parameters.setInt(COSName.P, p);
                    parameters.setName(COSName.V, "1.2");
                    var reference = new COSDictionary();
                    reference.setItem(COSName.TYPE, COSName.getPDFName("SigRef"));
                    reference.setItem(COSName.getPDFName("TransformMethod"), COSName.DOCMDP);
                    reference.setItem(COSName.getPDFName("TransformParams"), parameters);
                    signature.getCOSObject().setItem(COSName.getPDFName("Reference"), new COSArray(List.of(reference)));
                },
                content -> cms(content, false, signer, new ASN1EncodableVector()));
    }

    /** The same by a policy (RFC 5126 section 5.8.1) that is to be read at this address. */
    public static byte[] signedByPolicy(byte[] pdf, SampleCertificate signer, String address) {
        var qualifier = new SigPolicyQualifierInfo(PKCSObjectIdentifiers.id_spq_ets_uri, new DERIA5String(address));
        var policy = new SignaturePolicyId(
                new ASN1ObjectIdentifier("1.2.3.4"),
                new OtherHashAlgAndValue(
                        new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256), new DEROctetString(new byte[32])),
                new SigPolicyQualifiers(new SigPolicyQualifierInfo[] {qualifier}));
        var attributes = new ASN1EncodableVector();
        attributes.add(new Attribute(PKCSObjectIdentifiers.id_aa_ets_sigPolicyId, new DERSet(policy)));
        return signed(pdf, signer, attributes);
    }

    /** The same over a digest by SHA-1 ({@code adbe.pkcs7.sha1}), as programs of long ago did it. */
    public static byte[] signedBySha1(byte[] pdf, SampleCertificate signer) {
        return signed(pdf, PDSignature.SUBFILTER_ADBE_PKCS7_SHA1, content -> {
            var digest = MessageDigest.getInstance("SHA-1").digest(content);
            return cms(digest, true, signer, new ASN1EncodableVector());
        });
    }

    /** A time-stamp upon the whole file, from whoever answers such requests. */
    public static byte[] stamped(byte[] pdf, UnaryOperator<byte[]> authority) {
        return signed(pdf, COSName.getPDFName("ETSI.RFC3161"), content -> {
            var generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            try {
                var answer = new TimeStampResponse(authority.apply(generator
                        .generate(NISTObjectIdentifiers.id_sha256, digest)
                        .getEncoded()));
                return answer.getTimeStampToken().getEncoded();
            } catch (TSPException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static byte[] signed(byte[] pdf, SampleCertificate signer, ASN1EncodableVector attributes) {
        return signed(
                pdf, PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED, content -> cms(content, false, signer, attributes));
    }

    private interface Signing {
        byte[] sign(byte[] content) throws IOException, GeneralSecurityException;
    }

    private static byte[] signed(byte[] pdf, COSName format, Signing signing) {
        return signed(pdf, format, signature -> {}, signing);
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] signed(byte[] pdf, COSName format, Consumer<PDSignature> look, Signing signing) {
        try (var document = Loader.loadPDF(pdf)) {
            var signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(format);
            if (format.getName().equals("ETSI.RFC3161")) {
                signature.setType(COSName.DOC_TIME_STAMP);
            } else {
                signature.setSignDate(Calendar.getInstance());
            }
            look.accept(signature);
            document.addSignature(signature);
            var out = new ByteArrayOutputStream();
            var waiting = document.saveIncrementalForExternalSigning(out);
            waiting.setSignature(signing.sign(waiting.getContent().readAllBytes()));
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The file with an update. */
    public static byte[] updated(byte[] pdf, Consumer<PDDocument> change) {
        try (var document = Loader.loadPDF(pdf)) {
            change.accept(document);
            var out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text field with room for a dose. */
    public static void addField(PDDocument document) {
        var form = new PDAcroForm(document);
        var field = new PDTextField(form);
        field.setPartialName("dose");
        place(document, field);
        form.setFields(new ArrayList<>(List.of(field)));
        document.getDocumentCatalog().setAcroForm(form);
        document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
    }

    /** Something is filled in. */
    public static void fillField(PDDocument document) {
        var field = document.getDocumentCatalog().getAcroForm().getField("dose").getCOSObject();
        field.setString(COSName.V, "500 mg");
        field.setNeedToBeUpdated(true);
    }

    /** A place where somebody might sign, and that shows. */
    public static void addUnsignedSignatureField(PDDocument document) {
        var form = document.getDocumentCatalog().getAcroForm();
        var field = new PDSignatureField(form);
        place(document, field);
        form.getFields().add(field);
        form.getCOSObject().setNeedToBeUpdated(true);
        ((COSUpdateInfo) form.getCOSObject().getDictionaryObject(COSName.FIELDS)).setNeedToBeUpdated(true);
        document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
    }

    private static void place(PDDocument document, PDTerminalField field) {
        var page = document.getPage(0);
        var widget = field.getWidgets().get(0);
        widget.setRectangle(new PDRectangle(72, 600, 200, 20));
        widget.setPage(page);
        try {
            var annotations = page.getAnnotations();
            annotations.add(widget);
            page.setAnnotations(annotations);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        page.getCOSObject().setNeedToBeUpdated(true);
        field.getCOSObject().setNeedToBeUpdated(true);
    }

    private static byte[] cms(
            byte[] content, boolean isInside, SampleCertificate signer, ASN1EncodableVector attributes)
            throws IOException {
        try {
            var generator = new CMSSignedDataGenerator();
            var digests = new JcaDigestCalculatorProviderBuilder()
                    .setProvider(SampleKey.PROVIDER)
                    .build();
            var key = new JcaContentSignerBuilder("SHA256withECDSA")
                    .setProvider(SampleKey.PROVIDER)
                    .build(signer.keys().getPrivate());
            generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(digests)
                    .setSignedAttributeGenerator(
                            new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)))
                    .build(key, signer.certificate()));
            generator.addCertificates(new JcaCertStore(signer.chain()));
            return generator
                    .generate(new CMSProcessableByteArray(content), isInside)
                    .getEncoded();
        } catch (OperatorCreationException | CMSException | CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
