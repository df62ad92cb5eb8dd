package th.morprom.did.signing.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.TokenSettings;
import th.morprom.did.hsm.VerifyingProvider;
import th.morprom.did.hsm.WrappingKeyGenerations;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.passkey.Registration;
import th.morprom.did.passkey.RelyingParty;
import th.morprom.did.signing.activation.ActivationStore;
import th.morprom.did.signing.activation.AgreeToSuccessor;
import th.morprom.did.signing.activation.FinishDocument;
import th.morprom.did.signing.activation.IssueDocument;
import th.morprom.did.signing.activation.JudgeAssertion;
import th.morprom.did.signing.activation.MakeSignature;
import th.morprom.did.signing.activation.PrepareDocument;
import th.morprom.did.signing.activation.RenderDocument;
import th.morprom.did.signing.activation.SignDocument;
import th.morprom.did.signing.credential.CreateCredential;
import th.morprom.did.signing.credential.Credentials;
import th.morprom.did.signing.credential.DestroyWrappingKey;
import th.morprom.did.signing.credential.DoctorsKeys;
import th.morprom.did.signing.credential.InstallCertificate;
import th.morprom.did.signing.credential.NewCredential;
import th.morprom.did.signing.credential.RewrapKeys;
import th.morprom.did.signing.credential.RotateWrappingKey;
import th.morprom.did.signing.digests.DigestStore;
import th.morprom.did.signing.document.CitizenNumber;
import th.morprom.did.signing.document.RenderMedicalCertificate;
import th.morprom.did.signing.document.SampleCertificates;
import th.morprom.did.signing.pades.CollectValidationData;
import th.morprom.did.signing.pades.CompleteSignature;
import th.morprom.did.signing.pades.PrepareSignature;
import th.morprom.did.signing.proof.SignProof;
import th.morprom.did.signing.register.DocumentNumbers;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.register.SealedPdfs;
import th.morprom.did.signing.register.WithdrawDocument;
import th.morprom.did.signing.trust.AskStatus;
import th.morprom.did.signing.trust.RequestTimestamp;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.signing.trust.Timestamps;
import th.morprom.did.signing.verification.VerificationLimits;
import th.morprom.did.signing.verification.VerifyDocument;
import th.morprom.did.testpki.database.TestDatabase;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import th.morprom.did.testpki.passkey.SoftwarePasskey.Lie;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.time.SettableClock;
import th.morprom.did.testpki.token.SoftHsm;

/**
 * The whole signing side as production wires it: SoftHSM, PostgreSQL, the renderer, a sample hierarchy as CA, OCSP and TSA;
 * and a doctor with a passkey.
 */
public final class SigningSystem {
    private static final SecureRandom RANDOM = new SecureRandom();

    public final SettableClock clock = new SettableClock(SampleCertificates.CLOCK.instant());
    public final SamplePki pki =
            new SamplePki(SampleHierarchy.builder().clock(clock).build(), clock);
    public final DataSource database = TestDatabase.pooled("audit", "signing");
    public final JdbcClient jdbc = JdbcClient.create(database);
    public final AtomicInteger timestampsGranted = new AtomicInteger();
    public final SoftwarePasskey passkey =
            SoftwarePasskey.create("localhost", "http://localhost:8080", new byte[] {1, 2, 3});
    public final UUID doctor = UUID.randomUUID();
    public final SampleProofs proofs = new SampleProofs(pki.hierarchy(), clock.instant());
    public volatile boolean timestampAuthorityIsAway;
    private final List<SampleCertificate> issued = new ArrayList<>();

    public final SealedPdfs sealedPdfs = new SealedPdfs(jdbc, clock);
    public final Bucket bucket = new Bucket();
    public final IssuedDocuments register = new IssuedDocuments(jdbc, bucket);
    public final WrappingKeyGenerations wrappingKeys =
            Hsm.TOKEN.wrappingKeys("signing-keys-" + doctor.toString().substring(0, 13));
    public final DoctorsKeys keys;
    public final RotateWrappingKey rotateWrappingKey;
    public final RewrapKeys rewrapKeys;
    public final DestroyWrappingKey destroyWrappingKey;
    public final CreateCredential createCredential;
    public final InstallCertificate installCertificate;
    public final PrepareDocument prepareDocument;
    public final SignDocument signDocument;
    public final FinishDocument finishDocument;
    public final AgreeToSuccessor agreeToSuccessor;
    public final WithdrawDocument withdrawDocument;
    public final Heard heard = new Heard();
    public final Batching batches;
    public final Digesting digests;
    public final Sealing seals;

