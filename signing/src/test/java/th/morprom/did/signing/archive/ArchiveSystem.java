package th.morprom.did.signing.archive;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.signing.activation.SignedDocument;
import th.morprom.did.signing.document.SampleCertificates;
import th.morprom.did.signing.pades.AddDocumentTimestamp;
import th.morprom.did.signing.register.DocumentVersion;
import th.morprom.did.signing.sample.Generations;
import th.morprom.did.signing.sample.SigningSystem;
import th.morprom.did.signing.sample.Sources;
import th.morprom.did.signing.sample.Verifier;
import th.morprom.did.signing.trust.StatusSource;
import th.morprom.did.signing.trust.TimestampSource;
import th.morprom.did.signing.verification.Verdict;

/** The register with a doctor's documents in it, hierarchies that follow each other, and nodes that archive. */
final class ArchiveSystem {
    static final Duration FIRST_AFTER = Duration.ofHours(1);
    static final Duration RENEW_BEFORE = Duration.ofDays(60);
    static final int MANY = 100;

    final SigningSystem system = new SigningSystem();
    final Generations generations = new Generations(system.pki, system.clock);
    Map<String, LocalDate> algorithms = Map.of();
    ASN1ObjectIdentifier imprint = NISTObjectIdentifiers.id_sha256;
    private final UUID credential = system.readyCredential();

    UUID credential() {
        return credential;
    }

    SignedDocument issue() {
        var prepared = system.prepareDocument.prepare(credential, SampleCertificates.certificate());
        return system.signDocument.sign(prepared.documentId(), system.assertion(prepared.challenge()));
    }

    /** One that is due now. */
    SignedDocument due() {
        var document = issue();
        advance(FIRST_AFTER);
        return document;
    }

    void advance(Duration duration) {
        system.clock.advance(duration);
    }

    /** A node. */
    ArchiveDocuments archive() {
        return archive(generations.sources());
    }

    /** A node that is given time-stamps by this authority. */
    ArchiveDocuments stampedBy(TimestampSource timestamps) {
        var sources = generations.sources();
        return archive(new Sources(sources.paths(), timestamps, sources.statuses(), sources.lists(), sources.clock()));
    }

    /** A node that asks this responder. */
    ArchiveDocuments answeredBy(StatusSource statuses) {
        var sources = generations.sources();
        return archive(new Sources(sources.paths(), sources.timestamps(), statuses, sources.lists(), sources.clock()));
    }

    ArchiveDocuments archive(PlatformTransactionManager transactions) {
        return archive(generations.sources(), transactions);
    }

    private ArchiveDocuments archive(Sources sources) {
        return archive(sources, new DataSourceTransactionManager(system.database));
    }

    private ArchiveDocuments archive(Sources sources, PlatformTransactionManager transactions) {
        var stamping = new ArchiveDocuments.Stamping(
                system.register,
                Verifier.asking(sources, system.register),
                sources.paths(),
                sources.validationData(),
                new AddDocumentTimestamp(sources.requestTimestamp(), imprint));
        return new ArchiveDocuments(
                system.jdbc,
                inForce(),
                stamping,
                new AuditLog(system.jdbc, system.clock),
                new TransactionTemplate(transactions),
                system.clock);
    }

    /** The policy as a node that starts now has it. */
    PolicyInForce inForce() {
        return new PolicyInForce(
                system.jdbc,
                policy(),
                new AuditLog(system.jdbc, system.clock),
                new TransactionTemplate(new DataSourceTransactionManager(system.database)),
                system.clock);
    }

    RescheduleDocuments reschedule() {
        return new RescheduleDocuments(system.jdbc, inForce(), system.clock);
    }

    private ArchivePolicy policy() {
        return new ArchivePolicy(FIRST_AFTER, RENEW_BEFORE, new AlgorithmEnds(algorithms));
    }

    FindArchiveBacklog.Backlog backlog() {
        return findBacklog().find();
    }

    FindArchiveBacklog findBacklog() {
        return new FindArchiveBacklog(system.jdbc, policy(), system.clock);
    }

    Verdict verify(byte[] pdf) {
        return Verifier.asking(generations.sources(), system.register).verify(pdf);
    }

    byte[] file(SignedDocument document) {
        return system.register.pdf(document.documentId());
    }

    List<DocumentVersion> versions(SignedDocument document) {
        return system.register.versions(document.documentId());
    }

    /** Somebody with all rights changes the file past every check. */
    void forge(SignedDocument document, byte[] pdf) {
        system.jdbc
                .sql("alter table signing.document disable trigger document_appended")
                .update();
        system.jdbc
                .sql("update signing.document set signed_pdf = :pdf where id = :id")
                .param("pdf", pdf)
                .param("id", document.documentId())
                .update();
        system.jdbc
                .sql("alter table signing.document enable trigger document_appended")
                .update();
    }

    int events(String type) {
        return system.jdbc
                .sql("select count(*) from audit.event where type = :type")
                .param("type", type)
                .query(Integer.class)
                .single();
    }
}
