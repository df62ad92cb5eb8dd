package th.morprom.did.signing.storage;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Wires where signed files lie: in the database, or in an object storage where one is configured. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageProperties.class)
public class StorageConfiguration {
    @Bean
    @ConditionalOnProperty("morprom.signing.storage.endpoint")
    S3Store s3Store(StorageProperties properties) {
        return new S3Store(properties.account(), properties.timeout());
    }

    @Bean
    @ConditionalOnMissingBean(ObjectStore.class)
    ObjectStore noObjectStore() {
        return ObjectStore.NONE;
    }

    @Bean
    @ConditionalOnProperty("morprom.signing.storage.move")
    StoreDocuments storeDocuments(JdbcClient jdbc, ObjectStore store, StorageProperties properties, Clock clock) {
        return new StoreDocuments(jdbc, store, properties.after(), clock);
    }

    @Bean
    @ConditionalOnProperty("morprom.signing.storage.move")
    StorageSchedule storageSchedule(StoreDocuments storeDocuments) {
        return new StorageSchedule(storeDocuments);
    }

    /** A storage that does not answer takes minutes to say so; nothing else waits for it. */
    @Bean(defaultCandidate = false)
    @ConditionalOnProperty("morprom.signing.storage.move")
    ThreadPoolTaskScheduler storageThread() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("storage-");
        scheduler.setDaemon(true);
        return scheduler;
    }
}
