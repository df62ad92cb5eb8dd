package th.morprom.did.ca.profile;

import java.util.Arrays;
import java.util.Optional;

/** The CAs of the hierarchy, by what they sign. Each lives in generations: see {@link AuthorityName}. */
public enum SigningAuthority {
    /** The CAs below it, and nothing else. Its key is offline but for ceremonies. */
    ROOT("root"),
    /** Professionals' signing certificates and the seals of facilities. */
    SIGNING("signing"),
    /** Those who log in: registrars and hospital information systems. */
    AUTHENTICATION("authentication"),
    /** Machines: time-stamping units and TLS servers. */
    INFRASTRUCTURE("infrastructure");

    private final String label;

    SigningAuthority(String label) {
        this.label = label;
    }

    /** Its name in addresses and in the database. */
    public String label() {
        return label;
    }

    /** The CA with this name. */
    public static Optional<SigningAuthority> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(authority -> authority.label.equals(label))
                .findFirst();
    }
}
