package th.morprom.did.ra.declaration;

import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.ConsentWithdrawn;
import th.morprom.did.ra.consent.Purpose;

/** Deletes what no doctor may read any more: health data without a purpose. Two nodes that do the same do it once. */
public final class ForgetDeclarations {
    private final HealthDeclarations declarations;
    private final Changes changes;

    ForgetDeclarations(HealthDeclarations declarations, Changes changes) {
        this.declarations = declarations;
        this.changes = changes;
    }

    /** What is over. */
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    public void forget() {
        declarations.forgetExpired(changes.now());
    }

    /** What somebody declared who does not consent any more, in the transaction in which he says so. */
    @EventListener
    void withdrawn(ConsentWithdrawn withdrawn) {
        if (withdrawn.purpose() == Purpose.COLLECT && declarations.remove(withdrawn.person())) {
            changes.note("health.declaration-withdrawn", withdrawn.person(), withdrawn.person(), Map.of());
        }
    }
}
