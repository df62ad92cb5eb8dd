package th.morprom.did.ra.serviceconfirmation;

import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.serviceconfirmation.ServiceRefused.Reason;

/** Records as the program sees them that wrote them, and no other. */
public final class ClientsServices {
    private final ServiceConfirmations records;
    private final ServiceEvidence evidence;
    private final Changes changes;

    ClientsServices(ServiceConfirmations records, ServiceEvidence evidence, Changes changes) {
        this.records = records;
        this.evidence = evidence;
        this.changes = changes;
    }

    /** @throws ServiceRefused with {@code UNKNOWN} */
    public ServiceResource own(MachineClient client, UUID id) {
        var record = records.find(id)
                .filter(found -> found.client().filter(client.id()::equals).isPresent())
                .orElseThrow(() -> new ServiceRefused(Reason.UNKNOWN));
        return ServiceResource.of(record, record.state(changes.now()), evidence.holds(record));
    }
}
