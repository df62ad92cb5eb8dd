package th.morprom.did.ra.serviceconfirmation;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.serviceconfirmation.ServiceRefused.Reason;

/** A registrar says that he took an objection up with those whom it concerns. What comes of that is theirs; the record stays objected to. */
public final class SeeToObjection {
    private final ServiceObjections objections;
    private final Reaches reaches;
    private final Refusals refusals;
    private final Changes changes;

    SeeToObjection(ServiceObjections objections, Reaches reaches, Refusals refusals, Changes changes) {
        this.objections = objections;
        this.reaches = reaches;
        this.refusals = refusals;
        this.changes = changes;
    }

    /** @throws ServiceRefused if it is out of his reach or seen to, or he signed the record himself */
    public void see(UUID registrar, UUID record) {
        refusals.noted(
                registrar,
                record,
                () -> changes.make(() -> {
                    var found = objections
                            .find(reaches.of(registrar), record)
                            .orElseThrow(() -> new ServiceRefused(Reason.UNKNOWN));
                    if (found.provider().equals(registrar)
                            || found.second().filter(registrar::equals).isPresent()) {
                        throw new ServiceRefused(Reason.SELF);
                    }
                    if (!objections.see(record, registrar, changes.now())) {
                        throw new ServiceRefused(Reason.STATE);
                    }
                    changes.note("service.objection-seen-to", registrar, record, Map.of("facility", found.hcode9()));
                    return record;
                }));
    }
}
