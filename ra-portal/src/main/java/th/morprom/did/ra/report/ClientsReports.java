package th.morprom.did.ra.report;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.ApiRefused;
import th.morprom.did.ra.report.Report.State;
import th.morprom.did.signing.register.SealedPdfs;

/** What a program sees of its own reports, and takes back. */
public final class ClientsReports {
    private final Reports reports;
    private final SealedPdfs sealed;
    private final ReportEvents events;
    private final CloseQuestion question;
    private final Changes changes;

    ClientsReports(Reports reports, SealedPdfs sealed, ReportEvents events, CloseQuestion question, Changes changes) {
        this.reports = reports;
        this.sealed = sealed;
        this.events = events;
        this.question = question;
        this.changes = changes;
    }

    /** @throws ApiRefused if it has none of this id */
    ReportResource own(MachineClient client, UUID id) {
        var report = find(client, id);
        return ReportResource.of(report, report.signedSha256().flatMap(sealed::ofFile), changes.now());
    }

    /**
     * The signed file; that it was fetched is audited.
     *
     * @throws ApiRefused with {@code NOT_SIGNED}, or {@code UNKNOWN_DOCUMENT} once it is not kept any more
     */
    byte[] signed(MachineClient client, UUID id) {
        return changes.make(() -> {
            if (find(client, id).state() != State.SIGNED) {
                throw new ApiRefused(ApiError.NOT_SIGNED);
            }
            changes.note("report.fetched", client.id().toString(), id.toString(), Map.of());
            return reports.signed(id, changes.now().minus(ForgetReports.KEPT))
                    .orElseThrow(() -> new ApiRefused(ApiError.UNKNOWN_DOCUMENT));
        });
    }

    /**
     * What the doctor's passkey was asked for is closed with it.
     *
     * @throws ApiRefused with {@code WRONG_STATE} if it was answered
     */
    ReportResource withdraw(MachineClient client, UUID id) {
        var before = changes.make(() -> {
            var report = own(reports.hold(id), client);
            if (report.state() != State.WITHDRAWN) {
                if (reports.close(id, State.WITHDRAWN, changes.now()) == 0) {
                    throw new ApiRefused(ApiError.WRONG_STATE);
                }
                changes.note("report.withdrawn", client.id().toString(), id.toString(), Map.of());
                events.tell(report, State.WITHDRAWN, Map.of());
            }
            return report;
        });
        question.close(before);
        return own(client, id);
    }

    private Report find(MachineClient client, UUID id) {
        return own(reports.find(id), client);
    }

    private static Report own(Optional<Report> found, MachineClient client) {
        return found.filter(report -> report.client().equals(client.id()))
                .orElseThrow(() -> new ApiRefused(ApiError.UNKNOWN_DOCUMENT));
    }
}
