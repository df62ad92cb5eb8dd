package th.morprom.did.ra.serviceconfirmation;

import java.util.UUID;
import java.util.function.Supplier;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.throttle.Allowance;

/** Has the log say what was refused, so often as nobody fills it by that. */
final class Refusals {
    private final Changes changes;
    private final Allowance noted;

    /** @param noted how many of one asker are noted */
    Refusals(Changes changes, Allowance noted) {
        this.changes = changes;
        this.noted = noted;
    }

    /** Does it, outside any transaction, or notes why it was refused. */
    <T> T noted(UUID asker, Object subject, Supplier<T> work) {
        try {
            return work.get();
        } catch (ServiceRefused refused) {
            if (noted.take(asker.toString())) {
                changes.noteRefusal("service.refused", asker, subject, refused.reason());
            }
            throw refused;
        }
    }
}
