package th.morprom.did.signing.pades;

import java.io.IOException;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.CollectionStore;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.signing.trust.BouncyCastle;
import th.morprom.did.signing.trust.RequestTimestamp;
import th.morprom.did.signing.trust.Timestamp;
import th.morprom.did.signing.trust.Verifiers;

/** Signs a prepared PDF and has the signature time-stamped: PAdES baseline T. */
public final class CompleteSignature {
    private static final int SIGNER_INFO_BYTES = 2048;
    private static final int TIMESTAMP_BYTES = 8192;

    private final RequestTimestamp timestamps;

    public CompleteSignature(RequestTimestamp timestamps) {
        this.timestamps = timestamps;
    }

    /** A PDF with its signature, and the time-stamp in it. */
    @SuppressWarnings("ArrayRecordComponent") // a file on its way, never compared
    public record StampedPdf(byte[] bytes, Timestamp timestamp) {}

    /**
     * Room for the CMS of this chain with a time-stamp. It is fixed before the signature is authorised and cannot grow
     * afterwards, so it is generous: signer info and time-stamp take about half of what is allowed for them.
     */
    public static int roomFor(List<X509CertificateHolder> chain) {
        return encodedBytes(chain) + SIGNER_INFO_BYTES + TIMESTAMP_BYTES;
    }

    /**
     * The same where a time-stamp that was had a moment ago says how long the next will be: nobody has agreed to these bytes, and there
     * is no need to be generous.
     */
    public static int roomFor(List<X509CertificateHolder> chain, Timestamp before) {
        return encodedBytes(chain) + SIGNER_INFO_BYTES + before.encoded().length;
    }

    /**
     * The CMS over the prepared PDF; the key is not needed any longer after this.
     *
     * @param chain the signer's certificate first; a self-signed last one is left out of the CMS
     */
    public static CMSSignedData sign(PreparedPdf prepared, SigningKey key, List<X509CertificateHolder> chain) {
        return sign(new CoveredBytes(prepared.bytes(), prepared.range()), Verifiers.DIGESTS, key, chain);
    }

    /**
     * The CMS over content of which only the digest is known, by the hash that the key signs with.
     *
     * @param chain as above
     */
    public static CMSSignedData sign(byte[] digest, SigningKey key, List<X509CertificateHolder> chain) {
        return sign(new CMSAbsentContent(), new KnownDigest(digest), key, chain);
    }

    private static CMSSignedData sign(
            CMSTypedData content, DigestCalculatorProvider digests, SigningKey key, List<X509CertificateHolder> chain) {
        try {
            return cms(content, digests, key, chain);
        } catch (IOException | CMSException | OperatorCreationException e) {
            throw new IllegalStateException("the CMS cannot be written", e);
        }
    }

    /** A CMS whose signature is time-stamped, and the time-stamp in it. */
    public record StampedCms(CMSSignedData cms, Timestamp timestamp) {}

    /**
     * The CMS with a time-stamp over its signature.
     *
     * @throws th.morprom.did.signing.trust.SourceUnavailable if no time-stamp can be had
     */
    public StampedCms stamp(CMSSignedData signed) {
        var signer = signed.getSignerInfos().getSigners().iterator().next();
        var timestamp = timestamps.request(signer.getSignature());
        return new StampedCms(
                CMSSignedData.replaceSigners(signed, new SignerInformationStore(stamp(signer, timestamp))), timestamp);
    }

    /**
     * The PDF with this CMS, after its signature was time-stamped.
     *
     * @throws th.morprom.did.signing.trust.SourceUnavailable if no time-stamp can be had
     */
    public StampedPdf complete(PreparedPdf prepared, CMSSignedData signed) {
        try {
            var stamped = stamp(signed);
            return new StampedPdf(prepared.with(stamped.cms().getEncoded(ASN1Encoding.DER)), stamped.timestamp());
        } catch (IOException e) {
            throw new IllegalStateException("the CMS cannot be written", e);
        }
    }

    private static CMSSignedData cms(
            CMSTypedData content, DigestCalculatorProvider digests, SigningKey key, List<X509CertificateHolder> chain)
            throws CMSException, OperatorCreationException, IOException {
        var certificate = chain.get(0);
        var generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(new SignerInfoGeneratorBuilder(digests)
                .setSignedAttributeGenerator(signedAttributes(certificate))
                .build(key.contentSigner(), certificate));
        generator.addCertificates(new CollectionStore<>(chain.stream()
                .filter(element -> !element.getSubject().equals(element.getIssuer()))
                .toList()));
        return generator.generate(content, false);
    }

    /** ETSI EN 319 142-1 section 6.3: exactly these; the time is the dictionary's and the time-stamp's business. */
    private static CMSAttributeTableGenerator signedAttributes(X509CertificateHolder certificate) throws IOException {
        var digest = Sha256.digest().digest(certificate.getEncoded());
        var issuer = new IssuerSerial(
                new GeneralNames(new GeneralName(certificate.getIssuer())), certificate.getSerialNumber());
        var reference = new ESSCertIDv2(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256), digest, issuer);
        return parameters -> attributes(parameters, new SigningCertificateV2(reference));
    }

    @SuppressWarnings("JdkObsolete") // BouncyCastle's attribute tables are built from it
    private static AttributeTable attributes(Map<?, ?> parameters, SigningCertificateV2 reference) {
        var attributes = new Hashtable<ASN1ObjectIdentifier, Attribute>();
        var contentType = (ASN1ObjectIdentifier) parameters.get(CMSAttributeTableGenerator.CONTENT_TYPE);
        var digest = (byte[]) parameters.get(CMSAttributeTableGenerator.DIGEST);
        if (contentType == null || digest == null) {
            throw new IllegalStateException("no content to sign");
        }
        for (var attribute : List.of(
                new Attribute(CMSAttributes.contentType, new DERSet(contentType)),
                new Attribute(CMSAttributes.messageDigest, new DERSet(new DEROctetString(digest))),
                new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(reference)))) {
            attributes.put(attribute.getAttrType(), attribute);
        }
        return new AttributeTable(attributes);
    }

    private static SignerInformation stamp(SignerInformation signer, Timestamp timestamp) {
        var token = timestamp.token().toCMSSignedData().toASN1Structure();
        var attribute = new Attribute(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, new DERSet(token));
        return SignerInformation.replaceUnsignedAttributes(signer, new AttributeTable(attribute));
    }

    private static int encodedBytes(List<X509CertificateHolder> chain) {
        return chain.stream()
                .mapToInt(certificate -> BouncyCastle.encoded(certificate).length)
                .sum();
    }
}
