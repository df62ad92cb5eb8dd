package th.morprom.did.hsm;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a token can be used, as far as the last call or the last look at idle sessions told.
 *
 * @param since when it became so
 * @param reason what is out of order; none if the token is usable
 * @param explanation one sentence for the operator, without secrets
 */
public record TokenState(Instant since, Optional<KeyUnavailable.Reason> reason, String explanation) {
    public boolean usable() {
        return reason.isEmpty();
    }

    /** The same by name, as a process tells of its health. */
    public Map<String, String> details() {
        var details = new LinkedHashMap<String, String>();
        reason.ifPresent(why -> details.put("reason", why.name()));
        details.put("since", since.toString());
        details.put("explanation", explanation);
        return details;
    }
}
