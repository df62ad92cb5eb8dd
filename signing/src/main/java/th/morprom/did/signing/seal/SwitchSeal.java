package th.morprom.did.signing.seal;

import java.time.Clock;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.signing.seal.FacilitySeal.State;
import th.morprom.did.signing.seal.SealRefused.Reason;

/** Whether a facility wants its seal on what its doctors sign from now on. */
public final class SwitchSeal {
    private final SealRegister seals;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public SwitchSeal(JdbcClient jdbc, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        this.seals = new SealRegister(jdbc);
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Stops the facility's seal, or takes it into use again. What is so already stays so.
     *
     * @param operator who does it: an id, never a name
     * @throws SealRefused with {@code NO_SEAL}
     */
    public void set(String facility, boolean wanted, String operator) {
        var state = wanted ? State.IN_USE : State.STOPPED;
        transaction.executeWithoutResult(status -> {
            seals.hold();
            var seal = seals.of(facility).stream()
                    .filter(one -> one.state() == State.IN_USE || one.state() == State.STOPPED)
                    .findFirst()
                    .orElseThrow(() -> new SealRefused(Reason.NO_SEAL, "no seal with a certificate: " + facility));
            if (seal.state() != state) {
                seals.change(seal.id(), state, clock.instant());
                audit.append(new AuditEvent(
                        wanted ? "seal.resumed" : "seal.stopped",
                        operator,
                        seal.id().toString(),
                        Map.of("facility", facility)));
            }
        });
    }
}
