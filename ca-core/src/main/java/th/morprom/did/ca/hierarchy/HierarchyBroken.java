package th.morprom.did.ca.hierarchy;

/** The database and the token do not belong together: a key that a certificate names is missing or another. */
public final class HierarchyBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HierarchyBroken(String message) {
        super(message);
    }
}
