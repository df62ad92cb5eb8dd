package th.morprom.did.ra.organisation;

/**
 * Whom a facility belongs to: the ministry itself, another ministry, universities, private owners.
 *
 * @param code such as {@code moph} or {@code university}
 */
public record Branch(String code, String nameTh, String nameEn) {
    /** The ministry's own. */
    public static final String MINISTRY = "moph";

    /** Facilities of private owners. */
    public static final String PRIVATE = "private";
}
