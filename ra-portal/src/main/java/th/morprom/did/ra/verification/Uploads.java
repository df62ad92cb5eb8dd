package th.morprom.did.ra.verification;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.ApiRefused;
import th.morprom.did.signing.verification.VerificationBusy;

/**
 * Strangers' files in memory: few at once, none too large, and none that trickles in for ever. Those to be verified and those to be
 * signed have places of their own: a slow time-stamp keeps nobody from verifying, and whoever verifies keeps nobody from signing.
 */
public final class Uploads {
    private static final int LARGEST_BYTES = 20 * 1024 * 1024;
    private static final int PART_BYTES = 64 * 1024;

    private final Semaphore places;
    private final Duration timeout;

    Uploads(int atOnce, Duration timeout) {
        this.places = new Semaphore(atOnce);
        this.timeout = timeout;
    }

    /** What reads a file and looks at it. */
    public interface Look<T> {
        T at() throws IOException;
    }

    /**
     * Does this while there is a place for it.
     *
     * @throws VerificationBusy if there is none, before anything is read
     */
    public <T> T hold(Look<T> look) throws IOException {
        if (!places.tryAcquire()) {
            throw new VerificationBusy();
        }
        try {
            return look.at();
        } finally {
            places.release();
        }
    }

    /** @throws ApiRefused if the request says that its body is too large */
    static void requireFits(HttpServletRequest request) {
        requireFits(request, LARGEST_BYTES);
    }

    private static void requireFits(HttpServletRequest request, int largestBytes) {
        if (request.getContentLengthLong() > largestBytes) {
            throw new ApiRefused(ApiError.CONTENT_TOO_LARGE);
        }
    }

    /**
     * The body. One byte more than allowed is noticed: a chunked one does not tell its length.
     *
     * @throws ApiRefused if it is too large, or takes too long to come in
     */
    byte[] read(HttpServletRequest request) throws IOException {
        return read(request, LARGEST_BYTES);
    }

    /**
     * The same with a limit of its own.
     *
     * @param largestBytes that it may have
     * @throws ApiRefused as above
     */
    public byte[] read(HttpServletRequest request, int largestBytes) throws IOException {
        requireFits(request, largestBytes);
        var deadline = System.nanoTime() + timeout.toNanos();
        var body = new ByteArrayOutputStream(Math.max(PART_BYTES, request.getContentLength()));
        var part = new byte[PART_BYTES];
        var in = request.getInputStream();
        for (var length = in.read(part); length >= 0; length = in.read(part)) {
            body.write(part, 0, length);
            if (body.size() > largestBytes) {
                throw new ApiRefused(ApiError.CONTENT_TOO_LARGE);
            }
            if (System.nanoTime() - deadline > 0) {
                throw new ApiRefused(ApiError.REQUEST_TIMEOUT);
            }
        }
        return body.toByteArray();
    }
}
