package th.morprom.did.ra.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Ends requests whose body trickles in, whoever they are for. Tomcat's own limit begins anew with each octet: who sends one every few
 * seconds would hold a thread for days. It reads forms and files itself, where no filter can look at the clock, and so it does with what
 * nobody has read of a request that was refused, for the client to hear the answer.
 */
public final class BodyDeadline extends ValveBase {
    private final Duration most;

    /** @param most from the beginning of a request to the end of its body */
    public BodyDeadline(Duration most) {
        super(true);
        this.most = most;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var coyote = request.getCoyoteRequest();
        var body = coyote.getInputBuffer();
        var timely = new Timely(body, coyote, System.nanoTime() + most.toNanos());
        coyote.setInputBuffer(timely);
        try {
            getNext().invoke(request, response);
        } finally {
            coyote.setInputBuffer(body);
        }
        if (!request.isAsync() && !isRead(coyote)) {
            response.finishResponse();
            timely.readOn();
        }
    }

    private static boolean isRead(org.apache.coyote.Request request) {
        var isRead = new AtomicBoolean();
        request.action(ActionCode.REQUEST_BODY_FULLY_READ, isRead);
        return isRead.get();
    }

    private record Timely(InputBuffer body, org.apache.coyote.Request request, long deadline) implements InputBuffer {
        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            if (System.nanoTime() - deadline > 0) {
                hangUp();
                throw new SocketTimeoutException("the request takes too long to come in");
            }
            return body.doRead(handler);
        }

        @Override
        public int available() {
            return body.available();
        }

        /** To the end, which the connection's next request comes after. */
        void readOn() {
            if (request.hasExpectation()) {
                hangUp(); // the client waits to be asked for it
                return;
            }
            var nobody = new Nobody();
            try {
                while (doRead(nobody) >= 0) {
                    // what it is does not matter
                }
            } catch (IOException e) {
                hangUp();
            }
        }

        /** What is left is not read, and the connection ends with the answer. */
        private void hangUp() {
            request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    /** Takes octets that nobody wants. */
    private static final class Nobody implements ApplicationBufferHandler {
        private ByteBuffer octets = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            octets = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return octets;
        }

        @Override
        public void expand(int size) {
            // they are in the connection's own buffer
        }
    }
}
