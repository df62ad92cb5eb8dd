package th.morprom.did.server;

import java.io.PrintStream;
import java.util.List;

/** Something that the server's jar does once, in place of serving: {@code java -jar server-exec.jar NAME …}. */
interface Command {
    /** The word that calls it. */
    String name();

    /** How to call it, a line for each way. */
    List<String> usage();

    /**
     * Does it.
     *
     * @param words what follows the name
     * @param out where findings go, one a line
     * @return the process's exit code: 0 for good, 1 for bad, 2 if it could not be told
     */
    int run(List<String> words, PrintStream out);
}
