package th.morprom.did.ra.report;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.ApiProperties;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.medical.Practice;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.ApiRefused;
import th.morprom.did.ra.report.Report.State;
import th.morprom.did.signing.activation.SigningRefused;
import th.morprom.did.signing.digests.MakeReady;

/** Lays a program's own PDF before a doctor, if it is one that can be signed. Nothing is signed by this. */
public final class LayReport {
    /** Of one program; a file has up to ten megabytes. */
    private static final int MOST_WAITING = 100;

    private final Practice practice;
    private final MakeReady ready;
    private final Reports reports;
    private final MachineClients clients;
    private final ApiProperties limits;
    private final Changes changes;

    LayReport(
            Practice practice,
            MakeReady ready,
            Reports reports,
            MachineClients clients,
            ApiProperties limits,
            Changes changes) {
        this.practice = practice;
        this.ready = ready;
        this.reports = reports;
        this.clients = clients;
        this.limits = limits;
        this.changes = changes;
    }

    /**
     * Judges the file. Nothing is stored by it.
     *
     * @throws ApiRefused if no such doctor can sign at the program's facility
     * @throws th.morprom.did.signing.foreign.ForeignPdfRefused if the file cannot be signed
     */
    Report judge(MachineClient client, LaidReport laid) {
        var signer = practice.at(client.hcode9(), laid.licence())
                .orElseThrow(() -> new ApiRefused(ApiError.DOCTOR_CANNOT_SIGN));
        try {
            // Whatever would keep it from its signature is told now, to the program and not to the doctor.
            ready.ready(signer.credential(), laid.pdf(), laid.placement());
        } catch (SigningRefused refused) {
            throw new ApiRefused(ApiError.DOCTOR_CANNOT_SIGN);
        }
        var now = changes.now();
        return new Report(
                UUID.randomUUID(),
                client.id(),
                client.hcode9(),
                signer.person(),
                laid.title(),
                laid.level(),
                laid.placement(),
                HexFormat.of().formatHex(Sha256.digest().digest(laid.pdf())),
                State.WAITING,
                now,
                now.plus(limits.waiting()),
                false,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Lays it before the doctor, inside the caller's transaction.
     *
     * @throws ApiRefused if the program was stopped, or too many wait
     */
    Report lay(Report report, byte[] pdf) {
        if (clients.hold(report.client()).filter(MachineClient::live).isEmpty()) {
            throw new ApiRefused(ApiError.INVALID_TOKEN);
        }
        if (reports.countWaiting(report.client(), report.laidAt()) >= MOST_WAITING) {
            throw new ApiRefused(ApiError.TOO_MANY_WAITING);
        }
        reports.add(report, pdf);
        changes.note(
                "report.laid",
                report.client().toString(),
                report.id().toString(),
                Map.of(
                        "facility", report.hcode9(),
                        "doctor", report.doctor().toString(),
                        "sha256", report.sha256()));
        return report;
    }
}
