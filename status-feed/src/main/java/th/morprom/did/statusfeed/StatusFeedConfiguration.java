package th.morprom.did.statusfeed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Wires a follower, one for the whole process. Needs beans: {@link FeedKey}, {@link DataSource}, {@link Clock}; {@link FeedAlarm}s if there are any.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StatusFeedProperties.class)
public class StatusFeedConfiguration {
    @Bean
    StatusFeed statusFeed(
            DataSource database,
            FeedKey key,
            StatusFeedProperties properties,
            Clock clock,
            ObjectProvider<FeedAlarm> alarms) {
        return new StatusFeed(
                database, key, properties, clock, alarms.orderedStream().toList());
    }

    @Bean(initMethod = "start")
    ListenToFeed listenToFeed(StatusFeed feed, DataSource dataSource, StatusFeedProperties properties, Clock clock) {
        return new ListenToFeed(feed, dataSource, properties, clock);
    }

    @Bean
    HealthIndicator statusFeedHealthIndicator(StatusFeed feed) {
        return new StatusFeedHealth(feed);
    }

    @Bean
    MeterBinder statusFeedMetrics(StatusFeed feed, Clock clock) {
        return registry -> {
            Gauge.builder("morprom.status.feed.broken", feed, f -> f.breach().isPresent() ? 1 : 0)
                    .description("1 while the status feed does not verify")
                    .register(registry);
            Gauge.builder("morprom.status.feed.sequence", feed, StatusFeed::sequence)
                    .description("Changes of status that were followed")
                    .register(registry);
            Gauge.builder("morprom.status.feed.age", feed, f -> age(f, clock))
                    .description("How old the statuses are; NaN if they were never verified")
                    .baseUnit("seconds")
                    .register(registry);
        };
    }

    private static double age(StatusFeed feed, Clock clock) {
        return feed.asOf()
                .map(asOf -> Duration.between(asOf, clock.instant()).toMillis() / 1e3)
                .orElse(Double.NaN);
    }
}
