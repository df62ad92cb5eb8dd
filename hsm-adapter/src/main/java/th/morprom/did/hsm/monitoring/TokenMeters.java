package th.morprom.did.hsm.monitoring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.hsm.Latencies;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.TokenMetrics;
import th.morprom.did.hsm.TokenOperation;

/** Shows a token's own counts as Micrometer meters {@code morprom.token.*}. */
public final class TokenMeters {
    private static final double NANOS_PER_SECOND = 1e9;

    private final MeterRegistry registry;
    private final TokenMetrics metrics;
    private final Tags tags;

    private TokenMeters(MeterRegistry registry, TokenMetrics metrics, Tags tags) {
        this.registry = registry;
        this.metrics = metrics;
        this.tags = tags;
    }

    /**
     * Registers the meters of a token.
     *
     * @param name by which it is known here, so that a label of a device does not become a tag
     */
    public static void bind(String name, Token token, MeterRegistry registry) {
        var tags = Tags.of("token", name);
        Gauge.builder("morprom.token.usable", token, it -> it.state().usable() ? 1 : 0)
                .tags(tags)
                .register(registry);
        var meters = new TokenMeters(registry, token.metrics(), tags);
        meters.sessions();
        meters.errors();
        for (var operation : TokenOperation.values()) {
            meters.latencies(operation);
        }
    }

    private void sessions() {
        gauge("morprom.token.sessions", tags.and("state", "in-use"), TokenMetrics::sessionsInUse);
        gauge("morprom.token.sessions", tags.and("state", "idle"), TokenMetrics::sessionsIdle);
        gauge("morprom.token.sessions", tags.and("state", "written-off"), TokenMetrics::sessionsWrittenOff);
        gauge("morprom.token.waiting", tags, TokenMetrics::waiting);
        counter("morprom.token.repeated", tags, TokenMetrics::repeatedCalls);
        counter("morprom.token.reconnections", tags, TokenMetrics::reconnections);
    }

    private void errors() {
        for (var reason : KeyUnavailable.Reason.values()) {
            counter("morprom.token.outages", tags.and("reason", reason.name()), it -> it.outages(reason));
        }
        metrics.onNewError(code -> counter(
                "morprom.token.errors",
                tags.and("code", code),
                it -> it.errors().getOrDefault(code, 0L)));
    }

    /** A timer, and the cumulative buckets of its histogram. */
    private void latencies(TokenOperation operation) {
        var tagged = tags.and("operation", operation.name());
        FunctionTimer.builder(
                        "morprom.token.calls",
                        metrics.latencies(operation),
                        Latencies::count,
                        it -> it.total().toNanos(),
                        TimeUnit.NANOSECONDS)
                .tags(tagged)
                .register(registry);
        for (var i = 0; i < Latencies.bounds().size(); i++) {
            var bound = i;
            var seconds = Latencies.bounds().get(bound).toNanos() / NANOS_PER_SECOND;
            FunctionCounter.builder(
                            "morprom.token.calls.within", metrics.latencies(operation), it -> it.countWithin(bound))
                    .tags(tagged.and("le", Double.toString(seconds)))
                    .register(registry);
        }
    }

    private void gauge(String name, Tags tagged, ToDoubleFunction<TokenMetrics> value) {
        Gauge.builder(name, metrics, value).tags(tagged).register(registry);
    }

    private void counter(String name, Tags tagged, ToDoubleFunction<TokenMetrics> value) {
        FunctionCounter.builder(name, metrics, value).tags(tagged).register(registry);
    }
}
