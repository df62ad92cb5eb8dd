package th.morprom.did.ca.profile;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One generation of a CA: one key, one certificate, one revocation list.
 *
 * @param generation counts from 1; a rollover begins the next
 */
public record AuthorityName(SigningAuthority authority, int generation) {
    private static final Pattern LABEL = Pattern.compile("([a-z]+)-([1-9][0-9]{0,3})");

    public AuthorityName {
        if (generation < 1) {
            throw new IllegalArgumentException("generations count from 1");
        }
    }

    /** The first generation of this CA. */
    public static AuthorityName first(SigningAuthority authority) {
        return new AuthorityName(authority, 1);
    }

    /** The generation with this label, whether or not it exists; empty if no generation is called so. */
    public static Optional<AuthorityName> ofLabel(String label) {
        var matcher = LABEL.matcher(label);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return SigningAuthority.ofLabel(matcher.group(1))
                .map(authority -> new AuthorityName(authority, Integer.parseInt(matcher.group(2))));
    }

    /** Its name in addresses, in the database and in the token, such as {@code signing-1}. */
    public String label() {
        return authority.label() + "-" + generation;
    }

    /** The generation that takes over from this one. */
    public AuthorityName next() {
        return new AuthorityName(authority, generation + 1);
    }

    @Override
    public String toString() {
        return label();
    }
}
