package th.morprom.did.ca.hierarchy;

import th.morprom.did.ca.profile.AuthorityName;

/** What the CAs are called in certificates. */
final class AuthorityNames {
    private AuthorityNames() {}

    /** Such as {@code MorProm Signing CA G1}. */
    static String commonName(AuthorityName name) {
        var authority = switch (name.authority()) {
            case ROOT -> "Root CA";
            case SIGNING -> "Signing CA";
            case AUTHENTICATION -> "Authentication CA";
            case INFRASTRUCTURE -> "Infrastructure CA";
        };
        return "MorProm " + authority + " G" + name.generation();
    }
}
