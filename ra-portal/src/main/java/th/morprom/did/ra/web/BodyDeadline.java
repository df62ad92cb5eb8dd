package th.morprom.did.ra.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Ends forms and uploads that trickle in. Tomcat's own limit begins anew with each octet, and it reads forms and files itself, where no
 * filter can look at the clock: who sends one octet every few seconds would hold a thread for days.
 */
final class BodyDeadline extends ValveBase {
    private final Duration most;

    /** @param most from the beginning of a request to the end of its body */
    BodyDeadline(Duration most) {
        super(true);
        this.most = most;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (!isForm(request)) {
            getNext().invoke(request, response);
            return;
        }
        var coyote = request.getCoyoteRequest();
        var body = coyote.getInputBuffer();
        coyote.setInputBuffer(new Timely(body, coyote, System.nanoTime() + most.toNanos()));
        try {
            getNext().invoke(request, response);
        } finally {
            coyote.setInputBuffer(body);
        }
    }

    private static boolean isForm(Request request) {
        var type = request.getContentType();
        var name = type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
        return name.startsWith("multipart/") || name.startsWith("application/x-www-form-urlencoded");
    }

    private record Timely(InputBuffer body, org.apache.coyote.Request request, long deadline) implements InputBuffer {
        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            if (System.nanoTime() - deadline > 0) {
                // What is left of it is not read, and the connection ends with the answer.
                request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
                throw new SocketTimeoutException("the form takes too long to come in");
            }
            return body.doRead(handler);
        }

        @Override
        public int available() {
            return body.available();
        }
    }
}
