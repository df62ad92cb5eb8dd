package th.morprom.did.ra.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
import th.morprom.did.signing.digests.MakeReady.Ready;
import th.morprom.did.signing.digests.SignDigests.Order;
import th.morprom.did.signing.digests.SignPdfs;
import th.morprom.did.signing.digests.SignPdfs.Signed;

/**
 * A doctor reads programs' own PDFs, and signs one or several with his passkey, or does not. What the passkey signs
 * names the digest of the covered bytes, which is what is signed, and the digest of the file that he was shown, with
 * which they begin.
 */
public final class SignReport {
    /** As many as a person reads before he agrees to them at once. */
    static final int MOST_TOGETHER = 20;

    private static final long MOST_BYTES_TOGETHER = 40L * 1024 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(SignReport.class);

    private final Reports reports;
    private final ReportEvents events;
    private final Practice practice;
    private final MachineClients clients;
    private final Signing signing;
    private final Changes changes;

    SignReport(
            Reports reports,
            ReportEvents events,
            Practice practice,
            MachineClients clients,
            Signing signing,
            Changes changes) {
        this.reports = reports;
        this.events = events;
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
     * What his passkey is to sign, for all of these together; what it was asked for before cannot be signed any more.
     *
     * @throws ReportRefused if one of them cannot be signed now, or not with the others
     */
    byte[] challenge(UUID person, Set<UUID> ids) {
        var chosen = chosen(person, ids);
        if (chosen.size() != ids.size()) {
            throw new ReportRefused(Reason.GONE);
        }
        if (!chosen.stream().allMatch(Report::opened)) {
            throw new ReportRefused(Reason.NOT_OPENED);
        }
        if (chosen.stream().map(Report::sha256).distinct().count() != chosen.size()) {
            throw new ReportRefused(Reason.SAME_TWICE);
        }
        var client = live(chosen.get(0));
        var signer = signer(chosen.get(0));
        var ready = ready(chosen, signer);
        chosen.stream()
                .flatMap(report -> report.authorisation().stream())
                .distinct()
                .forEach(before -> drop(before, person));
        var asked = signing.ask().ask(asked(chosen, ready, client, signer));
        var challenge = signing.agree().challenge(asked.id(), person);
        try {
            changes.make(() -> open(person, asked.id(), chosen, ready));
        } catch (ReportRefused refused) {
            drop(asked.id(), person);
            throw refused;
        }
        return challenge;
    }

    /** Everything is in them but the signature. */
    private List<Ready> ready(List<Report> chosen, Signer signer) {
        var ready = new ArrayList<Ready>();
        long bytes = 0;
        for (var report : chosen) {
            var pdf = reports.pdf(report.id()).orElseThrow(() -> new ReportRefused(Reason.GONE));
            bytes += pdf.length;
            if (bytes > MOST_BYTES_TOGETHER) {
                throw new ReportRefused(Reason.NOT_TOGETHER);
            }
            ready.add(signing.ready().ready(signer.credential(), pdf, report.placement()));
        }
        return ready;
    }

    private static AskedDigests asked(List<Report> chosen, List<Ready> ready, MachineClient client, Signer signer) {
        return new AskedDigests(
                signer.credential(),
                new Program(client.id(), client.name()),
                ready.get(0).algorithm(),
                ready.stream().map(Ready::digest).toList(),
                chosen.stream()
                        .map(report -> "SHA-256 " + report.sha256() + " " + report.title())
                        .toList(),
                chosen.size() == 1 ? chosen.get(0).title() : "เอกสาร " + chosen.size() + " ฉบับ");
    }

    private List<Ready> open(UUID person, UUID authorisation, List<Report> chosen, List<Ready> ready) {
        for (int i = 0; i < chosen.size(); i++) {
            var report = chosen.get(i);
            if (reports.open(report, authorisation, ready.get(i)) == 0) {
                throw new ReportRefused(find(person, report.id()).isPresent() ? Reason.OUTDATED : Reason.GONE);
            }
        }
        return ready;
    }

    /** How many were signed, and how many wait on. */
    record Outcome(int signed, int left) {}

    /**
     * He agrees, and they are signed, each by itself: one that fails keeps no other from its signature. What an outage
     * keeps from it waits on, to be agreed to anew; what was taken back meanwhile is no part of it.
     *
     * @throws ReportRefused if none of them can be signed now
     * @throws th.morprom.did.signing.activation.SigningRefused if the assertion is not his agreement to this
     * @throws th.morprom.did.signing.trust.SourceUnavailable if status, time-stamp or revocation list cannot be had for
     * any
     */
    Outcome sign(UUID person, Set<UUID> ids, Assertion assertion) {
        var chosen = chosen(person, ids);
        live(chosen.get(0));
        var signer = signer(chosen.get(0));
        var authorisation = chosen.get(0).authorisation().orElseThrow(() -> new ReportRefused(Reason.OUTDATED));
        if (!chosen.stream().allMatch(report -> report.authorisation().equals(Optional.of(authorisation)))) {
            throw new ReportRefused(Reason.OUTDATED);
        }
        signing.agree().agree(authorisation, person, assertion);
        var failures = new ArrayList<RuntimeException>();
        for (var report : chosen) {
            try {
                sign(report, authorisation, signer);
            } catch (RuntimeException e) {
                LOG.info("Report {} is not signed: {}", report.id(), e.toString());
                failures.add(e);
            }
        }
        if (failures.size() == chosen.size()) {
            throw failures.get(0);
        }
        return new Outcome(chosen.size() - failures.size(), failures.size());
    }

    private void sign(Report report, UUID authorisation, Signer signer) {
        var opened = reports.opened(report.id(), authorisation).orElseThrow(() -> new ReportRefused(Reason.OUTDATED));
        var order = new Order(
                authorisation, report.client(), signer.credential(), opened.algorithm(), List.of(opened.digest()));
        keep(report, signing.sign().sign(order, opened, report.level(), report.hcode9()));
    }

    /** Those of them that wait for him, in one order always; of one program, and no more than go together. */
    private List<Report> chosen(UUID person, Set<UUID> ids) {
        if (ids.isEmpty() || ids.size() > MOST_TOGETHER) {
            throw new ReportRefused(Reason.NOT_TOGETHER);
        }
        var chosen =
                ids.stream().sorted().flatMap(id -> find(person, id).stream()).toList();
        if (chosen.isEmpty()) {
            throw new ReportRefused(Reason.GONE);
        }
        if (chosen.stream().map(Report::client).distinct().count() > 1) {
            throw new ReportRefused(Reason.NOT_TOGETHER);
        }
        return chosen;
    }

    /** @throws ReportRefused if it was answered before */
    void decline(UUID person, UUID id) {
        var report = find(person, id).orElseThrow(() -> new ReportRefused(Reason.GONE));
        changes.make(() -> {
            if (reports.close(id, State.DECLINED, changes.now()) == 0) {
                throw new ReportRefused(Reason.GONE);
            }
            changes.note("report.declined", person, id, Map.of());
            events.tell(report, State.DECLINED, Map.of());
            return id;
        });
        report.authorisation().filter(asked -> !reports.isAsked(asked)).ifPresent(asked -> drop(asked, person));
    }

    /** Taken back while it was being signed, it is handed to nobody. */
    private void keep(Report report, Signed made) {
        var signed = made.pdf().toByteArray();
        var sha256 = HexFormat.of().formatHex(Sha256.digest().digest(signed));
        var seal = new HashMap<String, String>();
        made.seal().ifPresent(serial -> seal.put("seal", serial));
        made.unsealed().ifPresent(why -> seal.put("unsealed", why.name()));
        changes.make(() -> {
            if (reports.sign(report.id(), signed, sha256, changes.now()) == 0) {
                throw new ReportRefused(Reason.GONE);
            }
            var details = new HashMap<>(seal);
            details.put("client", report.client().toString());
            details.put("facility", report.hcode9());
            details.put("sha256", report.sha256());
            details.put("documentSha256", sha256);
            changes.note("report.signed", report.doctor(), report.id(), details);
            seal.put("signedSha256", sha256);
            events.tell(report, State.SIGNED, seal);
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
