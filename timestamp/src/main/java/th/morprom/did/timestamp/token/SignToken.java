package th.morprom.did.timestamp.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.Accuracy;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.timestamp.query.TimestampQuery;
import th.morprom.did.timestamp.unit.TimestampUnit;

/**
 * Builds and signs the answers of one unit. What does not change from token to token is encoded once; around one signature
 * there are then a few hundred bytes to copy, some lengths to count and two digests to compute.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3161#section-2.4.2">RFC 3161 section 2.4.2</a>, RFC 5652 section 5
 */
public final class SignToken {
    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int CONTEXT_0 = 0xA0;
    private static final int ROOM_AROUND = 1024;
    private static final byte[] VERSION_1 = {INTEGER, 1, 1};
    private static final byte[] GRANTED = {SEQUENCE, 3, INTEGER, 1, 0};

    private final TimestampUnit unit;
    private final KeyAlgorithm algorithm;
    private final SignedAttributes attributes;
    private final byte[] accuracy;
    private final byte[] tsa;
    private final byte[] contentType;
    private final byte[] signedDataType;
    private final byte[] beforeContent;
    private final byte[] certificates;
    private final byte[] beforeAttributes;
    private final byte[] signatureAlgorithm;

    /** @param accuracy whole milliseconds */
    public SignToken(TimestampUnit unit, Duration accuracy) {
        this.unit = unit;
        this.algorithm = unit.key().algorithm();
        var digestAlgorithm = new DefaultDigestAlgorithmIdentifierFinder().find(algorithm.digestAlgorithm());
        this.attributes = new SignedAttributes(unit, digestAlgorithm, algorithm.digestLengthBytes());
        var certificate = unit.certificate();
        this.accuracy = der(accuracy(accuracy));
        this.tsa = der(new DERTaggedObject(true, 0, new GeneralName(certificate.getSubject())));
        this.contentType = der(PKCSObjectIdentifiers.id_ct_TSTInfo);
        this.signedDataType = der(CMSObjectIdentifiers.signedData);
        // RFC 5652 section 5.1: version 3, as the content is not plain data.
        this.beforeContent = concatenated(new ASN1Integer(3), new DERSet(digestAlgorithm));
        this.certificates = certificates(unit);
        this.beforeAttributes = concatenated(
                new ASN1Integer(1),
                new IssuerAndSerialNumber(certificate.getIssuer(), certificate.getSerialNumber()),
                digestAlgorithm);
        this.signatureAlgorithm = der(unit.signatureAlgorithm());
    }

    /**
     * The signed answer to a query.
     *
     * @param policy DER of the policy that is stated
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not sign
     */
    public SignedToken sign(TimestampQuery query, byte[] policy, BigInteger serial, Instant genTime) {
        var info = info(query, policy, serial, genTime);
        var signed = attributes.with(algorithm.newDigest().digest(info));
        var signature = unit.sign(signed);
        var token = token(info, signed, signature, query.wantsCertificates());
        var response = new DerWriter(token.length + 16).put(token).put(GRANTED).header(SEQUENCE, 0);
        return new SignedToken(response.toByteArray(), Sha256.digest().digest(token));
    }

    /** TSTInfo: version, policy, imprint, serial, genTime, accuracy, nonce, tsa; ordering is false, so it is not there. */
    private byte[] info(TimestampQuery query, byte[] policy, BigInteger serial, Instant genTime) {
        return new DerWriter(512)
                .put(tsa)
                .put(query.nonce())
                .put(accuracy)
                .element(GENERALIZED_TIME, GenTime.encode(genTime))
                .element(INTEGER, serial.toByteArray())
                .put(query.imprint())
                .put(policy)
                .put(VERSION_1)
                .header(SEQUENCE, 0)
                .toByteArray();
    }

    /** ContentInfo with SignedData, written from its end. */
    private byte[] token(byte[] info, byte[] signedAttributes, byte[] signature, boolean withCertificates) {
        var room = info.length + signedAttributes.length + signature.length + ROOM_AROUND;
        var writer = new DerWriter(withCertificates ? room + certificates.length : room);
        writer.element(OCTET_STRING, signature).put(signatureAlgorithm);
        writer.put(signedAttributes).retag(CONTEXT_0);
        writer.put(beforeAttributes).header(SEQUENCE, 0).header(SET, 0);
        if (withCertificates) {
            writer.put(certificates);
        }
        var content = writer.size();
        writer.element(OCTET_STRING, info).header(CONTEXT_0, content);
        writer.put(contentType).header(SEQUENCE, content);
        writer.put(beforeContent).header(SEQUENCE, 0).header(CONTEXT_0, 0);
        return writer.put(signedDataType).header(SEQUENCE, 0).toByteArray();
    }

    private static Accuracy accuracy(Duration accuracy) {
        var seconds = accuracy.toSeconds();
        var millis = accuracy.toMillisPart();
        return new Accuracy(
                seconds == 0 ? null : new ASN1Integer(seconds), millis == 0 ? null : new ASN1Integer(millis), null);
    }

    /** The certificates field, a SET OF and so sorted. */
    private static byte[] certificates(TimestampUnit unit) {
        var all = new ASN1EncodableVector();
        unit.chain().forEach(certificate -> all.add(certificate.toASN1Structure()));
        return der(new DERTaggedObject(false, 0, new DERSet(all)));
    }

    private static byte[] concatenated(ASN1Encodable... parts) {
        var whole = der(new DERSequence(parts));
        var header = whole[1] >= 0 ? 2 : 2 + (whole[1] & 0x7F);
        return Arrays.copyOfRange(whole, header, whole.length);
    }

    private static byte[] der(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
