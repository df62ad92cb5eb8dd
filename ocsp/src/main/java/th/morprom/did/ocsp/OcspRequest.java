package th.morprom.did.ocsp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.TBSRequest;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ocsp.OcspRefused.Reason;

/**
 * What a client asks: some certificates, and perhaps a nonce to put into the answer.
 *
 * <p>A request's signature and the name of its sender are not looked at: statuses are public.
 */
record OcspRequest(List<CertID> certificates, Optional<Extension> nonce) {
    private static final int MAX_CERTIFICATES = 10;
    private static final int MAX_NONCE_OCTETS = 128;
    private static final Set<ASN1ObjectIdentifier> UNDERSTOOD = Set.of(
            OCSPObjectIdentifiers.id_pkix_ocsp_nonce,
            OCSPObjectIdentifiers.id_pkix_ocsp_response,
            OCSPObjectIdentifiers.id_pkix_ocsp_pref_sig_algs,
            OCSPObjectIdentifiers.id_pkix_ocsp_service_locator);

    OcspRequest {
        certificates = List.copyOf(certificates);
        if (certificates.isEmpty() || certificates.size() > MAX_CERTIFICATES) {
            throw malformed("asks for " + certificates.size() + " certificates");
        }
    }

    /** @throws OcspRefused {@code MALFORMED_REQUEST} for anything that is not one well-formed request within the limits */
    static OcspRequest parse(byte[] der) {
        try {
            // fromByteArray, unlike the stream readers, refuses bytes that follow the request.
            var tbs = OCSPRequest.getInstance(ASN1Primitive.fromByteArray(der)).getTbsRequest();
            return parse(tbs);
        } catch (IOException | IllegalArgumentException | IllegalStateException | ClassCastException e) {
            throw new OcspRefused(Reason.MALFORMED_REQUEST, "not an OCSP request", e);
        } catch (NullPointerException | IndexOutOfBoundsException e) {
            // What the parser throws for an empty or short SEQUENCE.
            throw new OcspRefused(Reason.MALFORMED_REQUEST, "an incomplete OCSP request", e);
        }
    }

    private static OcspRequest parse(TBSRequest tbs) {
        if (tbs.getVersion() != null && tbs.getVersion().intValueExact() != 0) {
            throw malformed("not version 1");
        }
        var certificates = new ArrayList<CertID>();
        for (var element : tbs.getRequestList()) {
            var request = Request.getInstance(element);
            refuseUnknownCritical(request.getSingleRequestExtensions());
            certificates.add(request.getReqCert());
        }
        refuseUnknownCritical(tbs.getRequestExtensions());
        return new OcspRequest(certificates, nonce(tbs.getRequestExtensions()));
    }

    /** RFC 9654 section 2.1: 1 to 128 octets, itself an OCTET STRING inside the extension's. */
    private static Optional<Extension> nonce(@Nullable Extensions extensions) {
        var nonce = Optional.ofNullable(extensions).map(e -> e.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce));
        nonce.ifPresent(extension -> {
            var octets = ASN1OctetString.getInstance(extension.getParsedValue()).getOctets().length;
            if (octets < 1 || octets > MAX_NONCE_OCTETS) {
                throw malformed("a nonce of " + octets + " octets");
            }
        });
        return nonce;
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
