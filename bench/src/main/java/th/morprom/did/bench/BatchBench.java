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

/** A hundred documents that wait for a doctor, signed with one touch of his passkey. */
final class BatchBench {
    private static final int DOCUMENTS = 100;

    private BatchBench() {}

    /**
     * From the assertion to a hundred documents of level LT on disk; what leads to it is made between the runs and not
     * counted.
     */
    static Figure signing(String name) throws InterruptedException {
        try (var system = new BenchSystem();
                var token = new BenchToken()) {
            var doctor = new BatchDoctor(system);
            var signing = new Work(1, false, () -> new OneBatch(doctor));
            var figure = new Comparison(name, "documents/s", signing, RawSigning.NAME, token.raw()).run(system.cpu());
            System.out.printf(
                    java.util.Locale.ROOT,
                    "%s: %.2f s for a batch of %d, %.2f CPU-ms for a document%n",
                    name,
                    DOCUMENTS / figure.value(),
                    DOCUMENTS,
                    figure.cpuMillis());
            return figure;
        }
    }

    /** One batch, prepared before the clock runs. */
    private static final class OneBatch implements Task {
        private final BatchDoctor doctor;
        private final PreparedBatch prepared;
        private final Assertion assertion;
        private boolean done;

        private OneBatch(BatchDoctor doctor) {
            this.doctor = doctor;
            this.prepared = doctor.prepare();
            this.assertion = doctor.agree(prepared);
        }

        @Override
        public void run() {
            var signed = doctor.system.get(SignBatch.class).sign(prepared.id(), assertion);
            if (!signed.complete()) {
                throw new IllegalStateException("not all of it is signed");
            }
            done = true;
        }

        @Override
        public int operations() {
            return DOCUMENTS;
        }

        @Override
        public boolean isDone() {
            return done;
        }
    }

    /** A doctor with a wrapped key and a certificate of this CA. */
    private static final class BatchDoctor {
        private static final String ORIGIN = "http://localhost:8080";

        private final BenchSystem system;
        private final SoftwarePasskey passkey = SoftwarePasskey.create("localhost", ORIGIN, new byte[] {1});
        private final UUID credential;
        private final MedicalCertificate content;

        private BatchDoctor(BenchSystem system) {
            this.system = system;
            var registration = new Registration();
            registration.begin(system);
            var created =
                    system.get(CreateCredential.class).create(UUID.randomUUID(), registered(), KeyAlgorithm.EC_P256);
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

        private PreparedBatch prepare() {
            var transaction = system.get(TransactionTemplate.class);
            Set<UUID> drafts = IntStream.range(0, DOCUMENTS)
                    .mapToObj(i -> {
                        var draft = system.get(WriteDraft.class).write(credential, content, Optional.empty());
                        transaction.executeWithoutResult(
                                status -> system.get(Drafts.class).add(draft));
                        return draft.id();
                    })
                    .collect(Collectors.toSet());
            return system.get(PrepareBatch.class).prepare(credential, drafts);
        }

        private Assertion agree(PreparedBatch prepared) {
            return Assertion.fromJson(passkey.sign(prepared.challenge()).toJson());
        }
    }
}
