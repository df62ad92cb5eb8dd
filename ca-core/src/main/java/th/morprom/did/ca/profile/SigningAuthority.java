package th.morprom.did.ca.profile;

import java.util.Arrays;
import java.util.Optional;

/** The two CAs of the hierarchy. */
public enum SigningAuthority {
    ROOT("root"),
    ISSUING("issuing");

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
