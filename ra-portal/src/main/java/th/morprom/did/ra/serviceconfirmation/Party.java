package th.morprom.did.ra.serviceconfirmation;

import java.util.Locale;

/** As what somebody signs; also the last part of the message key {@code service.party.<party>}. */
public enum Party {
    /** The professional who gave the service: the first party. */
    PROVIDER,
    /** Who received it. */
    PATIENT,
    /** Who decides for a patient who is a minor. */
    GUARDIAN,
    /** Somebody else of the facility, in place of a patient who cannot. */
    STAFF;

    /** As written in evidence. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
