package th.morprom.did.bench.enrolment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.audit.CheckpointAuditLog;
import th.morprom.did.audit.VerifyAuditLog;
import th.morprom.did.ca.evidence.VerifyEvidence;
import th.morprom.did.ra.appointment.Tier;

/** Goes through the books of portal, CA and log once everything has been decided. */
public final class Reckoning {
    private final Stage stage;
    private final JdbcClient jdbc;
    private final List<String> wrong = new ArrayList<>();

    private Reckoning(Stage stage) {
        this.stage = stage;
        this.jdbc = stage.get(JdbcClient.class);
    }

    /** An enrolment as the books of portal and CA have it. */
    private record Entry(UUID id, String state, int version, Count count) {
        /** Of this version's decisions by distinct tier and kind, and of certificates here and at the CA. */
        record Count(int approvals, int rejections, int held, int issued) {}
    }

    /**
     * What does not add up; empty when all of it does: each enrolment in the one state that was meant for it, a certificate for each
     * that three tiers approved and none for another, none twice, evidence that the CA would believe again, and an audit log whose
     * chain is whole.
     */
    public static List<String> of(EnrolmentLoad load, Stage stage) {
        var reckoning = new Reckoning(stage);
        reckoning.states(load.fates());
        reckoning.evidence(List.copyOf(load.fates().keySet()));
        reckoning.log();
        return List.copyOf(reckoning.wrong);
    }

    private void states(Map<UUID, Fate> fates) {
        var entries = jdbc.sql("""
                select e.id, e.state, e.version,
                       (select count(distinct d.step) from ra.decision d
                         where d.enrolment = e.id and d.version = e.version and d.decision = 'approve') as approvals,
                       (select count(*) from ra.decision d
                         where d.enrolment = e.id and d.version = e.version and d.decision = 'reject') as rejections,
                       (select count(*) from ra.certificate c where c.enrolment = e.id) as held,
                       (select count(*) from ca.certificate c where c.holder = 'person:' || e.person) as issued
                  from ra.enrolment e
                 where e.id = any (:ids)
                """)
                .param("ids", fates.keySet().toArray(new UUID[0]))
                .query((row, number) -> new Entry(
                        row.getObject("id", UUID.class),
                        row.getString("state"),
                        row.getInt("version"),
                        new Entry.Count(
                                row.getInt("approvals"),
                                row.getInt("rejections"),
                                row.getInt("held"),
                                row.getInt("issued"))))
                .list();
        if (entries.size() != fates.size()) {
            wrong.add(entries.size() + " enrolments of " + fates.size());
        }
        for (var entry : entries) {
            var expected = expected(entry.id(), Objects.requireNonNull(fates.get(entry.id())));
            if (!entry.equals(expected)) {
                wrong.add(entry + " and not " + expected);
            }
        }
    }

    private static Entry expected(UUID id, Fate fate) {
        return switch (fate.kind()) {
            case APPROVED -> new Entry(id, "CERTIFIED", 1, new Entry.Count(3, 0, 1, 1));
            case RETURNED_ONCE -> new Entry(id, "CERTIFIED", 2, new Entry.Count(3, 0, 1, 1));
            case REJECTED ->
                new Entry(
                        id,
                        "REJECTED",
                        1,
                        new Entry.Count(List.of(Tier.values()).indexOf(fate.at()), 1, 0, 0));
        };
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Kept(String evidence, byte[] certificate) {}

    private void evidence(List<UUID> enrolments) {
        var verify = stage.get(VerifyEvidence.class);
        var kept = jdbc.sql("""
                select i.evidence, c.chain[1] as certificate
                  from ra.issuance i join ra.certificate c using (request_id)
                 where i.enrolment = any (:ids)
                """)
                .param("ids", enrolments.toArray(new UUID[0]))
                .query((row, number) -> new Kept(row.getString("evidence"), row.getBytes("certificate")))
                .list();
        for (var one : kept) {
            try {
                verify.verify(one.evidence(), new X509CertificateHolder(one.certificate()).getSubjectPublicKeyInfo());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (RuntimeException refused) {
                wrong.add("the CA does not believe the evidence any more: " + refused.getMessage());
            }
        }
    }

    private void log() {
        stage.get(CheckpointAuditLog.class).checkpoint();
        var verdict = stage.get(VerifyAuditLog.class).verify();
        if (!verdict.intact()) {
            wrong.add("the audit log is broken: " + verdict);
        }
    }
}
