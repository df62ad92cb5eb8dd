package th.morprom.did.signing.document;

/**
 * The facility the doctor works for.
 *
 * @param name at most 150 characters
 * @param address at most 200 characters
 */
public record Facility(String name, String address) {
    public Facility {
        FormText.line("name", name, 150);
        FormText.line("address", address, 200);
    }
}
