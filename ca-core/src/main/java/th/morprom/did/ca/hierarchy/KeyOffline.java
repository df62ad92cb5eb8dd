package th.morprom.did.ca.hierarchy;

import th.morprom.did.ca.profile.AuthorityName;

/** The key of this CA is in a token that is not here, and signs in a ceremony only; or its certificate has ended. */
public final class KeyOffline extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyOffline(AuthorityName authority) {
        super("The key of " + authority + " is offline");
    }
}
