package th.morprom.did.ra.problem;

import java.security.SecureRandom;
import org.slf4j.Logger;

/** Faults of ours: the caller gets a number to quote, the log gets the cause beside it. */
public final class Incidents {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Incidents() {}

    /**
     * Logs what nobody foresaw.
     *
     * @return the number by which it is found in the log
     */
    public static String log(Logger log, Throwable cause) {
        var number = "MP-%08X".formatted(RANDOM.nextInt());
        log.error("incident {}", number, cause);
        return number;
    }
}
