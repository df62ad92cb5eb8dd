package th.morprom.did.timestamp.clock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import th.morprom.did.timestamp.clock.TimeSource.Reading;
import th.morprom.did.timestamp.clock.TrustedClock.Report;

/**
 * Asks the sources of time again and again, from before the first token to after the last. It has a thread of its own: a
 * server that does not answer may keep it, and nobody else.
 */
public final class WatchTime implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(WatchTime.class);

    private final TrustedClock clock;
    private final List<TimeSource> sources;
    private final Duration every;
    private final Consumer<Report> listener;
    private volatile Optional<Report> last = Optional.empty();
    private @Nullable ScheduledExecutorService thread;

    /** @param listener hears of every look */
    public WatchTime(TrustedClock clock, List<TimeSource> sources, Duration every, Consumer<Report> listener) {
        this.clock = clock;
        this.sources = List.copyOf(sources);
        this.every = every;
        this.listener = listener;
    }

    /** Asks all sources once and lets the clock draw its conclusion. */
    public Report look() {
        var even = clock.even();
        var readings = new ArrayList<Reading>();
        for (var source : sources) {
            try {
                var reading = source.read(even);
                LOG.debug("{} is ahead by {}, to within {}", source.name(), reading.offset(), reading.uncertainty());
                readings.add(reading);
            } catch (SourceSilent e) {
                LOG.warn("{}", e.getMessage());
            }
        }
        var report = clock.judge(even, readings);
        last = Optional.of(report);
        listener.accept(report);
        return report;
    }

    /** What the last look came to; empty without sources. */
    public Optional<Report> last() {
        return last;
    }

    public List<String> sources() {
        return sources.stream().map(TimeSource::name).toList();
    }

    @Override
    public synchronized void start() {
        if (sources.isEmpty() || thread != null) {
            return;
        }
        look();
        var executor = Executors.newSingleThreadScheduledExecutor(task -> {
            var watcher = new Thread(task, "timestamp-watch-time");
            watcher.setDaemon(true);
            return watcher;
        });
        var unused = executor.scheduleWithFixedDelay(
                this::lookOn, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        thread = executor;
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** After the journal has opened, before the web server does. */
    @Override
    public int getPhase() {
        return 1;
    }

    private void lookOn() {
        try {
            look();
        } catch (RuntimeException e) {
            // An executor forgets a task that fails, and the clock would go unwatched.
            LOG.error("the sources of time could not be asked", e);
        }
    }
}
