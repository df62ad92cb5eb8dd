package th.morprom.did.demo;

/** Why {@code ./run} ends at once: one sentence for the person at the keyboard, no stack trace. */
final class CannotStart extends RuntimeException {
    CannotStart(String sentence) {
        super(sentence);
    }

    CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
