package th.morprom.did.server;

import java.io.PrintStream;
import java.util.UUID;
import org.springframework.core.NestedExceptionUtils;

/** What nobody foresaw, with a number to quote and all that the developers need below it. */
final class Incident {
    private Incident() {}

    static void tell(RuntimeException failure, PrintStream out) {
        out.println("เกิดเหตุขัดข้อง · Incident " + UUID.randomUUID() + ": "
                + NestedExceptionUtils.getMostSpecificCause(failure));
        failure.printStackTrace(out);
    }
}
