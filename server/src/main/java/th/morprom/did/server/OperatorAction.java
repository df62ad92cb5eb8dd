package th.morprom.did.server;

import java.io.IOException;
import java.util.Set;

/** One thing that an operator does; {@link OperatorCommand} finds it by its word. */
interface OperatorAction {
    /** The word, and the options behind it. */
    String usage();

    /** What it does, in both languages. */
    String purpose();

    /** The options that it knows besides {@code --operator} and {@code --confirmed}. */
    default Set<String> options() {
        return Set.of();
    }

    /**
     * Does it.
     *
     * @return the exit code: 0 done, 1 refused or not as it should be, 2 not possible now
     * @throws WordsRefused with the option that is missing or not of its form
     * @throws IOException if a file cannot be read or written
     */
    int run(CommandWords given, Terminal terminal) throws IOException;

    /** The first word of its usage. */
    default String word() {
        return usage().split(" ", 2)[0];
    }
}
