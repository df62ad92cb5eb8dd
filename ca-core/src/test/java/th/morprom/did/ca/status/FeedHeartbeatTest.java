package th.morprom.did.ca.status;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.TokenSettings;
import th.morprom.did.testpki.database.TestDatabase;
import th.morprom.did.testpki.token.SoftHsm;

class FeedHeartbeatTest {
    private static final Duration UNTIL_IT_HANGS = Duration.ofMinutes(1);

    private final DataSource database = TestDatabase.with("audit", "ca");
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final Token token = token();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    @AfterEach
    void close() {
        context.close();
        token.close();
    }

    @Test
    void the_ca_signs_the_head_again_and_again_while_nothing_changes() throws InterruptedException {
        start();

        assertSignedAgain();
    }

    @Test
    void it_waits_for_no_other_work_of_the_process() throws InterruptedException {
        context.registerBean(LongWork.class);
        start();
        assertThat(context.getBean(LongWork.class).begun.await(UNTIL_IT_HANGS.toSeconds(), SECONDS))
                .isTrue();

        assertSignedAgain();
    }

    @Test
    void where_only_what_is_asked_for_is_made_a_schedule_begins_no_feed_and_makes_no_key() {
        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());

        start();

        assertThat(signedAt()).isEmpty();
        assertThat(token.find(StatusConfiguration.FEED_KEY)).isEmpty();
    }

    private void assertSignedAgain() throws InterruptedException {
        var first = signedAt().orElseThrow();
        var hanging = System.nanoTime() + UNTIL_IT_HANGS.toNanos();
        while (signedAt().equals(Optional.of(first))) {
            assertThat(System.nanoTime()).as("no heartbeat").isLessThan(hanging);
            Thread.sleep(20);
        }
        assertThat(signedAt().orElseThrow()).isAfter(first);
    }

    private void start() {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("morprom.status-feed.heartbeat", "100ms")));
        var transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        context.registerBean("onlineToken", Token.class, () -> token, bean -> bean.setDestroyMethodName(""));
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(TransactionTemplate.class, () -> transaction);
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(AuditLog.class, () -> new AuditLog(jdbc, Clock.systemUTC()));
        context.register(StatusConfiguration.class, Schedule.class);
        context.refresh();
    }

    private Optional<Instant> signedAt() {
        return jdbc.sql("select signed_at from ca.status_head")
                .query((row, number) -> row.getTimestamp("signed_at").toInstant())
                .optional();
    }

    private static Token token() {
        var soft = SoftHsm.newToken();
        return Token.open(new TokenSettings(soft.module(), soft.label(), soft.pin(), 2, Duration.ofSeconds(10)));
    }

    @EnableScheduling
    static class Schedule {
        /** What names no thread goes here, as Spring Boot has it. */
        @Bean
        ThreadPoolTaskScheduler taskScheduler() {
            return new ThreadPoolTaskScheduler();
        }
    }

    /** It names no thread, and ends with the process. */
    static final class LongWork {
        private final CountDownLatch begun = new CountDownLatch(1);

        @Scheduled(fixedDelayString = "PT1H")
        void work() throws InterruptedException {
            begun.countDown();
            new CountDownLatch(1).await();
        }
    }
}
