package th.morprom.did.signing.digests;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.signing.credential.Credential;
import th.morprom.did.signing.credential.Credentials;

/** Says of a credential what a program needs to build a signature around what the key makes. */
public final class DescribeCredential {
    private final Credentials credentials;

    public DescribeCredential(Credentials credentials) {
        this.credentials = credentials;
    }

    /** Empty for one that is unknown, has no certificate, or does not sign digests. */
    public Optional<SigningCredential> describe(UUID id) {
        return credentials.find(id).filter(Credential::isReady).flatMap(DescribeCredential::described);
    }

    private static Optional<SigningCredential> described(Credential credential) {
        var key = credential.key().wrapped().algorithm();
        return switch (key) {
            case EC_P256 ->
                of(
                        credential,
                        List.of(X9ObjectIdentifiers.ecdsa_with_SHA256.getId()),
                        Optional.of(SECObjectIdentifiers.secp256r1.getId()));
            case EC_P384 ->
                of(
                        credential,
                        List.of(X9ObjectIdentifiers.ecdsa_with_SHA384.getId()),
                        Optional.of(SECObjectIdentifiers.secp384r1.getId()));
            case RSA_2048, RSA_3072, RSA_4096 ->
                of(
                        credential,
                        List.of(
                                PKCSObjectIdentifiers.sha256WithRSAEncryption.getId(),
                                PKCSObjectIdentifiers.rsaEncryption.getId()),
                        Optional.empty());
            case ED25519 -> Optional.empty();
        };
    }

    private static Optional<SigningCredential> of(
            Credential credential, List<String> algorithms, Optional<String> curve) {
        var key = credential.key().wrapped().algorithm();
        return Optional.of(new SigningCredential(
                credential.id(), algorithms, digest(key), key.bits(), curve, certificate(credential.chain())));
    }

    private static DigestAlgorithm digest(KeyAlgorithm key) {
        return key == KeyAlgorithm.EC_P384 ? DigestAlgorithm.SHA_384 : DigestAlgorithm.SHA_256;
    }

    private static SigningCredential.Certificate certificate(List<X509CertificateHolder> chain) {
        var own = chain.get(0);
        return new SigningCredential.Certificate(
                chain.stream()
                        .filter(element -> !element.getSubject().equals(element.getIssuer()))
                        .map(DescribeCredential::der)
                        .toList(),
                name(own.getIssuer()),
                name(own.getSubject()),
                own.getSerialNumber().toString(16).toUpperCase(Locale.ROOT),
                own.getNotBefore().toInstant(),
                own.getNotAfter().toInstant());
    }

    /** RFC 4514 begins with the last part of a name. */
    private static String name(X500Name name) {
        return X500Name.getInstance(RFC4519Style.INSTANCE, name).toString();
    }

    private static Bytes der(X509CertificateHolder certificate) {
        try {
            return Bytes.of(certificate.getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
