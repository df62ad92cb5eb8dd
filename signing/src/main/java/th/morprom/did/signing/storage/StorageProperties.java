package th.morprom.did.signing.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code morprom.signing.storage.*}. Without an endpoint signed files stay in the database.
 *
 * @param move whether files leave the database, from which there is no way back. Only after every process on this database is of a
 *     release that knows of it: one before takes what left for unsigned, and withdrawn documents for valid ones
 * @param endpoint of a storage that speaks S3, such as {@code https://s3.example.go.th}
 * @param bucket there already
 * @param accessKey the account that may write and read objects in it
 * @param secretKeyFile a file with its secret alone
 * @param after how long a file stays in the database; more than {@code morprom.signing.archive.first-after} saves it a way back
 * @param timeout of one answer
 */
@ConfigurationProperties("morprom.signing.storage")
public record StorageProperties(
        @DefaultValue("false") boolean move,
        @Nullable URI endpoint,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("") String bucket,
        @DefaultValue("") String accessKey,
        @Nullable Path secretKeyFile,
        @DefaultValue("2h") Duration after,
        @DefaultValue("10s") Duration timeout) {

    /** @throws IllegalArgumentException if a setting is missing or makes no sense */
    public StorageProperties {
        if (endpoint != null) {
            require(endpoint.isAbsolute() && endpoint.getHost() != null, "endpoint must be an absolute address");
            require(!bucket.isBlank(), "bucket is missing");
            require(!accessKey.isBlank(), "access-key is missing");
            require(secretKeyFile != null, "secret-key-file is missing");
        }
        require(!move || endpoint != null, "endpoint is missing");
        require(!after.isNegative(), "after must not be negative");
        require(
                timeout.compareTo(Duration.ZERO) > 0 && timeout.compareTo(Duration.ofMinutes(1)) <= 0,
                "timeout must be at most 1 minute");
    }

    /** What to speak with; only where there is an endpoint. */
    S3Store.Account account() {
        if (endpoint == null || secretKeyFile == null) {
            throw new IllegalStateException("no object storage is configured");
        }
        try {
            var secret = Files.readString(secretKeyFile).strip();
            return new S3Store.Account(endpoint, region, bucket, accessKey, secret);
        } catch (IOException e) {
            throw new UncheckedIOException("morprom.signing.storage.secret-key-file", e);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("morprom.signing.storage." + otherwise);
        }
    }
}
