package th.morprom.did.signing.trust;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.DefaultCMSSignatureAlgorithmNameGenerator;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.jcajce.io.OutputStreamFactory;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.RuntimeOperatorException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import th.morprom.did.hsm.VerifyingProvider;

/**
 * Verifies signatures for BouncyCastle's readers of certificates, lists, answers and CMS: those that {@link Strength} accepts by
 * {@link VerifyingProvider}, which does a P-384 signature in a twentieth of the time, and all others by BouncyCastle itself.
 * What is no signature does not verify, as there; nothing is thrown for it.
 */
public final class Verifiers {
    /** Digests by the JDK, which has the processor's own instructions for them. */
    public static final DigestCalculatorProvider DIGESTS = digests();

    private static final Map<ASN1ObjectIdentifier, String> FAST = Map.of(
            X9ObjectIdentifiers.ecdsa_with_SHA256, "SHA256withECDSA",
            X9ObjectIdentifiers.ecdsa_with_SHA384, "SHA384withECDSA",
            X9ObjectIdentifiers.ecdsa_with_SHA512, "SHA512withECDSA",
            PKCSObjectIdentifiers.sha256WithRSAEncryption, "SHA256withRSA",
            PKCSObjectIdentifiers.sha384WithRSAEncryption, "SHA384withRSA",
            PKCSObjectIdentifiers.sha512WithRSAEncryption, "SHA512withRSA");

    private Verifiers() {}

    /** Verifies what was signed with this key. */
    public static ContentVerifierProvider of(SubjectPublicKeyInfo key) throws OperatorCreationException {
        return of(key, Optional.empty());
    }

    /** Verifies the signers of a CMS by this certificate. */
    public static SignerInformationVerifier of(X509CertificateHolder certificate) throws OperatorCreationException {
        return new SignerInformationVerifier(
                new DefaultCMSSignatureAlgorithmNameGenerator(),
                new DefaultSignatureAlgorithmIdentifierFinder(),
                of(certificate.getSubjectPublicKeyInfo(), Optional.of(certificate)),
                DIGESTS);
    }

    private static ContentVerifierProvider of(SubjectPublicKeyInfo key, Optional<X509CertificateHolder> certificate)
            throws OperatorCreationException {
        var otherwise = new JcaContentVerifierProviderBuilder()
                .setProvider(BouncyCastle.PROVIDER)
                .build(key);
        return new ByKey(fast(key), otherwise, certificate);
    }

    /** The key as the fast provider has it; empty if it has no such key, or the key is none. */
    private static Optional<PublicKey> fast(SubjectPublicKeyInfo key) {
        if (!Strength.isKey(key)) {
            return Optional.empty();
        }
        var family =
                X9ObjectIdentifiers.id_ecPublicKey.equals(key.getAlgorithm().getAlgorithm()) ? "EC" : "RSA";
        try {
            return Optional.of(KeyFactory.getInstance(family, VerifyingProvider.get())
                    .generatePublic(new X509EncodedKeySpec(key.getEncoded())));
        } catch (GeneralSecurityException | IOException e) {
            return Optional.empty();
        }
    }

    private record ByKey(
            Optional<PublicKey> key, ContentVerifierProvider otherwise, Optional<X509CertificateHolder> certificate)
            implements ContentVerifierProvider {
        @Override
        public boolean hasAssociatedCertificate() {
            return certificate.isPresent();
        }

        @Override
        public X509CertificateHolder getAssociatedCertificate() {
            return certificate.orElseThrow();
        }

        @Override
        public ContentVerifier get(AlgorithmIdentifier algorithm) throws OperatorCreationException {
            var name = FAST.get(algorithm.getAlgorithm());
            if (key.isEmpty() || name == null) {
                return new Otherwise(otherwise.get(algorithm));
            }
            try {
                var signature = Signature.getInstance(name, VerifyingProvider.get());
                signature.initVerify(key.get());
                return new ByProvider(algorithm, signature, OutputStreamFactory.createStream(signature));
            } catch (GeneralSecurityException e) {
                throw new OperatorCreationException("the key is not one for " + name, e);
            }
        }
    }

    private record ByProvider(AlgorithmIdentifier algorithm, Signature signature, OutputStream content)
            implements ContentVerifier {
        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return algorithm;
        }

        @Override
        public OutputStream getOutputStream() {
            return content;
        }

        @Override
        public boolean verify(byte[] expected) {
            try {
                return signature.verify(expected);
            } catch (SignatureException e) {
                // One that no key of this kind could have made is by another key: r or s too large, another length.
                return false;
            }
        }
    }

    /** BouncyCastle's, which throws for bytes that are no signature at all. */
    private record Otherwise(ContentVerifier verifier) implements ContentVerifier {
        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return verifier.getAlgorithmIdentifier();
        }

        @Override
        public OutputStream getOutputStream() {
            return verifier.getOutputStream();
        }

        @Override
        public boolean verify(byte[] expected) {
            try {
                return verifier.verify(expected);
            } catch (RuntimeOperatorException e) {
                return false;
            }
        }
    }

    private static DigestCalculatorProvider digests() {
        try {
            return new JcaDigestCalculatorProviderBuilder().build();
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
