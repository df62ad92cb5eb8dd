package th.morprom.did.ocsp.answer;

import java.util.List;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.ocsp.OcspIdentity;
import th.morprom.did.ocsp.OcspProperties;
import th.morprom.did.ocsp.OcspProperties.ResponderName;

/**
 * Writes and signs the answers of one identity. What never changes in them is encoded once; around the rest the bytes are put
 * together by hand, so that an answer that was signed before costs no more than a copy.
 */
final class ResponseSigner {
    private static final byte[] BASIC = Hashes.der(OCSPObjectIdentifiers.id_pkix_ocsp_basic);
    private static final int EXPLICIT_0 = 0xA0;
    private static final int EXPLICIT_1 = 0xA1;
    private static final byte[] SUCCESSFUL = {DerWriter.ENUMERATED, 1, 0};
    private static final byte[] NOTHING = {};

    private final SigningKey key;
    private final long end;
    private final byte[] responderId;
    private final byte[] singleExtensions;
    private final byte[] signatureAlgorithm;
    private final byte[] certificates;

    ResponseSigner(OcspIdentity identity, OcspProperties properties) {
        this.key = identity.key();
        this.end = identity.responder().getNotAfter().toInstant().getEpochSecond();
        this.responderId = Hashes.der(responderId(identity, properties.policy().responderId()));
        this.singleExtensions = properties.policy().archiveCutoff() ? archiveCutoff(identity) : NOTHING;
        this.signatureAlgorithm =
                Hashes.der(new DefaultSignatureAlgorithmIdentifierFinder().find(key.signatureAlgorithm()));
        this.certificates = identity.answersForItself()
                ? NOTHING
                : Hashes.der(new DERTaggedObject(
                        true, 0, new DERSequence(identity.responder().toASN1Structure())));
    }

    private static ResponderID responderId(OcspIdentity identity, ResponderName name) {
        return switch (name) {
            case KEY -> new ResponderID(new DEROctetString(Hashes.publicKey("SHA-1", identity.responder())));
            case NAME -> new ResponderID(identity.responder().getSubject());
        };
    }

    /** Statuses are kept from the issuer's first day on (RFC 6960 section 4.4.4; ETSI EN 319 411-2 clause 6.3.10). */
    private static byte[] archiveCutoff(OcspIdentity identity) {
        var since = new ASN1GeneralizedTime(identity.issuer().getNotBefore());
        var extension = new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_archive_cutoff, false, Hashes.der(since));
        return Hashes.der(new DERTaggedObject(true, 1, new Extensions(extension)));
    }

    /** The last second in which an answer can be relied on. */
    long end() {
        return end;
    }

    byte[] singleExtensions() {
        return singleExtensions;
    }

    /** @throws th.morprom.did.hsm.KeyUnavailable if the token does not sign */
    byte[] sign(byte[] responseData) {
        return key.sign(responseData);
    }

    /** The ResponseData to be signed; version 1 is not written, as DER has it. */
    byte[] responseData(List<SingleAnswer> singles, Times times, byte[] extensions) {
        var ofSingles = 0;
        for (var single : singles) {
            ofSingles += single.length();
        }
        var ofExtensions = extensions.length == 0 ? 0 : DerWriter.whole(DerWriter.whole(extensions.length));
        var content = responderId.length + DerWriter.TIME_LENGTH + DerWriter.whole(ofSingles) + ofExtensions;
        var out = new DerWriter(DerWriter.whole(content));
        out.open(DerWriter.SEQUENCE, content)
                .put(responderId)
                .time(times.producedAt())
                .open(DerWriter.SEQUENCE, ofSingles);
        for (var single : singles) {
            single.write(out, times);
        }
        if (extensions.length > 0) {
            out.open(EXPLICIT_1, DerWriter.whole(extensions.length))
                    .open(DerWriter.SEQUENCE, extensions.length)
                    .put(extensions);
        }
        return out.bytes();
    }

    /** The whole OCSPResponse around data and their signature, which stands somewhere in an array. */
    byte[] response(byte[] responseData, byte[] from, int at, int signatureLength) {
        var bits = signatureLength + 1;
        var basic = responseData.length + signatureAlgorithm.length + DerWriter.whole(bits) + certificates.length;
        var octets = DerWriter.whole(basic);
        var bytes = BASIC.length + DerWriter.whole(octets);
        var content = SUCCESSFUL.length + DerWriter.whole(DerWriter.whole(bytes));
        return new DerWriter(DerWriter.whole(content))
                .open(DerWriter.SEQUENCE, content)
                .put(SUCCESSFUL)
                .open(EXPLICIT_0, DerWriter.whole(bytes))
                .open(DerWriter.SEQUENCE, bytes)
                .put(BASIC)
                .open(DerWriter.OCTET_STRING, octets)
                .open(DerWriter.SEQUENCE, basic)
                .put(responseData)
                .put(signatureAlgorithm)
                .open(DerWriter.BIT_STRING, bits)
                .put(0)
                .put(from, at, signatureLength)
                .put(certificates)
                .bytes();
    }
}
