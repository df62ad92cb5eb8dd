package th.morprom.did.ra.serviceconfirmation;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmation.End;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmation.State;
import th.morprom.did.ra.serviceconfirmation.ServiceRefused.Reason;

/** The provider takes a record back that is wrong, as long as nobody has confirmed it. */
public final class WithdrawService {
    private final ServiceConfirmations records;
    private final ServiceEvents events;
    private final Refusals refusals;
    private final Changes changes;

    WithdrawService(ServiceConfirmations records, ServiceEvents events, Refusals refusals, Changes changes) {
        this.events = events;
        this.records = records;
        this.refusals = refusals;
        this.changes = changes;
    }

    /** @throws ServiceRefused if it is not his, or it is too late */
    public void withdraw(UUID provider, UUID id) {
        refusals.noted(
                provider,
                id,
                () -> changes.make(() -> {
                    var record = records.lock(id)
                            .filter(found -> found.provider().equals(provider))
                            .orElseThrow(() -> new ServiceRefused(Reason.UNKNOWN));
                    if (!Set.of(State.PREPARED, State.RECORDED).contains(record.state(changes.now()))) {
                        throw new ServiceRefused(Reason.STATE);
                    }
                    records.end(id, new End(State.WITHDRAWN, provider, Optional.empty(), changes.now()));
                    changes.note(ServiceEvidence.WITHDRAWN, provider, id, Map.of("facility", record.hcode9()));
                    events.tell(record, State.WITHDRAWN);
                    return record;
                }));
    }
}
