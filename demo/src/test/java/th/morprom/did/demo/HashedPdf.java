package th.morprom.did.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.util.CollectionStore;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.signing.pades.CoveredBytes;
import th.morprom.did.signing.pades.PrepareSignature;
import th.morprom.did.signing.pades.PreparedPdf;
import th.morprom.did.signing.pades.SignatureEntry;

/** A PDF of a program's own, which builds the CMS itself and needs nothing but the bare signature from elsewhere. */
final class HashedPdf {
    private final List<X509CertificateHolder> chain;
    private final PreparedPdf prepared;

    HashedPdf(List<X509CertificateHolder> chain) {
        this.chain = chain;
        var entry = new SignatureEntry("Doctor", "Prescription", "Hospital", Instant.now());
        this.prepared = new PrepareSignature().prepare(page(), entry, 16_384);
    }

    /** SHA-256 of the bytes of the file that a signature covers: what a whole signature is made of. */
    byte[] documentDigest() {
        return prepared.digest();
    }

    /** SHA-256 of the attributes that the bare signature covers. */
    byte[] attributesDigest() {
        var signer = new OtherSigner(new byte[0]);
        cms(signer);
        return Sha256.digest().digest(signer.attributes.toByteArray());
    }

    byte[] withBareSignature(byte[] signature) {
        try {
            return withCms(cms(new OtherSigner(signature)).getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] withCms(byte[] der) {
        var file = prepared.bytes().clone();
        var hex = HexFormat.of().formatHex(der).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(hex, 0, file, prepared.range().gapStart() + 1, hex.length);
        return file;
    }

    private CMSSignedData cms(ContentSigner signer) {
        try {
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new SignerInfoGeneratorBuilder(new BcDigestCalculatorProvider())
                    .setSignedAttributeGenerator(this::attributes)
                    .build(signer, chain.get(0)));
            generator.addCertificates(new CollectionStore<>(chain));
            return generator.generate(new CoveredBytes(prepared.bytes(), prepared.range()), false);
        } catch (CMSException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private AttributeTable attributes(Map<?, ?> given) {
        var reference =
                new ESSCertIDv2((AlgorithmIdentifier) null, Sha256.digest().digest(der(chain.get(0))));
        var attributes = new ASN1EncodableVector();
        attributes.add(new Attribute(CMSAttributes.contentType, new DERSet((ASN1Encodable)
                given.get(CMSAttributeTableGenerator.CONTENT_TYPE))));
        attributes.add(new Attribute(CMSAttributes.messageDigest, new DERSet(new DEROctetString((byte[])
                given.get(CMSAttributeTableGenerator.DIGEST)))));
        attributes.add(new Attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(new SigningCertificateV2(reference))));
        return new AttributeTable(attributes);
    }

    /** Has what it would sign kept, and a signature of somebody else's in its place. */
    private static final class OtherSigner implements ContentSigner {
        private final ByteArrayOutputStream attributes = new ByteArrayOutputStream();
        private final byte[] signature;

        private OtherSigner(byte[] signature) {
            this.signature = signature;
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return new DefaultSignatureAlgorithmIdentifierFinder().find("SHA256withECDSA");
        }

        @Override
        public OutputStream getOutputStream() {
            return attributes;
        }

        @Override
        public byte[] getSignature() {
            return signature;
        }
    }

    static byte[] page() {
        return page("");
    }

    /** One that is no other's file: its title is not seen. */
    static byte[] page(String title) {
        try (var document = new PDDocument()) {
            document.getDocumentInformation().setTitle(title);
            document.addPage(new PDPage());
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] der(X509CertificateHolder certificate) {
        try {
            return certificate.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
