package th.morprom.did.ra.client;

import java.util.Arrays;
import java.util.Optional;

/** What a client may ask leave for, by its OAuth 2.0 scope. */
public enum ClientScope {
    WRITE_MEDICAL_CERTIFICATES("medical-certificates.write"),
    READ_MEDICAL_CERTIFICATES("medical-certificates.read"),
    ASK_RIGHTS("rights.ask"),
    /** Sends the staff of its facility. */
    WRITE_PERSONNEL("personnel.write"),
    /** Lays records of services before those who gave them, and asks what became of these. */
    CONFIRM_SERVICES("service-confirmations"),
    /** Lays PDFs of its own before doctors, and fetches them signed. */
    SIGN_DOCUMENTS("documents.sign"),
    /** Asks doctors for signatures by the Cloud Signature Consortium's API; people send their browsers back to it. */
    SIGN_REMOTELY("signatures.remote");

    private final String value;

    ClientScope(String value) {
        this.value = value;
    }

    /** As OAuth 2.0 writes it. */
    public String value() {
        return value;
    }

    /** The authority that a token with it gives in Spring Security. */
    public String authority() {
        return "SCOPE_" + value;
    }

    static Optional<ClientScope> of(String value) {
        return Arrays.stream(values())
                .filter(scope -> scope.value.equals(value))
                .findFirst();
    }
}
