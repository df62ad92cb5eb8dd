package th.morprom.did.timestamp.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAlgorithmProtection;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.timestamp.unit.TimestampUnit;

/**
 * The signed attributes of a unit's tokens: content type, message digest, the certificate by SHA-256 (ESSCertIDv2, RFC 5816)
 * and the algorithms (RFC 6211). All but the digest are the same in each token, so they are encoded once, and only the digest is
 * put in. There is no signing time: the time is genTime, and a second one could only differ.
 *
 * <p>ESSCertIDv2 holds no issuerSerial: the signer is named by issuer and serial already (RFC 5035 section 4), and one that
 * is not there cannot contradict it.
 */
final class SignedAttributes {
    private final byte[] template;
    private final int digestAt;
    private final int digestLength;

    SignedAttributes(TimestampUnit unit, AlgorithmIdentifier digestAlgorithm, int digestLength) {
        this.digestLength = digestLength;
        // A digest that occurs nowhere else shows where it belongs.
        var mark = new byte[digestLength];
        Arrays.fill(mark, (byte) 0xA5);
        this.template = encoded(unit, digestAlgorithm, mark);
        this.digestAt = indexOf(template, mark);
    }

    /** As they are signed: a SET, with its own tag (RFC 5652 section 5.4). */
    byte[] with(byte[] digest) {
        if (digest.length != digestLength) {
            throw new IllegalArgumentException("not a digest of " + digestLength + " bytes");
        }
        var attributes = template.clone();
        System.arraycopy(digest, 0, attributes, digestAt, digestLength);
        return attributes;
    }

    private static byte[] encoded(TimestampUnit unit, AlgorithmIdentifier digestAlgorithm, byte[] digest) {
        try {
            var certificate =
                    new ESSCertIDv2(Sha256.digest().digest(unit.certificate().getEncoded()));
            var protection = new CMSAlgorithmProtection(
                    digestAlgorithm, CMSAlgorithmProtection.SIGNATURE, unit.signatureAlgorithm());
            // The set sorts itself, and where the digest stands does not depend on its value: types come before values.
            return new DERSet(new ASN1Encodable[] {
                        attribute(CMSAttributes.contentType, PKCSObjectIdentifiers.id_ct_TSTInfo),
                        attribute(CMSAttributes.messageDigest, new DEROctetString(digest)),
                        attribute(
                                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                                new SigningCertificateV2(certificate)),
                        attribute(CMSAttributes.cmsAlgorithmProtect, protection)
                    })
                    .getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }

    private static int indexOf(byte[] whole, byte[] part) {
        for (var at = 0; at <= whole.length - part.length; at++) {
            if (Arrays.equals(whole, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new IllegalStateException("the digest is not in the attributes");
    }
}
