package th.morprom.did.ocsp.http;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;

/** Netty's decoder with our limits, and without patience for requests whose end two servers could see in two places. */
final class StrictDecoder extends HttpRequestDecoder {
    private static final int LONGEST_LINE = 12 * 1024;
    private static final int LONGEST_HEADERS = 8 * 1024;

    StrictDecoder() {
        super(new HttpDecoderConfig().setMaxInitialLineLength(LONGEST_LINE).setMaxHeaderSize(LONGEST_HEADERS));
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("both Transfer-Encoding and Content-Length (RFC 9112 section 6.1)");
    }
}
