package th.morprom.did.server;

/** A command's words are missing, or not of their form: the message names the option. */
final class WordsRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    WordsRefused(String message) {
        super(message);
    }

    WordsRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
