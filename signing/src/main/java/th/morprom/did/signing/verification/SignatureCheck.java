package th.morprom.did.signing.verification;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignerDigestMismatchException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TimeStampToken;
import th.morprom.did.signing.pades.CoveredBytes;
import th.morprom.did.signing.trust.NotTrusted;
import th.morprom.did.signing.trust.Strength;
import th.morprom.did.signing.trust.Timestamps;
import th.morprom.did.signing.trust.Verifiers;
import th.morprom.did.signing.verification.Verdict.Outcome;

/**
 * The CMS of a signature: read as PAdES asks (ETSI EN 319 142-1 section 6), then verified over the covered bytes.
 *
 * @param place where it stands
 * @param certificate the signer's, as the signed attributes name it
 * @param certificates all that the CMS brings along
 */
record SignatureCheck(
        EmbeddedSignature place,
        CMSSignedData cms,
        SignerInformation signer,
        X509CertificateHolder certificate,
        List<X509CertificateHolder> certificates) {
    private static final int MAX_CERTIFICATES = 32;

    /** @throws Rejected with {@code SIGNATURE_DAMAGED} */
    static SignatureCheck read(byte[] file, EmbeddedSignature place) {
        try {
            var content = new CoveredBytes(file, place.range());
            var cms = new CMSSignedData(content, contentInfo(place.contents()));
            var signers = cms.getSignerInfos().getSigners();
            if (signers.size() != 1 || !CMSObjectIdentifiers.data.equals(cms.getSignedContentType())) {
                throw damaged(Finding.CMS);
            }
            var signer = signers.iterator().next();
            var certificates =
                    new ArrayList<X509CertificateHolder>(cms.getCertificates().getMatches(null));
            if (certificates.size() > MAX_CERTIFICATES
                    || signer.getSignedAttributes() == null
                    || !CmsShape.isExact(cms)) {
                throw damaged(Finding.CMS);
            }
            var certificate = certificates.stream()
                    .filter(signer.getSID()::match)
                    .findFirst()
                    .orElseThrow(() -> damaged(Finding.CMS));
            return new SignatureCheck(place, cms, signer, certificate, List.copyOf(certificates));
        } catch (IOException | CMSException e) {
            throw damaged(Finding.CMS);
        } catch (Rejected e) {
            throw e;
        } catch (RuntimeException e) {
            // BouncyCastle reads much of a CMS only when asked for it, and says in many ways that it cannot.
            throw damaged(Finding.CMS);
        }
    }

    /**
     * The object at the start of the gap; BER lengths are accepted, and nothing but zeros may follow. BouncyCastle from 1.85
     * on refuses the padding itself.
     */
    static ContentInfo contentInfo(byte[] contents) throws IOException {
        var in = new ByteArrayInputStream(contents);
        var asn1 = new ASN1InputStream(in, contents.length);
        var object = asn1.readObject();
        if (object == null) {
            throw damaged(Finding.CMS);
        }
        for (int at = contents.length - in.available(); at < contents.length; at++) {
            if (contents[at] != 0) {
                throw damaged(Finding.PADDING);
            }
        }
        return ContentInfo.getInstance(object);
    }

    /**
     * Who the certificate says the signer is.
     *
     * @throws Rejected with {@code SIGNATURE_DAMAGED}
     */
    Verdict.Signer claims() {
        try {
            return SignerFacts.of(certificate);
        } catch (RuntimeException e) {
            // Names and extensions are read only now.
            throw damaged(Finding.CMS);
        }
    }

    /** What the signature was made over. */
    byte[] signedAttributes() {
        try {
            return signer.getEncodedSignedAttributes();
        } catch (IOException e) {
            throw damaged(Finding.CMS);
        }
    }

    /** @throws Rejected with {@code SIGNATURE_INVALID} or {@code MODIFIED} */
    void verify() {
        try {
            requireAlgorithms();
            if (!signer.verify(Verifiers.of(certificate))) {
                throw invalid(Finding.SIGNATURE_VALUE);
            }
            if (!place.isOlder() || has(PKCSObjectIdentifiers.id_aa_signingCertificateV2)) {
                requireSigningCertificate();
            }
            if (place.isOlder() && has(PKCSObjectIdentifiers.id_aa_signingCertificate)) {
                requireSigningCertificateBySha1();
            }
        } catch (CMSSignerDigestMismatchException e) {
            throw new Rejected(Outcome.MODIFIED, Finding.DIGEST);
        } catch (CMSException | OperatorCreationException e) {
            throw invalid(Finding.SIGNATURE_VALUE);
        } catch (Rejected e) {
            throw e;
        } catch (RuntimeException e) {
            throw invalid(Finding.SIGNATURE_VALUE);
        }
    }

    private void requireAlgorithms() {
        var encryption = signer.toASN1Structure().getDigestEncryptionAlgorithm().getAlgorithm();
        if (!Strength.isDigest(signer.getDigestAlgorithmID().getAlgorithm())
                || !Strength.isSignerAlgorithm(encryption)) {
            throw invalid(Finding.SIGNATURE_VALUE);
        }
    }

    /**
     * In the form before PAdES a signature need not name its certificate; whose it is follows from the key then, which our CA certifies for
     * nobody else.
     */
    private boolean has(ASN1ObjectIdentifier type) {
        return signer.getSignedAttributes().getAll(type).size() > 0;
    }

    /** RFC 5035: the signature itself says by which certificate it is to be verified. */
    private void requireSigningCertificate() {
        var references = SigningCertificateV2.getInstance(signed(PKCSObjectIdentifiers.id_aa_signingCertificateV2))
                .getCerts();
        if (references.length == 0 || !names(references[0])) {
            throw invalid(Finding.SIGNING_CERTIFICATE);
        }
        signed(CMSAttributes.messageDigest);
    }

    /**
     * RFC 2634, which knows SHA-1 alone. For this it is enough: whoever would put another certificate here needs a second preimage, and our CA's
     * signature on it.
     */
    private void requireSigningCertificateBySha1() {
        var references = SigningCertificate.getInstance(signed(PKCSObjectIdentifiers.id_aa_signingCertificate))
                .getCerts();
        if (references.length == 0 || !hasDigest(OIWObjectIdentifiers.idSHA1, references[0].getCertHash())) {
            throw invalid(Finding.SIGNING_CERTIFICATE);
        }
    }

    private boolean names(ESSCertIDv2 reference) {
        var algorithm = reference.getHashAlgorithm().getAlgorithm();
        return Strength.isDigest(algorithm) && hasDigest(algorithm, reference.getCertHash());
    }

    private boolean hasDigest(ASN1ObjectIdentifier algorithm, byte[] digest) {
        try {
            return MessageDigest.isEqual(
                    MessageDigest.getInstance(algorithm.getId()).digest(certificate.getEncoded()), digest);
        } catch (IOException | NoSuchAlgorithmException e) {
            return false;
        }
    }

    private ASN1Encodable signed(ASN1ObjectIdentifier type) {
        var attributes = signer.getSignedAttributes().getAll(type);
        if (attributes.size() != 1
                || !(attributes.get(0) instanceof Attribute attribute)
                || attribute.getAttrValues().size() != 1) {
            throw invalid(Finding.SIGNING_CERTIFICATE);
        }
        return attribute.getAttrValues().getObjectAt(0);
    }

    /**
     * The signature time-stamps, not verified yet.
     *
     * @throws Rejected with {@code TIMESTAMP_INVALID} if there is one that cannot be read
     */
    List<TimeStampToken> timestamps() {
        var tokens = new ArrayList<TimeStampToken>();
        var unsigned = signer.getUnsignedAttributes();
        if (unsigned == null) {
            return tokens;
        }
        try {
            var attributes = unsigned.getAll(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
            for (int i = 0; i < attributes.size(); i++) {
                for (var value : Attribute.getInstance(attributes.get(i)).getAttributeValues()) {
                    var token = Timestamps.read(value.toASN1Primitive().getEncoded(ASN1Encoding.BER));
                    if (!CmsShape.isExact(token.toCMSSignedData())) {
                        throw new Rejected(Outcome.TIMESTAMP_INVALID, Finding.TIMESTAMP);
                    }
                    tokens.add(token);
                }
            }
            return tokens;
        } catch (IOException | IllegalArgumentException | NotTrusted e) {
            throw new Rejected(Outcome.TIMESTAMP_INVALID, Finding.TIMESTAMP);
        }
    }

    /** All certificates that the CMS and its time-stamps bring along. */
    List<X509CertificateHolder> brought() {
        var all = new ArrayList<>(certificates);
        for (var token : timestamps()) {
            try {
                all.addAll(token.getCertificates().getMatches(null));
            } catch (RuntimeException e) {
                throw new Rejected(Outcome.TIMESTAMP_INVALID, Finding.TIMESTAMP);
            }
        }
        return all;
    }

    private static Rejected damaged(Finding finding) {
        return new Rejected(Outcome.SIGNATURE_DAMAGED, finding);
    }

    private static Rejected invalid(Finding finding) {
        return new Rejected(Outcome.SIGNATURE_INVALID, finding);
    }
}
