package th.morprom.did.ocsp.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import th.morprom.did.ocsp.answer.OcspAnswer;
import th.morprom.did.ocsp.http.HttpAnswer.After;

/**
 * One connection: requests come in, one after the other is answered, in their order. While an answer is being made, those that came behind it
 * wait, and nothing more is read.
 */
final class Conversation extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    private static final String HEALTH = "/health";
    private static final long PATIENCE_NANOS = 1_000_000_000L;

    private final Door door;
    private final OpenConnections connections;
    private final HttpAnswer http;
    private final Queue<FullHttpRequest> behind = new ArrayDeque<>(0);
    private @Nullable ChannelHandlerContext context;
    /** When what goes on now began. */
    private long since = System.nanoTime();
    /** A request has begun to arrive and is not whole. */
    private boolean hearing;
    /** An answer is being made. */
    private boolean answering;
    /** More requests may follow at once, so that what is written is sent with what comes next. */
    private boolean reading;

    private boolean ended;

    Conversation(Door door, OpenConnections connections, HttpAnswer http) {
        this.door = door;
        this.connections = connections;
        this.http = http;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        context = ctx;
        if (!connections.admit(this, System.nanoTime())) {
            end();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        ended = true;
        connections.remove(this);
        behind.forEach(ReferenceCountUtil::release);
        behind.clear();
    }

    /** Told before anything is understood: the time of a request begins with its first octet. */
    void hears() {
        if (!hearing && !answering) {
            hearing = true;
            since = System.nanoTime();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        reading = true;
        hearing = false;
        behind.add((FullHttpRequest) message);
        goOn(ctx);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        reading = false;
        ctx.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable()) {
            goOn(ctx);
            ctx.flush();
        }
    }

    /**
     * Answers what is waiting, one after the other, up to the first whose answer is not at hand, and no faster than the client takes
     * answers. While anything waits, nothing more is read.
     */
    private void goOn(ChannelHandlerContext ctx) {
        while (!answering && !behind.isEmpty() && (ended || ctx.channel().isWritable())) {
            var request = behind.remove();
            try {
                if (!ended) {
                    answering = true;
                    since = System.nanoTime();
                    answer(ctx, request);
                }
            } finally {
                request.release();
            }
        }
        var isFree = !answering && behind.isEmpty();
        if (!ended && ctx.channel().config().isAutoRead() != isFree) {
            ctx.channel().config().setAutoRead(isFree);
        }
    }

    private void answer(ChannelHandlerContext ctx, FullHttpRequest request) {
        if (request.decoderResult().isFailure()) {
            send(ctx, refusal(ctx, request.decoderResult().cause()), After.END_IT);
            return;
        }
        var after = after(request);
        var method = request.method();
        var uri = request.uri();
        if (uri.equals(HEALTH) && method.equals(HttpMethod.GET)) {
            var health = door.lookAtNode();
            send(ctx, http.health(ctx.alloc(), health.isUp(), health.json(), after, door.second()), after);
        } else if (!isOurs(uri)) {
            send(ctx, http.error(ctx.alloc(), "404 Not Found", Optional.empty(), after, door.second()), after);
        } else if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            get(ctx, request, after);
        } else if (method.equals(HttpMethod.POST)) {
            post(ctx, request, after);
        } else {
            var allow = Optional.of("Allow: GET, HEAD, POST");
            send(ctx, http.error(ctx.alloc(), "405 Method Not Allowed", allow, after, door.second()), after);
        }
    }

    private static boolean isOurs(String uri) {
        return uri.startsWith(PathRequest.PATH)
                && (uri.length() == PathRequest.PATH.length() || uri.charAt(PathRequest.PATH.length()) == '/');
    }

    private void get(ChannelHandlerContext ctx, HttpRequest request, After after) {
        var withBody = request.method().equals(HttpMethod.GET);
        var has = request.headers().get(HttpHeaderNames.IF_NONE_MATCH);
        var der = PathRequest.decode(
                request.uri(),
                Math.min(PathRequest.PATH.length() + 1, request.uri().length()));
        ask(ctx, der, answer -> {
            var second = door.second();
            var times = answer.cacheTimes();
            if (times.isEmpty()) {
                send(ctx, http.once(ctx.alloc(), answer, withBody, after, second), after);
            } else if (has != null && CacheRules.isMatched(has, times.get())) {
                send(ctx, http.notModified(ctx.alloc(), times.get(), after, second), after);
            } else {
                send(ctx, http.cacheable(ctx.alloc(), answer, withBody, after, second), after);
            }
        });
    }

    private void post(ChannelHandlerContext ctx, FullHttpRequest request, After after) {
        if (!MediaType.isOcspRequest(request.headers().get(HttpHeaderNames.CONTENT_TYPE))) {
            var status = "415 Unsupported Media Type";
            send(ctx, http.error(ctx.alloc(), status, Optional.empty(), after, door.second()), after);
            return;
        }
        ask(
                ctx,
                ByteBufUtil.getBytes(request.content()),
                answer -> send(ctx, http.once(ctx.alloc(), answer, true, after, door.second()), after));
    }

    /** What is done with an answer, in the event loop. */
    private interface Sending {
        void send(OcspAnswer answer);
    }

    private void ask(ChannelHandlerContext ctx, byte[] der, Sending sending) {
        door.responder().answer(der, answer -> {
            if (ctx.executor().inEventLoop()) {
                sending.send(answer);
            } else {
                later(ctx, () -> {
                    sending.send(answer);
                    goOn(ctx);
                });
            }
        });
    }

    private static void later(ChannelHandlerContext ctx, Runnable work) {
        try {
            ctx.executor().execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("the door has closed before an answer came", e);
        }
    }

    private void send(ChannelHandlerContext ctx, ByteBuf answer, After after) {
        if (ended) {
            answer.release();
            return;
        }
        answering = false;
        since = System.nanoTime();
        var written = ctx.write(answer);
        if (after == After.END_IT) {
            ended = true;
            written.addListener(ChannelFutureListener.CLOSE);
        }
        if (!reading || ended) {
            ctx.flush();
        }
    }

    /** A body beyond the limit, of which the rest may follow for ever. */
    void refuseTooLarge() {
        var ctx = context;
        if (ctx != null) {
            var status = "413 Content Too Large";
            send(ctx, http.error(ctx.alloc(), status, Optional.empty(), After.END_IT, door.second()), After.END_IT);
        }
    }

    private ByteBuf refusal(ChannelHandlerContext ctx, Throwable cause) {
        var status = cause instanceof TooLongHttpLineException
                ? "414 URI Too Long"
                : cause instanceof TooLongHttpHeaderException
                        ? "431 Request Header Fields Too Large"
                        : "400 Bad Request";
        return http.error(ctx.alloc(), status, Optional.empty(), After.END_IT, door.second());
    }

    private static After after(HttpRequest request) {
        if (!HttpUtil.isKeepAlive(request)) {
            return After.END_IT;
        }
        return request.protocolVersion().equals(HttpVersion.HTTP_1_0) ? After.GO_ON_AS_ASKED : After.GO_ON;
    }

    /** Whether the client is slower than it may be: to send a request, to take an answer, or to ask again. */
    boolean isOverdue(long now) {
        return silentFor(now) > (answering ? door.longestAnswer() : isSlow() ? door.requestNanos() : door.idleNanos());
    }

    /** Whether nothing is lost if it ends: nobody has been asking for a second or more. */
    boolean isSilent(long now) {
        return !answering && (!isSlow() || silentFor(now) > PATIENCE_NANOS);
    }

    long silentFor(long now) {
        return now - since;
    }

    private boolean isSlow() {
        var ctx = context;
        return hearing || (ctx != null && !ctx.channel().isWritable());
    }

    /** At once, whatever is under way. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end
    void end() {
        ended = true;
        connections.remove(this);
        var ctx = context;
        if (ctx != null) {
            ctx.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException || cause instanceof CodecException) {
            LOG.debug("a client hung up", cause);
        } else {
            LOG.warn("a connection is closed", cause);
        }
        end();
    }
}
