package th.morprom.did.signing.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.hsm.Token;
import th.morprom.did.signing.pades.CollectValidationData;
import th.morprom.did.signing.pades.CompleteSignature;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.seal.FindSeals;
import th.morprom.did.signing.seal.InstallSeal;
import th.morprom.did.signing.seal.RequestSeal;
import th.morprom.did.signing.seal.SealDocument;
import th.morprom.did.signing.seal.SealIssued;
import th.morprom.did.signing.seal.SealKeys;
import th.morprom.did.signing.seal.SwitchSeal;
import th.morprom.did.signing.trust.AskStatus;
import th.morprom.did.signing.verification.VerifyDocument;
import th.morprom.did.testpki.pki.SampleCertificate;

/** Facilities' seals. */
public final class Sealing {
    public static final String FACILITY = "ZZ0000001";
    public static final String NAME = "โรงพยาบาลตัวอย่างเชียงใหม่";
    public static final String OPERATOR = "operator:test";

    public final RequestSeal request;
    public final InstallSeal install;
    public final SwitchSeal switchSeal;
    public final FindSeals find;
    public final SealDocument document;
    private final SamplePki pki;
    private final Parts parts;

    /** What it is made of. */
    record Parts(
            JdbcClient jdbc,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock,
            Token token,
            SamplePki pki) {}

    Sealing(Parts parts, AskStatus status, CompleteSignature complete, CollectValidationData validationData) {
        var keys = new SealKeys(parts.token());
        var jdbc = parts.jdbc();
        var clock = parts.clock();
        this.pki = parts.pki();
        this.parts = parts;
        this.request = new RequestSeal(jdbc, keys, parts.audit(), parts.transaction(), clock);
        this.install = new InstallSeal(
                jdbc,
                new InstallSeal.Trust(pki.paths(), Optional.of(status)),
                parts.audit(),
                parts.transaction(),
                clock);
        this.switchSeal = new SwitchSeal(jdbc, parts.audit(), parts.transaction(), clock);
        this.find = new FindSeals(jdbc, clock);
        this.document = new SealDocument(
                jdbc, keys, new SealDocument.Trust(pki.paths(), status), complete, validationData, clock);
    }

    /** From now on the facility of the sample doctor seals by this certificate; its key is on the token. */
    public SampleCertificate use() {
        var ordered = pki.hierarchy().seal(NAME, FACILITY);
        install.install(List.of(certified(ordered), pki.hierarchy().issuing().certificate()), OPERATOR);
        return ordered;
    }

    /** Sealing of what was issued, judged by this verifier. */
    public SealIssued later(VerifyDocument verifier) {
        var sealing = new SealIssued.Sealing(new IssuedDocuments(parts.jdbc()), document, verifier);
        return new SealIssued(parts.jdbc(), sealing, parts.audit(), parts.transaction(), parts.clock());
    }

    /** The certificate that was ordered, over the key that the facility's next seal has. */
    public X509CertificateHolder certified(SampleCertificate ordered) {
        return certified(ordered, pki);
    }

    /** The same by another CA. */
    public X509CertificateHolder certified(SampleCertificate ordered, SamplePki by) {
        try {
            var pkcs10 = new PKCS10CertificationRequest(request.request(FACILITY, OPERATOR));
            return by.over(ordered, pkcs10.getSubjectPublicKeyInfo());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
