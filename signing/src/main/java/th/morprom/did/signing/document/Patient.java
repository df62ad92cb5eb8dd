package th.morprom.did.signing.document;

/**
 * A person with a Thai citizen number.
 *
 * @param address where he can be reached; at most 200 characters
 */
public record Patient(PersonName name, CitizenNumber citizenNumber, String address) {
    public Patient {
        FormText.line("address", address, 200);
    }
}