    public SigningSystem() {
        var transactions = new DataSourceTransactionManager(database);
        var transaction = new TransactionTemplate(transactions);
        var audit = new AuditLog(jdbc, clock);
        var credentials = new Credentials(jdbc);
        keys = new DoctorsKeys(wrappingKeys, jdbc, transaction);
        rotateWrappingKey = new RotateWrappingKey(wrappingKeys, jdbc, audit, transaction, clock);
        rewrapKeys = new RewrapKeys(keys, jdbc, audit, transaction, clock);
        destroyWrappingKey = new DestroyWrappingKey(wrappingKeys, jdbc, audit, transaction, clock);
        var relyingParty = relyingParty();
        createCredential = new CreateCredential(keys, credentials, audit, transaction, clock);
        installCertificate = new InstallCertificate(credentials, pki.paths(), audit, transaction, clock);
        var store = new ActivationStore(jdbc, credentials, this::reference, register, audit, transactions);
        var render = new RenderDocument(
                new DocumentNumbers(jdbc),
                new RenderMedicalCertificate(clock),
                new PrepareSignature(),
                URI.create("https://verify.example.org/verify"),
                Optional.of(new SignProof(proofs)),
                RANDOM);
        prepareDocument = new PrepareDocument(store, render, Duration.ofMinutes(5), RANDOM, clock);
        var status = new AskStatus(pki.statuses(), clock, RANDOM);
        var timestamps = new RequestTimestamp(this::timestamp, new Timestamps(pki.paths()), RANDOM);
        var validationData = new CollectValidationData(status, pki.lists(), clock);
        var complete = new CompleteSignature(timestamps);
        seals = new Sealing(
                new Sealing.Parts(jdbc, audit, transaction, clock, Hsm.TOKEN, pki), status, complete, validationData);
        var signature = new MakeSignature(keys, status, complete, validationData, seals.document);
        digests = new Digesting(
                new DigestStore(jdbc, credentials, audit, transactions),
                new JudgeAssertion(credentials, audit, relyingParty, clock),
                new Digesting.Asked(status, timestamps, validationData, seals.document, sealedPdfs),
                keys,
                clock);
        var issue = new IssueDocument(store, heard, clock);
        withdrawDocument = new WithdrawDocument(register, audit, transaction, heard, clock);
        agreeToSuccessor = new AgreeToSuccessor(store, relyingParty, keys, clock);
        batches = new Batching(
                new Batching.Parts(store, render, relyingParty, signature, issue, heard), jdbc, transaction, clock);
        signDocument = new SignDocument(store, relyingParty, signature, issue, batches.abandon, clock);
        finishDocument = new FinishDocument(store, signDocument);
    }

    /** The verifier with this system's register. */
    public VerifyDocument verifier() {
        var limits = new VerificationLimits(1 << 20, Duration.ofSeconds(20), 2);
        var status = new AskStatus(pki.statuses(), clock, RANDOM);
        return new VerifyDocument(pki.paths(), status, pki.lists(), register, limits, clock);
    }

    /** A credential of the doctor, without certificate. */
    public NewCredential newCredential() {
        return createCredential.create(doctor, registered(), KeyAlgorithm.EC_P256);
    }

    /** A credential of the doctor that can sign. */
    public UUID readyCredential() {
        var created = newCredential();
        installCertificate.install(created.id(), chainFor(created));
        return created.id();
    }

    /** What the CA issues for this request. */
    public List<byte[]> chainFor(NewCredential created) {
        return List.of(
                encoded(certificateFor(created)), pki.hierarchy().issuing().der());
    }

    /** What the authenticator gives for this challenge. */
    public Assertion assertion(byte[] challenge) {
        return Assertion.fromJson(passkey.sign(challenge).toJson());
    }

    /** The same by an authenticator that lies. */
    public Assertion assertion(byte[] challenge, Lie lie) {
        return Assertion.fromJson(passkey.butWith(lie).sign(challenge).toJson());
    }

    /** The doctor withdraws a document. */
    public void withdraw(UUID document) {
        withdrawDocument.withdraw(document, doctor, doctor.toString());
    }

    /** The CA revokes what it issued, a minute ago. */
    public void revokeAll() {
        revokeAll(1);
    }

    /** The same for this reason, RFC 5280 section 5.3.1. */
    public void revokeAll(int reason) {
        issued.forEach(sample -> pki.hierarchy().revoke(sample, clock.instant().minusSeconds(60), reason));
    }

    private X509CertificateHolder certificateFor(NewCredential created) {
        try {
            var request = new PKCS10CertificationRequest(created.pkcs10());
            return certificate(request.getSubjectPublicKeyInfo());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A sample doctor's certificate, serial included, over another key. */
    public X509CertificateHolder certificate(SubjectPublicKeyInfo key) throws IOException {
        var name = SampleCertificates.DOCTOR;
        var ordered = pki.hierarchy()
                .doctor()
                .named(name.givenName(), name.familyName())
                .licence("99999")
                .facility("โรงพยาบาลตัวอย่างเชียงใหม่", "ZZ0000001")
                .issue();
        issued.add(ordered);
        return pki.over(ordered, key);
    }

    private Passkey registered() {
        var challenge = new byte[32];
        RANDOM.nextBytes(challenge);
        return relyingParty()
                .verify(Registration.fromJson(passkey.register(challenge).toJson()), challenge);
    }

    private byte[] timestamp(byte[] request) {
        if (timestampAuthorityIsAway) {
            throw new SourceUnavailable("away", null);
        }
        timestampsGranted.incrementAndGet();
        return pki.timestamps().timestamp(request);
    }

    /** As a token would give it: nobody should hold rows meanwhile. */
    private Optional<String> reference(CitizenNumber patient) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the token is asked inside a transaction");
        }
        return Optional.of("reference-" + patient.digits());
    }

    private static RelyingParty relyingParty() {
        return new RelyingParty("localhost", Set.of("http://localhost:8080"), VerifyingProvider.get());
    }

    private static byte[] encoded(X509CertificateHolder certificate) {
        try {
            return certificate.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Hsm {
        static final Token TOKEN = open();

        private static Token open() {
            var token = SoftHsm.newToken();
            return Token.open(new TokenSettings(token.module(), token.label(), token.pin(), 4, Duration.ofSeconds(10)));
        }
    }
}
