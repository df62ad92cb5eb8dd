package th.morprom.did.ocsp.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import th.morprom.did.ocsp.OcspProperties;
import th.morprom.did.ocsp.answer.OcspResponder;

/**
 * The module's own HTTP engine, on Netty: {@code POST /ocsp}, {@code GET /ocsp/{base64}} and, for load balancers, {@code GET
 * /health}. Everything that a client can make it hold is bounded: the number of connections, the size of a request, the time that it
 * may take to arrive, the time to take the answer.
 */
public final class Door implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final int MOST_UNTAKEN = 64 * 1024;
    private static final int BACKLOG = 1024;

    private final OcspResponder responder;
    private final LookAtNode lookAtNode;
    private final Clock clock;
    private final CacheRules rules;
    private final DoorProperties properties;
    private final int threads;
    private final Map<EventLoop, Loop> loops = new ConcurrentHashMap<>();
    private @Nullable EventLoopGroup group;
    private @Nullable Channel listening;

    /** What all connections of one event loop share. */
    private record Loop(OpenConnections connections, HttpAnswer http, Future<?> sweeping) {}

    public Door(
            OcspResponder responder,
            LookAtNode lookAtNode,
            Clock clock,
            OcspProperties ocsp,
            DoorProperties properties) {
        this.responder = responder;
        this.lookAtNode = lookAtNode;
        this.clock = clock;
        this.rules = new CacheRules(ocsp.cacheFor());
        this.properties = properties;
        this.threads = properties.threads() == 0 ? Runtime.getRuntime().availableProcessors() : properties.threads();
    }

    /** Listens, if a port is set. */
    public void start() {
        if (properties.port() == null) {
            return;
        }
        var loopGroup = new MultiThreadIoEventLoopGroup(
                threads, new DefaultThreadFactory("ocsp-door", true), NioIoHandler.newFactory());
        group = loopGroup;
        listening = new ServerBootstrap()
                .group(loopGroup)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(MOST_UNTAKEN / 2, MOST_UNTAKEN))
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        open(channel);
                    }
                })
                .bind(properties.address(), properties.port())
                .syncUninterruptibly()
                .channel();
        LOG.info("OCSP is answered on port {}", port());
    }

    private void open(SocketChannel channel) {
        var loop = loops.computeIfAbsent(channel.eventLoop(), this::newLoop);
        var conversation = new Conversation(this, loop.connections(), loop.http());
        channel.pipeline()
                .addLast(new FirstOctets(conversation))
                .addLast(new StrictDecoder())
                .addLast(new WholeRequests(conversation))
                .addLast(conversation);
    }

    private Loop newLoop(EventLoop loop) {
        var connections = new OpenConnections(Math.max(1, properties.connections() / threads));
        var sweeping = loop.scheduleAtFixedRate(() -> connections.sweep(System.nanoTime()), 1, 1, TimeUnit.SECONDS);
        return new Loop(connections, new HttpAnswer(rules), sweeping);
    }

    /** Where it listens. */
    public int port() {
        if (listening == null || !(listening.localAddress() instanceof InetSocketAddress address)) {
            throw new IllegalStateException("it does not listen");
        }
        return address.getPort();
    }

    /** How many connections are open. */
    public int connections() {
        return loops.values().stream()
                .mapToInt(loop -> loop.connections().open())
                .sum();
    }

    /** How many idle ones were closed to make room for others. */
    public int evictions() {
        return loops.values().stream()
                .mapToInt(loop -> loop.connections().evicted())
                .sum();
    }

    OcspResponder responder() {
        return responder;
    }

    NodeHealth lookAtNode() {
        return lookAtNode.look();
    }

    long second() {
        return Math.floorDiv(clock.millis(), 1000L);
    }

    long requestNanos() {
        return properties.requestTimeout().toNanos();
    }

    long idleNanos() {
        return properties.idleTimeout().toNanos();
    }

    /** Beyond which an answer that is being made has been forgotten by a bug. */
    long longestAnswer() {
        return Duration.ofMinutes(1).toNanos();
    }

    /** Closes all connections. */
    @Override
    public void close() {
        if (listening != null) {
            listening.close().syncUninterruptibly();
        }
        if (group != null) {
            group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }
}
