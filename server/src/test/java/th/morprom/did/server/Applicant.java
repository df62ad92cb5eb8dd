package th.morprom.did.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import th.morprom.did.testpki.approval.ApprovalEvidence;
import th.morprom.did.testpki.approval.Registrar;
import th.morprom.did.testpki.pki.SampleKey;

/** A doctor with a key, whom the registrars have approved just now. */
final class Applicant {
    private final KeyPair keys;
    private final ApprovalEvidence evidence;
    private final byte[] pkcs10;

    private Applicant(KeyPair keys, ApprovalEvidence evidence) {
        this.keys = keys;
        this.evidence = evidence;
        this.pkcs10 = pkcs10(keys);
    }

    static Applicant approved() {
        return with(SampleKey.P256.generate());
    }

    static Applicant with(KeyPair keys) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return new Applicant(keys, new ApprovalEvidence(keys.getPublic().getEncoded(), now));
    }

    KeyPair keys() {
        return keys;
    }

    ApprovalEvidence evidence() {
        return evidence;
    }

    Registrar centralOfficer() {
        return evidence.central();
    }

    UUID person() {
        return evidence.applicant().id();
    }

    byte[] pkcs10() {
        return pkcs10.clone();
    }

    /** Names this one's key and is signed with another. */
    final byte[] pkcs10(KeyPair signing) {
        return pkcs10(keys.getPublic().getEncoded(), signing);
    }

    static byte[] pkcs10(byte[] named, KeyPair signing) {
        try {
            return new PKCS10CertificationRequestBuilder(
                            new X500Name("CN=whoever asks"), SubjectPublicKeyInfo.getInstance(named))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA")
                            .setProvider(SampleKey.PROVIDER)
                            .build(signing.getPrivate()))
                    .getEncoded();
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
