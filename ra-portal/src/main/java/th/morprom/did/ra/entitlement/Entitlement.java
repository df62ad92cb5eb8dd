package th.morprom.did.ra.entitlement;

import java.time.LocalDate;
import java.util.Optional;

/**
 * That somebody is covered by a scheme.
 *
 * @param facility where he is registered for it (hcode9), in schemes that have such a place
 * @param until its last day, where it ends by itself
 */
public record Entitlement(Scheme scheme, Optional<String> facility, LocalDate from, Optional<LocalDate> until) {
    /** Who pays; also the last part of the message key {@code entitlement.scheme.<scheme>}. */
    public enum Scheme {
        /** Of the National Health Security Office, for whoever has no other. */
        UNIVERSAL_COVERAGE,
        /** Of the Comptroller General's Department, for civil servants and their families. */
        CIVIL_SERVANTS,
        SOCIAL_SECURITY,
        /** For staff of local governments. */
        LOCAL_GOVERNMENT
    }
}
