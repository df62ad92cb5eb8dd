package th.morprom.did.ra.serviceconfirmation;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.serviceconfirmation.ServiceRefused.Reason;

/** Records as the program sees them that wrote them, and no other. */
public final class ClientsServices {
    private final ServiceConfirmations records;
    private final ServiceEvidence evidence;
    private final Refusals refusals;
    private final Changes changes;

    ClientsServices(ServiceConfirmations records, ServiceEvidence evidence, Refusals refusals, Changes changes) {
        this.records = records;
        this.evidence = evidence;
        this.refusals = refusals;
        this.changes = changes;
    }

    /** Does what the program asks for, and notes if it is refused. */
    <T> T noted(MachineClient client, Supplier<T> work) {
        return refusals.noted(client.id(), client.hcode9(), work);
    }

    /**
     * A page of what it laid, the latest first.
     *
     * @param number from 1; one that is not there is the nearest that is
     */
    public ServiceList list(MachineClient client, Optional<String> reference, int number) {
        var page = records.ofClient(client.id(), reference, number);
        return new ServiceList(
                page.records().stream().map(this::told).toList(), page.number(), page.pages(), page.total());
    }

    private ServiceResource told(ServiceConfirmation record) {
        return ServiceResource.of(record, record.state(changes.now()), evidence.holds(record));
    }

    /** @throws ServiceRefused with {@code UNKNOWN} */
    public ServiceResource own(MachineClient client, UUID id) {
        var record = records.find(id)
                .filter(found -> found.client().filter(client.id()::equals).isPresent())
                .orElseThrow(() -> new ServiceRefused(Reason.UNKNOWN));
        return told(record);
    }
}
