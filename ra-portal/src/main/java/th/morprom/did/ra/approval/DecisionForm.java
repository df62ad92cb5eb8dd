package th.morprom.did.ra.approval;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** What the registrar pressed, and why. */
record DecisionForm(Decision.@Nullable Kind kind, Decision.@Nullable ReasonCode reason) {
    /** The decision; an approval needs no reason and drops one that was chosen and left. */
    Decision decision() {
        if (kind == null || (kind != Decision.Kind.APPROVE && reason == null)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return new Decision(kind, kind == Decision.Kind.APPROVE ? Optional.empty() : Optional.ofNullable(reason));
    }
}
