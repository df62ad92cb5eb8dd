package th.morprom.did.ejbca.service;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.time.Duration;

/**
 * A request whose body ends in an error after so many octets, whether or not it said how long it is, and when it has not come to its
 * end in time. The time is that of the whole body: who sends an octet now and then gains nothing by it but one more wait of the
 * connection's own.
 */
final class BoundedRequest extends HttpServletRequestWrapper {
    private final int maxBytes;
    private final long deadline;

    BoundedRequest(HttpServletRequest request, int maxBytes, Duration patience) {
        super(request);
        this.maxBytes = maxBytes;
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new Bounded(super.getInputStream(), maxBytes, deadline);
    }

    private static final class Bounded extends ServletInputStream {
        private final ServletInputStream body;
        private final long deadline;
        private int left;

        Bounded(ServletInputStream body, int maxBytes, long deadline) {
            this.body = body;
            this.left = maxBytes;
            this.deadline = deadline;
        }

        @Override
        public int read() throws IOException {
            requireTime();
            var octet = body.read();
            count(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            requireTime();
            var got = body.read(into, from, length);
            count(Math.max(got, 0));
            return got;
        }

        private void requireTime() throws IOException {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("the request does not come to its end");
            }
        }

        private void count(int octets) throws IOException {
            left -= octets;
            if (left < 0) {
                throw new IOException("the request is too large");
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
