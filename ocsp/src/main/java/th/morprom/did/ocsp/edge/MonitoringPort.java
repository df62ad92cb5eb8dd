package th.morprom.did.ocsp.edge;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.ReadTimeoutException;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for monitoring: {@code GET /metrics}, the meters as Prometheus reads them, and {@code GET /health}, with all details. One request
 * a connection, in ten seconds; what is answered is in memory, so that one thread is enough.
 */
final class MonitoringPort implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MonitoringPort.class);
    private static final int PATIENCE_SECONDS = 10;
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final MonitoringProperties properties;
    private final PrometheusMeterRegistry meters;
    private final HealthInDetail health;
    private @Nullable EventLoopGroup group;
    private @Nullable Channel listening;

    MonitoringPort(MonitoringProperties properties, PrometheusMeterRegistry meters, HealthInDetail health) {
        this.properties = properties;
        this.meters = meters;
        this.health = health;
    }

    /**
     * Listens.
     *
     * @throws IllegalStateException if it cannot: the port is taken, or the address is not of this machine
     */
    void start() {
        group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("monitoring", true), NioIoHandler.newFactory());
        var bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new ReadTimeoutHandler(PATIENCE_SECONDS))
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(0, true))
                                .addLast(new Answers());
                    }
                })
                .bind(properties.address(), properties.port())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            close();
            throw new IllegalStateException(
                    "morprom.ocsp.monitoring: " + properties.address() + ":" + properties.port()
                            + " cannot be listened on: " + bound.cause().getMessage(),
                    bound.cause());
        }
        listening = bound.channel();
        LOG.info("Monitoring is answered on port {}", port());
    }

    /** Where it listens. */
    int port() {
        if (listening == null || !(listening.localAddress() instanceof InetSocketAddress address)) {
            throw new IllegalStateException("it does not listen");
        }
        return address.getPort();
    }

    private FullHttpResponse answer(FullHttpRequest request) {
        if (!request.decoderResult().isSuccess()) {
            return response(HttpResponseStatus.BAD_REQUEST, TEXT, "");
        }
        if (!request.uri().equals("/metrics") && !request.uri().equals("/health")) {
            return response(HttpResponseStatus.NOT_FOUND, TEXT, "");
        }
        if (!request.method().equals(HttpMethod.GET)) {
            var refused = response(HttpResponseStatus.METHOD_NOT_ALLOWED, TEXT, "");
            refused.headers().set(HttpHeaderNames.ALLOW, HttpMethod.GET);
            return refused;
        }
        if (request.uri().equals("/metrics")) {
            return response(HttpResponseStatus.OK, TEXT, meters.scrape());
        }
        var report = health.look();
        return response(
                report.isUp() ? HttpResponseStatus.OK : HttpResponseStatus.SERVICE_UNAVAILABLE,
                "application/json",
                report.json());
    }

    private static FullHttpResponse response(HttpResponseStatus status, String type, String body) {
        var response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, type)
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, "close");
        return response;
    }

    /** Closes it. */
    @Override
    public void close() {
        if (group != null) {
            group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    private final class Answers extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            context.writeAndFlush(answer(request)).addListener(ChannelFutureListener.CLOSE);
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (cause instanceof IOException || cause instanceof ReadTimeoutException) {
                LOG.debug("A connection of monitoring ended", cause);
            } else {
                LOG.error("Monitoring was not answered", cause);
            }
            context.close();
        }
    }
}
