package th.morprom.did.signing.storage;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import th.morprom.did.signing.trust.SourceUnavailable;

/** A bucket of any storage that speaks the protocol of Amazon S3. It needs the rights to write and read objects, and no others. */
public final class S3Store implements ObjectStore, AutoCloseable {
    private static final String PDF = "application/pdf";

    private final S3Client client;
    private final String bucket;

    /** What is needed to speak with one. */
    public record Account(URI endpoint, String region, String bucket, String accessKey, String secretKey) {}

    /** @param timeout of one answer; thrice of it of all attempts */
    public S3Store(Account account, Duration timeout) {
        this.bucket = account.bucket();
        this.client = S3Client.builder()
                .endpointOverride(account.endpoint())
                .region(Region.of(account.region()))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(account.accessKey(), account.secretKey())))
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(timeout)
                        .socketTimeout(timeout)
                        .build())
                // Younger than many storages; who takes a file out compares its digest.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(overall -> overall.apiCallTimeout(timeout.multipliedBy(3)))
                .build();
    }

    @Override
    public void put(String key, byte[] file) {
        try {
            // A bucket with object lock takes nothing without a digest of it.
            var digest = Base64.getEncoder().encodeToString(md5(file));
            client.putObject(
                    request -> request.bucket(bucket).key(key).contentType(PDF).contentMD5(digest),
                    RequestBody.fromBytes(file));
        } catch (SdkException e) {
            throw new SourceUnavailable("the object storage did not take " + key, e);
        }
    }

    private static byte[] md5(byte[] file) {
        try {
            return MessageDigest.getInstance("MD5").digest(file);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] get(String key) {
        try {
            return client.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                    .asByteArray();
        } catch (SdkException e) {
            throw new SourceUnavailable("the object storage did not give " + key, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
