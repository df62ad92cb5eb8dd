package th.morprom.did.ra.report;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.medical.Practice;
import th.morprom.did.ra.medical.Practice.Signer;
import th.morprom.did.ra.report.Report.State;
import th.morprom.did.ra.report.ReportRefused.Reason;
import th.morprom.did.signing.digests.AgreeToSignatures;
import th.morprom.did.signing.digests.AskForSignatures;
import th.morprom.did.signing.digests.AskedDigests;
import th.morprom.did.signing.digests.AskedDigests.Program;
import th.morprom.did.signing.digests.DigestsRefused;
import th.morprom.did.signing.digests.MakeReady;
import th.morprom.did.signing.digests.SignDigests.Order;
import th.morprom.did.signing.digests.SignPdfs;

/**
 * A doctor reads a program's own PDF, and signs it with his passkey, or does not. What the passkey signs names the digest of the covered
 * bytes, which is what is signed, and the digest of the file that he was shown, with which they begin.
 */
public final class SignReport {
    private final Reports reports;
    private final Practice practice;
    private final MachineClients clients;
    private final Signing signing;
    private final Changes changes;

    SignReport(Reports reports, Practice practice, MachineClients clients, Signing signing, Changes changes) {
        this.reports = reports;
        this.practice = practice;
        this.clients = clients;
        this.signing = signing;
        this.changes = changes;
    }

    /** By what it is signed. */
    record Signing(MakeReady ready, AskForSignatures ask, AgreeToSignatures agree, SignPdfs sign) {}

    /** What waits for him, the oldest first. */
    List<Report> waiting(UUID person) {
        return reports.waiting(person, changes.now());
    }

    /** His own that waits. */
    Optional<Report> find(UUID person, UUID id) {
        return reports.find(id)
                .filter(report -> report.doctor().equals(person) && report.stateAt(changes.now()) == State.WAITING);
    }

    /** The file as the program laid it, which is what he is shown. That he opened it is noted: only then may he sign. */
    Optional<byte[]> pdf(UUID person, UUID id) {
        return changes.make(() -> find(person, id).flatMap(report -> {
            if (reports.read(id, changes.now()) > 0) {
                changes.note("report.opened", person, id, Map.of("sha256", report.sha256()));
            }
            return reports.pdf(id);
        }));
    }

    /** The program that laid it. */
    Optional<MachineClient> program(Report report) {
        return clients.find(report.client());
    }

    /**
     * What his passkey is to sign; what it was asked for before cannot be signed any more.
     *
     * @throws ReportRefused if it cannot be signed now
     */
    byte[] challenge(UUID person, UUID id) {
        var report = find(person, id).orElseThrow(() -> new ReportRefused(Reason.GONE));
        if (!reports.isRead(id)) {
            throw new ReportRefused(Reason.NOT_OPENED);
        }
        var client = live(report);
        var signer = signer(report);
        var pdf = reports.pdf(id).orElseThrow(() -> new ReportRefused(Reason.GONE));
        var ready = signing.ready().ready(signer.credential(), pdf, report.placement());
        report.authorisation().ifPresent(before -> drop(before, person));
        var asked = signing.ask()
                .ask(new AskedDigests(
                        signer.credential(),
                        new Program(client.id(), client.name()),
                        ready.algorithm(),
                        List.of(ready.digest()),
                        List.of("SHA-256 " + report.sha256()),
                        report.title()));
        var challenge = signing.agree().challenge(asked.id(), person);
        if (changes.make(() -> reports.open(report, asked.id(), ready)) == 0) {
            drop(asked.id(), person);
            throw new ReportRefused(find(person, id).isPresent() ? Reason.OUTDATED : Reason.GONE);
        }
        return challenge;
    }

    /**
     * He agrees, and it is signed. What an outage keeps from its signature waits on, to be agreed to anew.
     *
     * @throws ReportRefused if it cannot be signed now
     * @throws th.morprom.did.signing.activation.SigningRefused if the assertion is not his agreement to this
     * @throws th.morprom.did.signing.trust.SourceUnavailable if status, time-stamp or revocation list cannot be had
     */
    void sign(UUID person, UUID id, Assertion assertion) {
        var report = find(person, id).orElseThrow(() -> new ReportRefused(Reason.GONE));
        var client = live(report);
        var signer = signer(report);
        var authorisation = report.authorisation().orElseThrow(() -> new ReportRefused(Reason.OUTDATED));
        var opened = reports.opened(id, authorisation).orElseThrow(() -> new ReportRefused(Reason.OUTDATED));
        signing.agree().agree(authorisation, person, assertion);
        var order = new Order(
                authorisation, client.id(), signer.credential(), opened.algorithm(), List.of(opened.digest()));
        keep(report, signing.sign().sign(order, opened, report.level()));
    }

    /** @throws ReportRefused if it was answered before */
    void decline(UUID person, UUID id) {
        var report = find(person, id).orElseThrow(() -> new ReportRefused(Reason.GONE));
        report.authorisation().ifPresent(before -> drop(before, person));
        changes.make(() -> {
            if (reports.close(id, State.DECLINED, changes.now()) == 0) {
                throw new ReportRefused(Reason.GONE);
            }
            changes.note("report.declined", person, id, Map.of());
            return id;
        });
    }

    /** Taken back while it was being signed, it is handed to nobody. */
    private void keep(Report report, byte[] signed) {
        var sha256 = HexFormat.of().formatHex(Sha256.digest().digest(signed));
        changes.make(() -> {
            if (reports.sign(report.id(), signed, sha256, changes.now()) == 0) {
                throw new ReportRefused(Reason.GONE);
            }
            changes.note(
                    "report.signed",
                    report.doctor(),
                    report.id(),
                    Map.of(
                            "client", report.client().toString(),
                            "facility", report.hcode9(),
                            "sha256", report.sha256(),
                            "documentSha256", sha256));
            return report;
        });
    }

    /** The question before is closed; one that is over, or was answered, is closed already. */
    private void drop(UUID authorisation, UUID person) {
        try {
            signing.agree().decline(authorisation, person);
        } catch (DigestsRefused closed) {
            // What it was about is made anew in any case.
        }
    }

    private MachineClient live(Report report) {
        return clients.find(report.client())
                .filter(MachineClient::live)
                .orElseThrow(() -> new ReportRefused(Reason.PROGRAM_STOPPED));
    }

    private Signer signer(Report report) {
        return practice.at(report.hcode9(), report.doctor()).orElseThrow(() -> new ReportRefused(Reason.MAY_NOT_SIGN));
    }
}
