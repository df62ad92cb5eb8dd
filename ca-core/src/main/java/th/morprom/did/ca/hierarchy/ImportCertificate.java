package th.morprom.did.ca.hierarchy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.hierarchy.AuthorityRegister.AuthorityEntry;
import th.morprom.did.ca.hierarchy.CrossCertificate.Kind;
import th.morprom.did.ca.profile.AuthorityName;

/**
 * Takes a certificate that another CA gave to one of ours: a national root above us, or one that cross-certified us. It is
 * for the same key and the same name as the CA's own, so that everything issued leads to either.
 */
public final class ImportCertificate {
    private final HierarchyTools tools;
    private final AuthorityRegister authorities;
    private final CrossRegister register;
    private final TransactionTemplate transaction;
    private final AuditLog auditLog;

    public ImportCertificate(HierarchyTools tools, TransactionTemplate transaction, AuditLog auditLog) {
        this.tools = tools;
        this.authorities = new AuthorityRegister(tools.jdbc());
        this.register = new CrossRegister(tools.jdbc());
        this.transaction = transaction;
        this.auditLog = auditLog;
    }

    /**
     * Checks and stores it. The same once more changes nothing.
     *
     * @param above the CAs above, nearest first, up to a self-signed one
     * @param published whether chains and the address of our CA show it in place of our own certificate, from the next
     *     start on
     * @param actor who asks, an id for the audit log
     * @throws ImportRefused if it is not for our CA, or no valid path leads to it
     */
    public void take(
            AuthorityName name,
            X509CertificateHolder certificate,
            List<X509CertificateHolder> above,
            boolean published,
            String actor) {
        var ours = authorities.authorities().stream()
                .filter(found -> found.name().equals(name))
                .map(AuthorityEntry::entry)
                .findFirst()
                .orElseThrow(() ->
                        new ImportRefused(ImportRefused.Reason.UNKNOWN_AUTHORITY, "There is no CA " + name + "."));
        var now = tools.settings().clock().instant();
        new ForeignPath(certificate, above).check(name, ours.certificate(), now);
        transaction.executeWithoutResult(status -> {
            var taken = new CrossCertificate(Kind.RECEIVED, Optional.of(name), certificate, above, published);
            if (register.add(taken, now)) {
                auditLog.append(new AuditEvent(
                        "cross-certificate.imported",
                        actor,
                        name.label(),
                        Map.of("sha256", Der.of(certificate).sha256(), "published", Boolean.toString(published))));
            }
        });
    }
}
