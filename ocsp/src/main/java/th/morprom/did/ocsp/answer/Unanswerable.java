package th.morprom.did.ocsp.answer;

/** No signed answer can be given now, though later perhaps: {@code tryLater}. Nothing was signed; see docs/operations.md. */
final class Unanswerable extends RuntimeException {
    Unanswerable(String message) {
        super(message);
    }
}
