package th.morprom.did.ocsp.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import th.morprom.did.ocsp.answer.OcspAnswer;
import th.morprom.did.ocsp.answer.OcspAnswer.CacheTimes;

/** Writes whole HTTP answers, head and body in one piece. Each event loop has one, as it keeps the texts of the last dates. */
final class HttpAnswer {
    private static final byte[] OK =
            ascii("HTTP/1.1 200 OK\r\nContent-Type: application/ocsp-response\r\nContent-Length: ");
    private static final byte[] NOT_MODIFIED = ascii("HTTP/1.1 304 Not Modified");
    private static final byte[] DATE = ascii("\r\nDate: ");
    private static final byte[] LAST_MODIFIED = ascii("\r\nLast-Modified: ");
    private static final byte[] EXPIRES = ascii("\r\nExpires: ");
    private static final byte[] ENTITY_TAG = ascii("\r\nETag: \"");
    private static final byte[] CACHE_CONTROL = ascii("\"\r\nCache-Control: max-age=");
    private static final byte[] CACHEABLE = ascii(", public, no-transform, must-revalidate");
    private static final byte[] NO_STORE = ascii("\r\nCache-Control: no-store");
    private static final byte[] RETRY_AFTER = ascii("\r\nRetry-After: ");
    private static final byte[] CLOSE = ascii("\r\nConnection: close");
    private static final byte[] KEEP_ALIVE = ascii("\r\nConnection: keep-alive");
    private static final byte[] END = ascii("\r\n\r\n");
    private static final byte[] HEX = ascii("0123456789abcdef");
    private static final int HEAD = 384;
    private static final int RADIX = 10;

    private final CacheRules rules;
    private final HttpDates dates = new HttpDates();

    HttpAnswer(CacheRules rules) {
        this.rules = rules;
    }

    /** What the connection does after this answer, and whether it must be told so. */
    enum After {
        GO_ON,
        /** Told to clients of HTTP 1.0 that asked for it. */
        GO_ON_AS_ASKED,
        END_IT
    }

    /** An answer that may be kept, to a GET or, without its body, to a HEAD. */
    ByteBuf cacheable(ByteBufAllocator buffers, OcspAnswer answer, boolean withBody, After after, long second) {
        var der = answer.der();
        var out = buffers.buffer(HEAD + (withBody ? der.length : 0));
        out.writeBytes(OK);
        writeNumber(out, der.length);
        answer.cacheTimes().ifPresent(times -> writeCacheHeaders(out, times, second));
        end(out, after);
        return withBody ? out.writeBytes(der) : out;
    }

    /** To a client that has it already. */
    ByteBuf notModified(ByteBufAllocator buffers, CacheTimes times, After after, long second) {
        var out = buffers.buffer(HEAD).writeBytes(NOT_MODIFIED);
        writeCacheHeaders(out, times, second);
        return end(out, after);
    }

    /** An answer that nobody may keep. */
    ByteBuf once(ByteBufAllocator buffers, OcspAnswer answer, boolean withBody, After after, long second) {
        var der = answer.der();
        var out = buffers.buffer(HEAD + (withBody ? der.length : 0));
        out.writeBytes(OK);
        writeNumber(out, der.length);
        out.writeBytes(DATE).writeBytes(dates.text(second)).writeBytes(NO_STORE);
        if (answer.retryAfter() > 0) {
            out.writeBytes(RETRY_AFTER);
            writeNumber(out, answer.retryAfter());
        }
        end(out, after);
        return withBody ? out.writeBytes(der) : out;
    }

    /** An error of HTTP: what came was no OCSP at all. */
    ByteBuf error(ByteBufAllocator buffers, String status, Optional<String> header, After after, long second) {
        var out = buffers.buffer(HEAD);
        out.writeCharSequence("HTTP/1.1 " + status, StandardCharsets.US_ASCII);
        header.ifPresent(line -> out.writeCharSequence("\r\n" + line, StandardCharsets.US_ASCII));
        out.writeCharSequence("\r\nContent-Length: 0", StandardCharsets.US_ASCII);
        out.writeBytes(DATE).writeBytes(dates.text(second)).writeBytes(NO_STORE);
        return end(out, after);
    }

    /** The state of this node, for load balancers. */
    ByteBuf health(ByteBufAllocator buffers, boolean isUp, String json, After after, long second) {
        var body = json.getBytes(StandardCharsets.UTF_8);
        var out = buffers.buffer(HEAD + body.length);
        out.writeCharSequence(
                "HTTP/1.1 " + (isUp ? "200 OK" : "503 Service Unavailable")
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length,
                StandardCharsets.US_ASCII);
        out.writeBytes(DATE).writeBytes(dates.text(second)).writeBytes(NO_STORE);
        return end(out, after).writeBytes(body);
    }

    private void writeCacheHeaders(ByteBuf out, CacheTimes times, long second) {
        var maxAge = rules.maxAge(times, second);
        out.writeBytes(DATE)
                .writeBytes(dates.text(second))
                .writeBytes(LAST_MODIFIED)
                .writeBytes(dates.text(times.thisUpdate()))
                .writeBytes(EXPIRES)
                .writeBytes(dates.text(second + maxAge))
                .writeBytes(ENTITY_TAG);
        for (var octet : times.tag()) {
            out.writeByte(HEX[(octet >> 4) & 0xf]).writeByte(HEX[octet & 0xf]);
        }
        out.writeBytes(CACHE_CONTROL);
        writeNumber(out, maxAge);
        out.writeBytes(CACHEABLE);
    }

    private static ByteBuf end(ByteBuf out, After after) {
        switch (after) {
            case GO_ON -> {}
            case GO_ON_AS_ASKED -> out.writeBytes(KEEP_ALIVE);
            case END_IT -> out.writeBytes(CLOSE);
        }
        return out.writeBytes(END);
    }

    private static void writeNumber(ByteBuf out, long number) {
        if (number >= RADIX) {
            writeNumber(out, number / RADIX);
        }
        out.writeByte((int) ('0' + number % RADIX));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
