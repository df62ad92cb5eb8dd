package th.morprom.did.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.ca.crl.PublishCrl;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.issuance.IssueCertificate;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.passkey.RelyingParty;
import th.morprom.did.signing.activation.Drafts;
import th.morprom.did.signing.activation.PrepareBatch;
import th.morprom.did.signing.activation.PreparedBatch;
import th.morprom.did.signing.activation.SignBatch;
import th.morprom.did.signing.activation.WriteDraft;
import th.morprom.did.signing.credential.CreateCredential;
import th.morprom.did.signing.credential.InstallCertificate;
import th.morprom.did.signing.document.MedicalCertificate;
import th.morprom.did.testpki.passkey.SoftwarePasskey;

/** A doctor with a wrapped key and a certificate of this CA. */
final class RemoteDoctor {
    private static final String ORIGIN = "http://localhost:8080";

    private final BenchSystem system;
    private final SoftwarePasskey passkey = SoftwarePasskey.create("localhost", ORIGIN, new byte[] {1});
    private final UUID credential;
    private final MedicalCertificate content;

    /** @param registration whose central officer the CA knows already */
    RemoteDoctor(BenchSystem system, Registration registration) {
        this.system = system;
        var created = system.get(CreateCredential.class).create(UUID.randomUUID(), registered(), KeyAlgorithm.EC_P256);
        var issued = system.get(IssueCertificate.class).issue(registration.approved(created.pkcs10()));
        var hierarchy = system.get(Hierarchy.class);
        credential = created.id();
        try {
            content = FilledForm.certificate(
                    new X509CertificateHolder(issued.certificate().toByteArray()));
            system.get(InstallCertificate.class)
                    .install(
                            credential,
                            List.of(
                                    issued.certificate().toByteArray(),
                                    hierarchy
                                            .current(SigningAuthority.SIGNING)
                                            .certificate()
                                            .getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        system.get(PublishCrl.class)
                .publish(hierarchy.current(SigningAuthority.ROOT).name());
    }

    private Passkey registered() {
        var challenge = new byte[32];
        new SecureRandom().nextBytes(challenge);
        return system.get(RelyingParty.class)
                .verify(
                        th.morprom.did.passkey.Registration.fromJson(
                                passkey.register(challenge).toJson()),
                        challenge);
    }

    /** Has so many documents wait for him, as a hospital's program does, and opens them. */
    PreparedBatch prepare(int documents) {
        var transaction = system.get(TransactionTemplate.class);
        Set<UUID> drafts = IntStream.range(0, documents)
                .mapToObj(i -> {
                    var draft = system.get(WriteDraft.class).write(credential, content, Optional.empty());
                    transaction.executeWithoutResult(
                            status -> system.get(Drafts.class).add(draft));
                    return draft.id();
                })
                .collect(Collectors.toSet());
        return system.get(PrepareBatch.class).prepare(credential, drafts);
    }

    /** Touches his passkey. */
    Assertion agree(PreparedBatch prepared) {
        return Assertion.fromJson(passkey.sign(prepared.challenge()).toJson());
    }

    /** All of them, to level LT and on disk. */
    void sign(PreparedBatch prepared, Assertion assertion) {
        if (!system.get(SignBatch.class).sign(prepared.id(), assertion).complete()) {
            throw new IllegalStateException("not all of it is signed");
        }
    }
}
