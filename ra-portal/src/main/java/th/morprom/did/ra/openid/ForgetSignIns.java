package th.morprom.did.ra.openid;

import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.ra.change.Changes;

/** Removes sign-ins that are long over, so that the table holds about what is in use. */
final class ForgetSignIns {
    private final SignIns signIns;
    private final Changes changes;

    ForgetSignIns(SignIns signIns, Changes changes) {
        this.signIns = signIns;
        this.changes = changes;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void forget() {
        signIns.forget(changes.now());
    }
}
