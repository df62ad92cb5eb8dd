package th.morprom.did.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import th.morprom.did.ca.evidence.CentralOfficers;
import th.morprom.did.ca.evidence.OfficerFile;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.issuance.IssuanceRequest;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.testpki.approval.ApprovalEvidence;
import th.morprom.did.testpki.approval.Registrar;
import tools.jackson.databind.JsonNode;

/**
 * The registration side of issuance: three registrars, appointed once, who approve one doctor after the other. All of it
 * is made before the clock runs.
 */
final class Registration {
    private static final BouncyCastleProvider BC = new BouncyCastleProvider();

    private final Registrar central = Registrar.create();
    private final Registrar provincial = Registrar.create();
    private final Registrar facility = Registrar.create();
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final List<JsonNode> appointments = evidence(new byte[0]).appointments();

    /** Makes the central officer known to the CA. */
    void begin(BenchSystem system) {
        var passkey = central.passkey();
        system.get(CentralOfficers.class)
                .record(
                        List.of(OfficerFile.of(
                                central.id(),
                                "central officer",
                                new Passkey(Bytes.of(passkey.credentialId()), Bytes.of(passkey.publicKey()), 0))),
                        system.get(Hierarchy.class)
                                .current(SigningAuthority.ROOT)
                                .signingKey(),
                        "bench");
    }

    /** A request for a new doctor with a new key, approved by all three. */
    IssuanceRequest approved() {
        var keys = newKeys();
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").setProvider(BC);
            return approved(keys.getPublic(), signer.build(keys.getPrivate()));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same for a key that is there already. */
    IssuanceRequest approved(PublicKey key, ContentSigner proof) {
        var evidence = evidence(key.getEncoded()).appointments(appointments).json();
        return new IssuanceRequest(UUID.randomUUID(), pkcs10(key, proof), evidence);
    }

    /** The same for a key whose holder has asked for the certificate himself, by PKCS#10. */
    IssuanceRequest approved(byte[] pkcs10) {
        try {
            var key = new PKCS10CertificationRequest(pkcs10)
                    .getSubjectPublicKeyInfo()
                    .getEncoded();
            return new IssuanceRequest(
                    UUID.randomUUID(),
                    pkcs10,
                    evidence(key).appointments(appointments).json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Evidence for a new doctor's new key. */
    EvidenceBench.Evidence evidence() {
        var key = newKeys().getPublic().getEncoded();
        return new EvidenceBench.Evidence(
                evidence(key).appointments(appointments).json(), SubjectPublicKeyInfo.getInstance(key));
    }

    private ApprovalEvidence evidence(byte[] publicKey) {
        return new ApprovalEvidence(publicKey, start)
                .central(central)
                .provincial(provincial)
                .facility(facility);
    }

    static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC", BC);
            generator.initialize(new ECGenParameterSpec("P-256"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] pkcs10(PublicKey key, ContentSigner proof) {
        try {
            var spki = SubjectPublicKeyInfo.getInstance(key.getEncoded());
            return new PKCS10CertificationRequestBuilder(new X500Name("CN=applicant"), spki)
                    .build(proof)
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
