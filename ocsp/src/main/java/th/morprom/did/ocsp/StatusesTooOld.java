package th.morprom.did.ocsp;

/** No status is verified that an answer of now could be made from. Nothing was signed; see docs/operations.md. */
final class StatusesTooOld extends RuntimeException {
    StatusesTooOld(String message) {
        super(message);
    }
}
