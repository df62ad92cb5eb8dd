package th.morprom.did.signing.sample;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import th.morprom.did.signing.storage.ObjectStore;
import th.morprom.did.signing.storage.S3Store;

/** A bucket of a storage that speaks S3 over HTTP and verifies who asks; it starts when the first file comes. */
public final class Bucket implements ObjectStore {
    public static final String SECRET = "sample-secret-of-the-storage";

    /** Nobody listens there. */
    private static final URI AWAY = URI.create("http://127.0.0.1:9");

    public volatile boolean isAway;
    /** As if somebody had changed what lies there. */
    public volatile boolean isForged;

    /** What is in the keys that it does not take. */
    public volatile Optional<String> refused = Optional.empty();

    @Override
    public void put(String key, byte[] file) {
        var kept = file.clone();
        kept[0] ^= (byte) (isForged ? 1 : 0);
        (refused.filter(key::contains).isPresent() ? speaking(AWAY, SECRET) : store()).put(key, kept);
    }

    /** As a storage that does not answer would: nobody should hold rows or a connection meanwhile. */
    @Override
    public byte[] get(String key) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the storage is asked inside a transaction");
        }
        return store().get(key);
    }

    private ObjectStore store() {
        return isAway ? speaking(AWAY, SECRET) : speaking(Server.ADDRESS, SECRET);
    }

    /** A client with this secret. */
    public static ObjectStore withSecret(String secret) {
        return speaking(Server.ADDRESS, secret);
    }

    private static ObjectStore speaking(URI address, String secret) {
        return new S3Store(
                new S3Store.Account(address, "us-east-1", Server.NAME, "sample-account", secret),
                Duration.ofSeconds(20));
    }

    private static final class Server {
        static final String NAME = "documents-of-tests";
        static final URI ADDRESS = started();

        private static URI started() {
            var starting = new FutureTask<>(Server::start);
            starting.run();
            try {
                return starting.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Throws whatever its library does. */
        private static URI start() throws Exception {
            var files = new TransientNio2BlobStore();
            files.createContainer(NAME);
            var server = S3Proxy.builder()
                    .blobStore(files)
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .awsAuthentication(AuthenticationType.AWS_V4, "sample-account", SECRET)
                    .build();
            server.start();
            return URI.create("http://127.0.0.1:" + server.getPort());
        }
    }
}
