package th.morprom.did.ca.issuance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ca.issuance.IssuanceRefused.Reason;
import th.morprom.did.ca.lint.KeyQuality;
import th.morprom.did.hsm.VerifyingProvider;

/** Step 1: a PKCS#10 request, of which only the public key and the proof of possession count (RFC 2986). */
public final class CertificationRequest {
    private static final int MAX_BYTES = 8 * 1024;
    private static final Map<ASN1ObjectIdentifier, String> SIGNATURES = Map.of(
            X9ObjectIdentifiers.ecdsa_with_SHA256, "SHA256withECDSA",
            X9ObjectIdentifiers.ecdsa_with_SHA384, "SHA384withECDSA",
            X9ObjectIdentifiers.ecdsa_with_SHA512, "SHA512withECDSA",
            PKCSObjectIdentifiers.sha256WithRSAEncryption, "SHA256withRSA",
            PKCSObjectIdentifiers.sha384WithRSAEncryption, "SHA384withRSA",
            PKCSObjectIdentifiers.sha512WithRSAEncryption, "SHA512withRSA");

    private CertificationRequest() {}

    /**
     * The key of the request, proved and of good make.
     *
     * @throws IssuanceRefused with {@code MALFORMED_REQUEST}, {@code KEY_NOT_ACCEPTABLE} or {@code
     *     PROOF_OF_POSSESSION_FAILED}
     */
    public static SubjectPublicKeyInfo provenKey(byte[] pkcs10) {
        var request = parse(pkcs10);
        var key = request.getSubjectPublicKeyInfo();
        KeyQuality.problem(key).ifPresent(problem -> {
            throw new IssuanceRefused(Reason.KEY_NOT_ACCEPTABLE, problem);
        });
        var algorithm = SIGNATURES.get(request.getSignatureAlgorithm().getAlgorithm());
        if (algorithm == null) {
            throw new IssuanceRefused(
                    Reason.PROOF_OF_POSSESSION_FAILED, "the request's signature algorithm is unknown");
        }
        if (!isProved(request, algorithm)) {
            throw new IssuanceRefused(Reason.PROOF_OF_POSSESSION_FAILED, "the request is not signed by its key");
        }
        return key;
    }

    /** What the subject of a request calls whoever asks; nothing is certified of it. Empty where it has no one common name. */
    static Optional<String> commonName(byte[] pkcs10) {
        var names = parse(pkcs10).getSubject().getRDNs(BCStyle.CN);
        return names.length == 1
                ? Optional.of(IETFUtils.valueToString(names[0].getFirst().getValue()))
                : Optional.empty();
    }

    private static boolean isProved(PKCS10CertificationRequest request, String algorithm) {
        try {
            return VerifyingProvider.verifies(
                    request.getSubjectPublicKeyInfo().getEncoded(ASN1Encoding.DER),
                    algorithm,
                    request.toASN1Structure().getCertificationRequestInfo().getEncoded(ASN1Encoding.DER),
                    request.getSignature());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PKCS10CertificationRequest parse(byte[] pkcs10) {
        if (pkcs10.length > MAX_BYTES) {
            throw new IssuanceRefused(Reason.MALFORMED_REQUEST, "the request is larger than " + MAX_BYTES + " bytes");
        }
        try {
            // BouncyCastle answers an empty input with null.
            @Nullable ASN1Primitive parsed = ASN1Primitive.fromByteArray(pkcs10);
            if (parsed != null && Arrays.equals(parsed.getEncoded(ASN1Encoding.DER), pkcs10)) {
                var request = new PKCS10CertificationRequest(
                        org.bouncycastle.asn1.pkcs.CertificationRequest.getInstance(parsed));
                request.getSubject();
                request.getSubjectPublicKeyInfo();
                request.getSignature();
                return request;
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException | ClassCastException e) {
            throw new IssuanceRefused(Reason.MALFORMED_REQUEST, "not a complete PKCS#10 request");
        }
        throw new IssuanceRefused(Reason.MALFORMED_REQUEST, "the request is not in DER");
    }
}
