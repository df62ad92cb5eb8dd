package th.morprom.did.signing.verification;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** A stranger's file in memory that stops being readable when its time is over, so that no parser can loop on it. */
public final class HostileBytes extends RandomAccessReadBuffer {
    public HostileBytes(byte[] bytes) {
        super(bytes);
    }

    @Override
    public int read() throws IOException {
        requireTime();
        return super.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        requireTime();
        return super.read(target, offset, length);
    }

    @Override
    public void seek(long position) throws IOException {
        requireTime();
        super.seek(position);
    }

    private static void requireTime() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("out of time");
        }
    }
}
