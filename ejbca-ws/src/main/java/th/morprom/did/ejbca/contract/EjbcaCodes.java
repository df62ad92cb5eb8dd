package th.morprom.did.ejbca.contract;

/** Error codes as EJBCA writes them: two have another value on the wire than their name says. */
public final class EjbcaCodes {
    /** A field is not of its form; EJBCA writes an underscore before it. */
    public static final String FIELD_VALUE_NOT_VALID = "_FIELD_VALUE_NOT_VALID";

    private EjbcaCodes() {}

    /** The code by its name: {@code FIELD_VALUE_NOT_VALID} for one with an underscore, {@code CA_INVALID_TOKEN_PIN} for one with blanks. */
    public static String name(String written) {
        return written.strip().replace(' ', '_').replaceFirst("^_", "");
    }
}
