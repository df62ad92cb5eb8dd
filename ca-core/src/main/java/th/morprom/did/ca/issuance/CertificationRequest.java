package th.morprom.did.ca.issuance;

import java.io.IOException;
import java.security.Provider;
import java.util.Arrays;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ca.issuance.IssuanceRefused.Reason;
import th.morprom.did.ca.lint.KeyQuality;

/** Step 1: a PKCS#10 request, of which only the public key and the proof of possession count (RFC 2986). */
final class CertificationRequest {
    private static final int MAX_BYTES = 8 * 1024;
    private static final Set<ASN1ObjectIdentifier> SIGNATURES = Set.of(
            X9ObjectIdentifiers.ecdsa_with_SHA256,
            X9ObjectIdentifiers.ecdsa_with_SHA384,
            X9ObjectIdentifiers.ecdsa_with_SHA512,
            PKCSObjectIdentifiers.sha256WithRSAEncryption,
            PKCSObjectIdentifiers.sha384WithRSAEncryption,
            PKCSObjectIdentifiers.sha512WithRSAEncryption);

    private CertificationRequest() {}

    /**
     * The key of the request, proved and of good make.
     *
     * @throws IssuanceRefused with {@code MALFORMED_REQUEST}, {@code KEY_NOT_ACCEPTABLE} or {@code
     *     PROOF_OF_POSSESSION_FAILED}
     */
    static SubjectPublicKeyInfo provenKey(byte[] pkcs10, Provider provider) {
        var request = parse(pkcs10);
        var key = request.getSubjectPublicKeyInfo();
        KeyQuality.problem(key).ifPresent(problem -> {
            throw new IssuanceRefused(Reason.KEY_NOT_ACCEPTABLE, problem);
        });
        if (!SIGNATURES.contains(request.getSignatureAlgorithm().getAlgorithm())) {
            throw new IssuanceRefused(
                    Reason.PROOF_OF_POSSESSION_FAILED, "the request's signature algorithm is unknown");
        }
        try {
            var verifier = new JcaContentVerifierProviderBuilder()
                    .setProvider(provider)
                    .build(key);
            if (!request.isSignatureValid(verifier)) {
                throw new IssuanceRefused(Reason.PROOF_OF_POSSESSION_FAILED, "the request is signed by another key");
            }
        } catch (PKCSException | OperatorCreationException e) {
            throw new IssuanceRefused(Reason.PROOF_OF_POSSESSION_FAILED, "the request's signature cannot be checked");
        }
        return key;
    }

    private static PKCS10CertificationRequest parse(byte[] pkcs10) {
        if (pkcs10.length > MAX_BYTES) {
            throw new IssuanceRefused(Reason.MALFORMED_REQUEST, "the request is larger than " + MAX_BYTES + " bytes");
        }
        try {
            // BouncyCastle answers an empty input with null.
            @Nullable ASN1Primitive parsed = ASN1Primitive.fromByteArray(pkcs10);
            if (parsed != null && Arrays.equals(parsed.getEncoded(ASN1Encoding.DER), pkcs10)) {
                var request = new PKCS10CertificationRequest(pkcs10);
                request.getSubject();
                request.getSubjectPublicKeyInfo();
                return request;
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException | ClassCastException e) {
            throw new IssuanceRefused(Reason.MALFORMED_REQUEST, "not a complete PKCS#10 request");
        }
        throw new IssuanceRefused(Reason.MALFORMED_REQUEST, "the request is not in DER");
    }
}
