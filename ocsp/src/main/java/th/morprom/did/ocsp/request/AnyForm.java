package th.morprom.did.ocsp.request;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.TBSRequest;
import org.bouncycastle.asn1.x509.Extensions;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ocsp.request.OcspRefused.Reason;
import th.morprom.did.ocsp.status.Serial;

/** A request of whatever form RFC 6960 has, signed ones too, read by BouncyCastle. */
final class AnyForm {
    private static final Set<ASN1ObjectIdentifier> UNDERSTOOD = Set.of(
            OCSPObjectIdentifiers.id_pkix_ocsp_nonce,
            OCSPObjectIdentifiers.id_pkix_ocsp_response,
            OCSPObjectIdentifiers.id_pkix_ocsp_pref_sig_algs,
            OCSPObjectIdentifiers.id_pkix_ocsp_service_locator);

    private AnyForm() {}

    static OcspRequest read(byte[] der) {
        try {
            // fromByteArray, unlike the stream readers, refuses bytes that follow the request.
            return read(
                    OCSPRequest.getInstance(ASN1Primitive.fromByteArray(der)).getTbsRequest());
        } catch (IOException | IllegalArgumentException | IllegalStateException | ClassCastException e) {
            throw new OcspRefused(Reason.MALFORMED_REQUEST, "not an OCSP request", e);
        } catch (NullPointerException | IndexOutOfBoundsException | ArithmeticException e) {
            // What the parser throws for an empty or short SEQUENCE, and for a version beyond all bounds.
            throw new OcspRefused(Reason.MALFORMED_REQUEST, "an incomplete OCSP request", e);
        }
    }

    private static OcspRequest read(TBSRequest tbs) throws IOException {
        if (tbs.getVersion() != null && tbs.getVersion().intValueExact() != 0) {
            throw malformed("not version 1");
        }
        var asked = tbs.getRequestList().size();
        if (asked < 1 || asked > OcspRequest.MAX_CERTIFICATES) {
            throw malformed("asks for " + asked + " certificates");
        }
        var certificates = new ArrayList<CertId>();
        for (var element : tbs.getRequestList()) {
            var request = Request.getInstance(element);
            refuseUnknownCritical(request.getSingleRequestExtensions());
            certificates.add(certId(request.getReqCert()));
        }
        refuseUnknownCritical(tbs.getRequestExtensions());
        return new OcspRequest(List.copyOf(certificates), nonce(tbs.getRequestExtensions()));
    }

    private static CertId certId(CertID id) throws IOException {
        var number = id.getSerialNumber().getValue();
        if (!Serial.isPossible(number)) {
            throw malformed("a serial number that no certificate has");
        }
        var issuer = der(id.getHashAlgorithm(), id.getIssuerNameHash(), id.getIssuerKeyHash());
        return new CertId(issuer, 0, issuer.length, Serial.of(number));
    }

    private static byte[] der(ASN1Encodable... parts) throws IOException {
        var whole = new ByteArrayOutputStream();
        for (var part : parts) {
            whole.write(part.toASN1Primitive().getEncoded(ASN1Encoding.DER));
        }
        return whole.toByteArray();
    }

    /** RFC 9654 section 2.1: 1 to 128 octets, itself an OCTET STRING inside the extension's. */
    private static byte[] nonce(@Nullable Extensions extensions) throws IOException {
        var nonce = extensions == null ? null : extensions.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (nonce == null) {
            return new byte[0];
        }
        var octets = ASN1OctetString.getInstance(nonce.getParsedValue()).getOctets().length;
        if (octets < 1 || octets > OcspRequest.MAX_NONCE_OCTETS) {
            throw malformed("a nonce of " + octets + " octets");
        }
        return nonce.getEncoded(ASN1Encoding.DER);
    }

    private static void refuseUnknownCritical(@Nullable Extensions extensions) {
        if (extensions == null) {
            return;
        }
        for (var oid : extensions.getCriticalExtensionOIDs()) {
            if (!UNDERSTOOD.contains(oid)) {
                throw malformed("critical extension " + oid);
            }
        }
    }

    private static OcspRefused malformed(String what) {
        return new OcspRefused(Reason.MALFORMED_REQUEST, what);
    }
}
