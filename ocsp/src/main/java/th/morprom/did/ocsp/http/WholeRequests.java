package th.morprom.did.ocsp.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpUtil;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Puts requests together up to a size. What it has to say itself it says in octets, as nothing here encodes messages. */
final class WholeRequests extends HttpObjectAggregator {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Conversation conversation;

    WholeRequests(Conversation conversation) {
        super(OcspServlet.MAX_BODY_BYTES);
        this.conversation = conversation;
    }

    @Override
    protected @Nullable Object newContinueResponse(HttpMessage start, int most, ChannelPipeline pipeline) {
        var isSmall = HttpUtil.getContentLength(start, 0L) <= most;
        return isSmall && HttpUtil.is100ContinueExpected(start) ? Unpooled.wrappedBuffer(CONTINUE) : null;
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
        conversation.refuseTooLarge();
    }
}
