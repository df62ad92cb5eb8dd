package th.morprom.did.ra.serviceconfirmation;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import th.morprom.did.ra.entitlement.Entitlement.Scheme;

/**
 * What was given. Nothing here says what somebody suffers from.
 *
 * @param servedAt when
 * @param scheme who pays, where an entitlement was used
 * @param reference by which the facility finds the visit, such as its visit number
 */
public record GivenService(Kind kind, Instant servedAt, Optional<Scheme> scheme, Optional<String> reference) {
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9/_.-]{0,63}");

    /** Which service; also the last part of the message key {@code service.kind.<kind>}. */
    public enum Kind {
        /** A consultation, by video or telephone. */
        TELECONSULTATION,
        /** Following somebody's condition from afar. */
        TELEMONITORING,
        /** Medicine that was sent after advice. */
        MEDICINE_DELIVERY,
        /** An entitlement was used, and nobody was at the counter. */
        ENTITLEMENT_USE
    }

    /** @throws ServiceRefused with {@code SCHEME} or {@code REFERENCE} */
    public GivenService {
        if (kind == Kind.ENTITLEMENT_USE && scheme.isEmpty()) {
            throw new ServiceRefused(ServiceRefused.Reason.SCHEME);
        }
        if (reference.filter(text -> !REFERENCE.matcher(text).matches()).isPresent()) {
            throw new ServiceRefused(ServiceRefused.Reason.REFERENCE);
        }
    }
}
