package th.morprom.did.ra.certificate;

/** What became of a revocation that somebody asked for. */
public enum RevocationAnswer {
    REVOKED,
    /** The CA does not answer. The certificate signs nothing any more and is revoked as soon as the CA answers. */
    ORDERED;

    /** What the page says then. */
    static String message(RevocationAnswer answer) {
        return answer == ORDERED ? "revocation.ordered" : "revocation.done";
    }
}
