package th.morprom.did.ra.licence;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** The body of an answer that is not longer than it can be; beyond that the exchange ends with an {@link IOException}. */
final class BoundedBody implements BodySubscriber<byte[]> {
    private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
    private final long mostBytes;
    private @Nullable Subscription subscription;
    private long received;
    private boolean ended;

    BoundedBody(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Override
    public void onSubscribe(Subscription started) {
        subscription = started;
        whole.onSubscribe(started);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        received += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (!ended && received > mostBytes) {
            end();
        } else if (!ended) {
            whole.onNext(buffers);
        }
    }

    private void end() {
        ended = true;
        if (subscription != null) {
            subscription.cancel();
        }
        whole.onError(new IOException("the answer is larger than " + mostBytes + " bytes"));
    }

    @Override
    public void onError(Throwable thrown) {
        if (!ended) {
            whole.onError(thrown);
        }
    }

    @Override
    public void onComplete() {
        if (!ended) {
            whole.onComplete();
        }
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole.getBody();
    }
}
