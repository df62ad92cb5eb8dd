package th.morprom.did.ca.ceremony;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.certificate.Fingerprint;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.hsm.SigningKey;

/** Ends a ceremony: the root signs the transcript, and the audit log keeps its hash. */
public final class CloseCeremony {
    private final CeremonyTable table;
    private final TransactionTemplate transaction;
    private final AuditLog auditLog;

    public CloseCeremony(CeremonyTable table, TransactionTemplate transaction, AuditLog auditLog) {
        this.table = table;
        this.transaction = transaction;
        this.auditLog = auditLog;
    }

    /**
     * A signed transcript.
     *
     * @param signature the root's over the text in UTF-8, as X.509 has it (ECDSA: DER); the text begins with a letter and so
     *     is nothing else that a root signs, which all begin as DER sequences
     */
    @SuppressWarnings("ArrayRecordComponent") // written once and never compared
    public record Signed(String text, byte[] signature) {}

    /**
     * Tells what was made, records the hash, and signs.
     *
     * @param kind of the ceremony, for the audit log
     * @throws th.morprom.did.hsm.KeyUnavailable if the root's token does not answer; the hash is recorded then
     */
    public Signed close(String kind, AuthorityName root, SigningKey rootKey) {
        var key = SubjectPublicKeyInfo.getInstance(rootKey.publicKey().getEncoded());
        table.products().addKey(root.label(), key);
        table.products().tell(table.transcript());
        table.transcript()
                .step(
                        "จบพิธี ลงลายมือชื่อด้วยกุญแจ " + root,
                        "The ceremony ends; this transcript is signed with the key " + root);
        table.transcript().fact("SHA-256 of the public key", Fingerprint.of(rootKey.publicKey()));
        table.transcript().fact("signature", rootKey.signatureAlgorithm());
        var text = table.transcript().text();
        transaction.executeWithoutResult(status -> auditLog.append(new AuditEvent(
                "ceremony.held",
                table.operator(),
                root.label(),
                Map.of("kind", kind, "transcriptSha256", table.transcript().sha256()))));
        return new Signed(text, rootKey.sign(text.getBytes(StandardCharsets.UTF_8)));
    }
}
